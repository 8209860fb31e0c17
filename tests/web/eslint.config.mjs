// What ESLint asks of the console's scripts and their tests: correct names, one way to say a thing, the sizes of the C.
import { createRequire } from "node:module";
import path from "node:path";

const packages = createRequire(path.resolve("build/npm/package.json"));
const js = packages("@eslint/js");
const globals = packages("globals");

// What came from outside becomes text nodes: whatever would read it as markup or as a script stays out.
const sinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "write", "writeln"].map((property) => ({
  object: ["write", "writeln"].includes(property) ? "document" : undefined,
  property,
  message: "Texts are never markup: h() of dom.js makes elements.",
}));

const rules = {
  "max-lines": ["error", { max: 700 }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
  "max-len": ["error", { code: 120 }],
  "max-depth": ["error", 3],
  "max-params": ["error", 5],
  complexity: ["error", 20],
  eqeqeq: "error",
  curly: ["error", "multi-or-nest", "consistent"],
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-properties": ["error", ...sinks],
  "no-script-url": "error",
  "no-shadow": "error",
  "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
  "no-var": "error",
  "one-var": ["error", "never"],
  "prefer-const": "error",
};

export default [
  js.configs.recommended,
  { rules },
  { files: ["firmware-host/web/*.js"], languageOptions: { globals: globals.browser } },
  // What a test hands to page.evaluate() runs in the browser.
  { files: ["tests/web/*.mjs"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];

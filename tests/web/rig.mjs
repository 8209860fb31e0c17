// The real programs and a browser: a virtual bank, a daemon with a web console, headless Chromium.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const build = path.resolve(process.env.BUILD || "build");
const packages = createRequire(path.resolve("build/npm/package.json"));
export const { chromium } = packages("playwright-core");
export const axeSource = fs.readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export const password = (words) =>
  execFileSync(`${build}/partyline`, ["password"], { input: `${words}\n${words}\n`, encoding: "utf8" })
    .trim()
    .split(/\s+/)
    .pop();

export class Rig {
  // `tls`: with a certificate made for this run; `tap`: what goes over the wires is told to it, as of bench_wire.
  static async start(config, { modems = 1, bank = [], tls = false, tap = null } = {}) {
    const rig = new Rig();
    rig.tls = tls;
    rig.dir = fs.mkdtempSync(path.join(os.tmpdir(), "partyline-web-"));
    rig.ports = path.join(rig.dir, "ports");
    rig.bankDir = tap ? path.join(rig.dir, "bank") : rig.ports;
    rig.log = fs.openSync(path.join(rig.dir, "log"), "a");
    rig.port = await freePort();
    rig.url = `${tls ? "https" : "http"}://127.0.0.1:${rig.port}/`;
    if (tls) {
      execFileSync(
        "openssl",
        [
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:P-256",
          "-nodes",
          "-days",
          "2",
          "-subj",
          "/CN=127.0.0.1",
          "-addext",
          "subjectAltName=IP:127.0.0.1",
          "-keyout",
          path.join(rig.dir, "key.pem"),
          "-out",
          path.join(rig.dir, "certificate.pem"),
        ],
        { stdio: "ignore" },
      );
    }
    rig.write(config);
    rig.bank = spawn(
      `${build}/partyline-bank`,
      ["--modems", String(modems), "--dir", rig.bankDir, "--quiet", ...bank],
      { stdio: ["ignore", rig.log, rig.log] },
    );
    await rig.until("the bank", () => fs.existsSync(path.join(rig.bankDir, "control")));
    if (tap) await rig.startTap(modems, tap);
    rig.startDaemon();
    await rig.until(
      "ready lines",
      () => (rig.ask("lines") || []).filter((line) => line.state === "ready").length >= modems,
    );
    rig.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      headless: true,
      args: FLAGS,
    });
    return rig;
  }

  write(config) {
    const head = `[bank]
ports = ${this.dir}/ports
region = US
database = ${this.dir}/db
socket = ${this.dir}/sock
web = 127.0.0.1:${this.port}
${this.tls ? `web-certificate = ${this.dir}/certificate.pem\nweb-key = ${this.dir}/key.pem` : ""}
`;
    fs.writeFileSync(path.join(this.dir, "new"), head + config);
    fs.renameSync(path.join(this.dir, "new"), path.join(this.dir, "partyline.ini"));
  }

  async startTap(modems, tap) {
    fs.mkdirSync(this.ports);
    this.tap = spawn(`${build}/tests/bench_wire`, [this.bankDir, this.ports, String(modems)], {
      stdio: ["ignore", "pipe", this.log],
    });
    let ready = false;
    let rest = "";
    this.tap.stdout.setEncoding("utf8").on("data", (chunk) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const [us, modem, event] = line.split(" ");
        if (event) tap({ ms: Number(us) / 1000, modem: Number(modem), event });
        else ready = true;
      }
    });
    await this.until("the tap", () => ready);
  }

  startDaemon() {
    this.daemon = spawn(`${build}/partylined`, ["--config", path.join(this.dir, "partyline.ini")], {
      stdio: ["ignore", this.log, this.log],
    });
  }

  async killDaemon() {
    const ended = new Promise((resolve) => this.daemon.once("exit", resolve));
    this.daemon.kill("SIGKILL");
    await ended;
  }

  // The JSON of a verb, or null when the daemon refuses or is not there.
  ask(...words) {
    const done = spawnSync(`${build}/partyline`, ["--socket", `${this.dir}/sock`, "--json", ...words], {
      encoding: "utf8",
    });
    return done.status === 0 ? JSON.parse(done.stdout) : null;
  }

  text(from, words, to) {
    execFileSync(`${build}/partyline-bank`, ["--dir", this.bankDir, "text", from, words, ...(to ? ["--to", to] : [])]);
  }

  // Control of the bank: "fault", "inject" …
  bankDo(...words) {
    execFileSync(`${build}/partyline-bank`, ["--dir", this.bankDir, ...words]);
  }

  // A daemon that is only asked what it thinks of a configuration.
  checkConfig(text) {
    const file = path.join(this.dir, "other.ini");
    fs.writeFileSync(file, text);
    const done = spawnSync(`${build}/partylined`, ["--config", file, "--check"], { encoding: "utf8" });
    return { status: done.status, text: done.stdout + done.stderr };
  }

  phones(number) {
    return JSON.parse(
      execFileSync(
        `${build}/partyline-bank`,
        ["--dir", this.bankDir, "--json", "phones", ...(number ? [number] : [])],
        { encoding: "utf8" },
      ),
    );
  }

  async until(what, condition, seconds = 30) {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (await condition()) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const log = fs.readFileSync(path.join(this.dir, "log"), "utf8").split("\n");
    throw new Error(`no ${what} in time; the log ends:\n${log.slice(-20).join("\n")}`);
  }

  // A page of its own session, logged in.
  async page(name, words, options = {}) {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      ignoreHTTPSErrors: !!this.tls,
      ...options,
    });
    const page = await context.newPage();
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
    await page.goto(this.url);
    if (name) {
      await page.fill("#name", name);
      await page.fill("#password", words);
      await page.click("button.main");
      await page.waitForSelector("header.top");
    }
    return page;
  }

  async finish() {
    await this.browser?.close();
    this.daemon?.kill("SIGKILL");
    this.tap?.kill("SIGKILL");
    this.bank?.kill("SIGKILL");
    fs.closeSync(this.log);
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}

// What axe-core finds wrong on a page, as sentences.
export async function accessibility(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }),
  );
  return violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} (${node.failureSummary.split("\n").slice(1, 2)})`),
  );
}

// Elements, and how a page that is drawn again keeps them. Texts always become text nodes: nothing from outside is ever
// markup.
/** @import { Child, Properties } from "./shapes.js" */

const SVG = "http://www.w3.org/2000/svg";

const LIVE = ["value", "checked", "disabled"];

/**
 * @param {Element} element
 * @param {Child} child
 */
function append(element, child) {
  if (Array.isArray(child)) child.forEach((one) => append(element, one));
  else if (child instanceof Node) element.append(child);
  else if (child !== undefined && child !== null && child !== false) element.append(String(child));
}

/**
 * @template {Element} E
 * @param {E} element
 * @param {Properties} properties
 * @param {Child[]} children
 */
function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on") || LIVE.includes(name)) Object.assign(element, { [name]: value });
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** @param {string} id */
export const byId = (id) => document.getElementById(id);

/**
 * One that this page has made.
 * @param {string} id
 */
export function getById(id) {
  const element = byId(id);
  if (!element) throw new Error(`there is no element ${id}`);
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties} properties
 * @param {Child[]} children
 */
export const h = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties} properties
 * @param {Child[]} children
 */
export const s = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

const HANDLERS = ["onclick", "onscroll", "oninput", "onchange", "onsubmit", "onkeydown", "oncopy"];

/**
 * A button never becomes one of another type: a click on it that is under way would do what the new one does.
 * @param {Node} old
 * @param {Node} next
 */
function isSameKind(old, next) {
  if (old instanceof Text) return next instanceof Text;
  if (!(old instanceof Element && next instanceof Element)) return false;
  return old.nodeName === next.nodeName && old.id === next.id && old.getAttribute("type") === next.getAttribute("type");
}

/**
 * @param {Element} old
 * @param {Element} next
 */
function patchAttributes(old, next) {
  for (const { name } of [...old.attributes])
    if (!next.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (old.getAttribute(name) !== value && name !== "open") old.setAttribute(name, value);
  for (const name of HANDLERS) {
    const handler = Reflect.get(next, name);
    if (Reflect.get(old, name) !== handler) Reflect.set(old, name, handler);
  }
}

/**
 * Puts `next` where it differs from what is there, so that focus, scrolling and selection stay.
 * @param {ChildNode} old
 * @param {Node} next
 */
function patch(old, next) {
  if (!isSameKind(old, next)) {
    old.replaceWith(next);
  } else if (old instanceof Text && next instanceof Text) {
    if (old.data !== next.data) old.data = next.data;
  } else if (old instanceof Element && next instanceof Element) {
    if (old.hasAttribute("data-keep") || next.hasAttribute("data-same")) return;
    patchAttributes(old, next);
    patchChildren(old, [...next.childNodes]);
  }
}

/** @param {Node | null} node */
const keyOf = (node) => (node instanceof Element && node.getAttribute("data-key")) || null;

/**
 * Children with data-key keep their element, wherever they move to.
 * @param {Element} parent
 * @param {ChildNode[]} wanted
 */
function patchChildren(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.children) {
    const key = keyOf(child);
    if (key) keyed.set(key, child);
  }
  let at = parent.firstChild;
  for (const next of wanted) {
    const key = keyOf(next);
    const known = key && keyed.get(key);
    if (known) {
      if (at && known === at) at = at.nextSibling;
      else parent.insertBefore(known, at);
      patch(known, next);
    } else if (at && !key && !keyOf(at)) {
      const following = at.nextSibling;
      patch(at, next);
      at = following;
    } else {
      parent.insertBefore(next, at);
    }
  }
  while (at) {
    const following = at.nextSibling;
    at.remove();
    at = following;
  }
}

/**
 * Makes `children` what `parent` shows.
 * @param {Element} parent
 * @param {Child[]} children
 */
export const show = (parent, ...children) => patchChildren(parent, [...h("div", {}, ...children).childNodes]);

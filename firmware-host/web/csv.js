// Files for spreadsheets.
import { h } from "./dom.js";
import { toast } from "./widgets.js";

/** @param {unknown} value */
function cell(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * With the keys of the first row as headings.
 * @param {string} name
 * @param {object[]} rows
 */
export function saveCsv(name, rows) {
  if (!rows.length) return toast("There is nothing to export.");
  const columns = Object.keys(rows[0]);
  const lines = [columns, ...rows.map((row) => columns.map((column) => Reflect.get(row, column)))];
  const text = lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

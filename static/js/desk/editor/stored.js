// From the editor's document to the HTML that is stored, in the one form that `content/sanitising.py` gives it.

import { pm } from "django-prose-editor/editor";

const LISTS = ["UL", "OL"];

export function stored(doc) {
  const holder = document.createElement("div");
  holder.append(pm.model.DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content));
  const tables = [];
  doc.descendants((node) => {
    if (node.type.name === "table") tables.push(node);
  });
  holder.querySelectorAll("table").forEach((table, place) => divide(table, tables[place]));
  for (const gallery of holder.querySelectorAll("figure.gallery")) settle(gallery);
  for (const cell of holder.querySelectorAll("li, td, th")) unwrap(cell);
  // From the innermost out: a quote of nothing but an empty paragraph goes with it.
  for (const block of [...holder.querySelectorAll("p, h2, h3, h4, blockquote, aside")].reverse()) {
    if (!block.childNodes.length) block.remove();
  }
  return holder.innerHTML;
}

/** An only paragraph, with lists below it at most, needs no <p>. */
function unwrap(cell) {
  const [first, ...others] = cell.children;
  if (first?.tagName !== "P" || !others.every((other) => LISTS.includes(other.tagName))) return;
  if (first.attributes.length && cell.tagName !== "LI") return;
  for (const { name, value } of first.attributes) cell.setAttribute(name, value);
  first.replaceWith(...first.childNodes);
}

/** A gallery of one picture is that picture, its title a paragraph above. */
function settle(gallery) {
  const pictures = gallery.querySelectorAll("figure");
  if (pictures.length > 1) return;
  const title = gallery.querySelector(":scope > figcaption");
  const words = document.createElement("p");
  words.append(...(title?.childNodes ?? []));
  gallery.replaceWith(words, ...pictures);
}

/** Rows of headings alone, at the top, are the table's head; so are those that were. */
function divide(table, node) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const isHead = (row, place) =>
    node.child(place).attrs.isHead ?? [...row.cells].every((cell) => cell.tagName === "TH");
  const end = rows.findIndex((row, place) => !isHead(row, place));
  const head = rows.slice(0, end < 0 ? rows.length : end);
  if (!head.length) return;
  table.createTHead().append(...head);
  if (!body.rows.length) body.remove();
}

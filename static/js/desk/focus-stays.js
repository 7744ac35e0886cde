// A save or a step brings the page anew. Who works by keyboard finds the focus where it was, or at what was refused.
import { remembered } from "./piece.js";

const KEY = "desk.focus";
const SOON = 30_000;

const form = document.getElementById("article_form");
const text = document.getElementById("id_body")?.closest("[data-body-editor]");
let byKeyboard = false;

/** The editor of the text, once it is there. */
function whenReady(act) {
  const editor = text.querySelector(".ProseMirror")?.editor;
  if (editor) act(editor);
  else document.getElementById("id_body").addEventListener("body-editor:ready", ({ detail }) => act(detail.editor), { once: true });
}

function placeOf(element) {
  const editor = text?.contains(element) ? text.querySelector(".ProseMirror")?.editor : null;
  if (editor) return { from: editor.state.selection.from, to: editor.state.selection.to };
  if (element.id) return { selector: `#${CSS.escape(element.id)}` };
  return { selector: element.name ? `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]` : "" };
}

function go(place) {
  if (!place.matches("a, button, input, select, textarea, summary")) place.tabIndex = -1;
  place.focus();
}

function comeBack({ selector, from, to }) {
  const refused = form.querySelector("[autofocus], .notice-refused:not([hidden])");
  if (refused) return go(refused);
  if (text && from !== undefined) {
    return whenReady((editor) => editor.chain().setTextSelection({ from, to }).focus().run());
  }
  const was = selector ? form.querySelector(selector) : null;
  // Not to the next step: a key that was pressed twice would take it as well.
  go(was?.checkVisibility() ? was : form.querySelector(".bar-stands strong"));
}

if (form) {
  document.addEventListener("keydown", () => (byKeyboard = true), true);
  document.addEventListener("pointerdown", () => (byKeyboard = false), true);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !byKeyboard) return;
    const place = placeOf(document.activeElement);
    remembered(() => sessionStorage.setItem(KEY, JSON.stringify({ ...place, at: Date.now() })));
  });
  const kept = remembered(() => JSON.parse(sessionStorage.getItem(KEY)));
  remembered(() => sessionStorage.removeItem(KEY));
  if (kept && Date.now() - kept.at < SOON) comeBack(kept);
}

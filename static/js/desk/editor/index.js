// Makes an editor of every body field. Without it, the field is a textarea with the HTML, which is saved as it is.
//
// The textarea stays the truth: it holds what will be sent, and fires "input" at every change. Who changes its value
// from outside (a restored draft) fires "change" on it, and the editor follows.

import { Editor } from "django-prose-editor/editor";

import { Desk } from "./desk.js";
import { extensions } from "./schema.js";
import { stored } from "./stored.js";
import { Toolbar } from "./toolbar.js";
import { wordLine } from "./words.js";

function start(textarea) {
  const root = textarea.closest("[data-body-editor]");
  root.append(root.querySelector("template[data-parts]").content.cloneNode(true));
  if (!document.querySelector("[data-notes]")) root.querySelector("[data-command=note]").remove();
  const desk = new Desk(root);
  const words = root.querySelector("[data-words]");

  const editor = new Editor({
    element: root.querySelector("[data-sheet]"),
    editable: !textarea.disabled && !textarea.readOnly,
    injectCSS: false, // the policy would block it; the rules stand in editor-text.css
    content: textarea.value,
    extensions: extensions(desk),
    editorProps: {
      attributes: described(textarea),
      // The line that is written stays clear of what sticks to the top and the bottom of the window.
      scrollThreshold: { top: 220, right: 0, bottom: 100, left: 0 },
      scrollMargin: { top: 240, right: 0, bottom: 120, left: 0 },
    },
  });

  let last = stored(editor.state.doc);
  editor.on("update", () => {
    const html = stored(editor.state.doc);
    if (html === last) return;
    textarea.value = last = html;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });
  textarea.addEventListener("change", () => {
    if (textarea.value === last) return;
    editor.commands.setContent(textarea.value, { emitUpdate: false });
    last = stored(editor.state.doc);
  });

  const count = () => (words.textContent = wordLine(editor.state));
  editor.on("transaction", count);
  count();

  const toolbars = [...root.querySelectorAll("[role=toolbar]")].map((bar) => new Toolbar(bar, editor, desk));
  editor.view.dom.addEventListener("keydown", (event) => {
    if (!event.altKey || event.key !== "F10") return;
    event.preventDefault();
    toolbars[0].focus();
  });
  for (const label of textarea.labels) label.addEventListener("click", () => editor.commands.focus());
  textarea.hidden = true;
  root.classList.add("is-ready");
  textarea.dispatchEvent(new CustomEvent("body-editor:ready", { bubbles: true, detail: { editor } }));
}

/** The words by which a screen reader knows the field: its label, its help, its errors. */
function described(textarea) {
  const attributes = { role: "textbox", "aria-multiline": "true", spellcheck: "true" };
  const label = textarea.labels[0]?.textContent.replace(/:\s*$/, "").trim();
  attributes["aria-label"] = label || "Body";
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  return attributes;
}

/** The toolbar sticks below the page's own bar, if that has one, however many lines it takes. */
function stickBelow(bar) {
  if (!bar) return;
  const measure = () => document.documentElement.style.setProperty("--bar-height", `${bar.offsetHeight}px`);
  new ResizeObserver(measure).observe(bar);
}

stickBelow(document.querySelector(".piece > .bar"));
for (const textarea of document.querySelectorAll("textarea[data-django-prose-editor-body]")) start(textarea);

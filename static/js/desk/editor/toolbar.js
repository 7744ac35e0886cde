// Toolbars: their markup and words stand in the templates, here is what each button does.

import { pm } from "django-prose-editor/editor";

import { around, below } from "./gallery-place.js";
import { askNote } from "./passages.js";

const mark = (name, command) => ({ run: (chain) => chain[command](), isActive: (editor) => editor.isActive(name) });
const step = (command) => ({ run: (chain) => chain[command]() });
// All of the text selected is the document itself, in which nothing can be lifted out of anything.
const words = (chain, editor) => {
  if (!(editor.state.selection instanceof pm.state.AllSelection)) return chain;
  return chain.command(({ tr }) => {
    tr.setSelection(pm.state.TextSelection.between(tr.doc.resolve(0), tr.doc.resolve(tr.doc.content.size)));
    return true;
  });
};

// A figure that is selected must not give way to what is inserted.
const beside = (chain, editor) => {
  const gallery = around(editor.state);
  if (gallery) return chain.command(below(gallery));
  return editor.state.selection.node?.isBlock ? chain.createParagraphNear() : chain;
};

const COMMANDS = {
  bold: mark("bold", "toggleBold"),
  italic: mark("italic", "toggleItalic"),
  strike: mark("strike", "toggleStrike"),
  subscript: mark("subscript", "toggleSubscript"),
  superscript: mark("superscript", "toggleSuperscript"),
  code: mark("code", "toggleCode"),
  bullets: mark("bulletList", "toggleBulletList"),
  numbers: mark("orderedList", "toggleOrderedList"),
  quote: mark("blockquote", "toggleBlockquote"),
  pullquote: {
    run: (chain) => chain.toggleWrap("pullQuote"),
    isActive: (editor) => editor.isActive("pullQuote"),
  },
  link: { ask: (editor, desk) => desk.askLink(editor), isActive: (editor) => editor.isActive("link") },
  image: { ask: (editor) => editor.commands.insertImage() },
  gallery: { ask: (editor) => editor.commands.insertGallery(), isActive: (editor) => editor.isActive("gallery") },
  embed: { ask: (editor) => editor.commands.editEmbed(), isActive: (editor) => editor.isActive("embed") },
  footnote: {
    ask: (editor) => around(editor.state) || editor.commands.editFootnote(),
    isActive: (editor) => editor.isActive("footnote"),
  },
  note: { ask: (editor) => askNote(editor) },
  table: {
    run: (chain, editor) => beside(chain, editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    isBeside: true,
  },
  rule: { run: (chain, editor) => beside(chain, editor).setHorizontalRule(), isBeside: true },
  undo: step("undo"),
  redo: step("redo"),
  rowBefore: step("addRowBefore"),
  rowAfter: step("addRowAfter"),
  rowDelete: step("deleteRow"),
  columnBefore: step("addColumnBefore"),
  columnAfter: step("addColumnAfter"),
  columnDelete: step("deleteColumn"),
  headerRow: {
    run: (chain) => chain.toggleHeaderRow().updateAttributes("tableRow", { isHead: null }),
    isActive: (editor) => editor.isActive("tableHeader"),
  },
  tableDelete: step("deleteTable"),
};

const STYLES = [2, 3, 4];

export class Toolbar {
  constructor(element, editor, desk) {
    Object.assign(this, { element, editor, desk });
    this.items = [...element.querySelectorAll("button, select")];
    for (const item of this.items) item.tabIndex = -1;
    this.items[0].tabIndex = 0;
    element.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) event.preventDefault(); // the text keeps its focus and its selection
    });
    element.addEventListener("click", (event) => this.click(event));
    element.addEventListener("change", (event) => this.style(event.target.value));
    element.addEventListener("keydown", (event) => this.key(event));
    element.addEventListener("focusin", (event) => this.rove(event.target));
    editor.on("transaction", () => this.soon());
    this.show();
  }

  click(event) {
    const command = COMMANDS[event.target.closest("button")?.dataset.command];
    if (command?.ask) command.ask(this.editor, this.desk);
    else if (command) command.run(words(this.editor.chain().focus(), this.editor), this.editor).run();
  }

  style(value) {
    const chain = this.editor.chain().focus();
    if (value) chain.setHeading({ level: Number(value) }).run();
    else chain.setParagraph().run();
  }

  key(event) {
    const items = this.items.filter((item) => !item.disabled);
    const place = items.indexOf(event.target);
    const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -place, End: items.length - 1 - place };
    if (event.key === "Escape" && !this.element.closest("dialog")) this.editor.commands.focus();
    else if (event.key in steps) items[(place + steps[event.key] + items.length) % items.length].focus();
    else return;
    event.preventDefault();
  }

  rove(item) {
    for (const each of this.items) each.tabIndex = each === item ? 0 : -1;
  }

  focus() {
    this.items.find((item) => item.tabIndex === 0)?.focus();
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (!this.editor.isDestroyed) this.show();
    });
  }

  show() {
    const { editor, element } = this;
    if (element.dataset.within) element.hidden = !editor.isActive(element.dataset.within);
    if (element.hidden) return;
    for (const item of this.items) {
      const command = COMMANDS[item.dataset.command];
      if (!command) {
        const level = STYLES.find((each) => editor.isActive("heading", { level: each }));
        item.value = level ?? "";
        item.disabled = !editor.isActive("paragraph") && !level;
        continue;
      }
      if (command.isActive) item.ariaPressed = String(command.isActive(editor));
      if (command.isBeside && around(editor.state)) item.disabled = false;
      else if (command.run) item.disabled = !command.run(words(editor.can().chain(), editor), editor).run();
    }
    // One of them must be within reach of the Tab key, whatever is disabled.
    const reached = this.items.find((item) => item.tabIndex === 0);
    const free = this.items.find((item) => !item.disabled);
    if (reached?.disabled && free && !element.contains(document.activeElement)) this.rove(free);
  }
}

// What an editor asks of the desk: its dialogs, the library's pictures, whose an address is, a tidied paste.

import { Editor } from "django-prose-editor/editor";

import { ask, closes, fetched, held } from "./dialogs.js";
import { captionExtensions, isLink } from "./schema.js";
import { stored } from "./stored.js";
import { Toolbar } from "./toolbar.js";

export class Desk {
  constructor(root) {
    this.addresses = root.dataset;
    this.status = root.querySelector("[data-say]");
    this.images = new Images(root.dataset.images);
    this.embeds = new Map();
    this.captions = new Map();
    this.dialogs = new Map();
    for (const dialog of root.querySelectorAll("dialog")) {
      document.body.append(dialog); // out of the form: its own form cannot stand in another
      closes(dialog);
      this.dialogs.set(dialog.dataset.dialog, dialog);
    }
  }

  say(sentence) {
    this.status.textContent = sentence;
  }

  /** Like dialogs.ask, for a dialog by its name. `isOld` shows "Remove"; `says` is what the library says, by field. */
  async ask(name, values, { isOld = true, caption = "", says = {}, check } = {}) {
    const dialog = this.dialogs.get(name);
    for (const part of dialog.querySelectorAll("[data-old]")) part.hidden = !isOld;
    for (const part of dialog.querySelectorAll("[data-new]")) part.hidden = isOld;
    for (const [field, { library, otherwise }] of Object.entries(says)) {
      dialog.querySelector(`[data-says=${field}]`).textContent = `${library} ${otherwise}`;
    }
    const words = this.captionEditor(name, dialog);
    words?.commands.setContent(caption);
    const given = await ask(dialog, values, { check });
    if (given && words) given.caption = stored(words.state.doc).replace(/^<p>|<\/p>$/g, "");
    return given;
  }

  /** Asks for the address of the selected words, or of the link they are in. */
  async askLink(editor) {
    const { href = "", title = null } = editor.getAttributes("link");
    const isOld = Boolean(href);
    const isBare = editor.state.selection.empty && !isOld;
    const mend = (address) => (/^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(address) ? `https://${address}` : address);
    const check = ({ address }) =>
      isLink(mend(address))
        ? ""
        : "Enter a web address (https://…), an e-mail address (mailto:…) or a place on this site (/about/).";
    const given = await held(editor, this.ask("link", { address: href }, { isOld, check }));
    const chain = editor.chain();
    if (given?.action === "remove") chain.extendMarkRange("link").unsetLink();
    else if (given) {
      const mark = { type: "link", attrs: { href: mend(given.address), title } };
      if (isBare) chain.insertContent({ type: "text", text: given.address, marks: [mark] });
      else chain.extendMarkRange("link").setLink(mark.attrs);
    }
    chain.run();
  }

  captionEditor(name, dialog) {
    const element = dialog.querySelector("[data-caption]");
    if (!element || this.captions.has(name)) return this.captions.get(name);
    const form = dialog.querySelector("form");
    const editor = new Editor({
      element,
      injectCSS: false,
      extensions: captionExtensions(this),
      editorProps: {
        attributes: { role: "textbox", "aria-multiline": "false", "aria-labelledby": element.dataset.caption },
        handleKeyDown: (view, event) => {
          if (event.key === "Enter") form.requestSubmit(form.querySelector("[data-save]"));
          else if (event.key === "Escape") dialog.close(); // which the editor would swallow
          else return false;
          return true;
        },
      },
    });
    new Toolbar(dialog.querySelector("[role=toolbar]"), editor, this);
    this.captions.set(name, editor);
    return editor;
  }

  /** {address, provider} of an embed, or {refusal}. */
  identify(address) {
    if (!this.embeds.has(address)) {
      const query = new URLSearchParams({ address });
      const found = fetched(`${this.addresses.embed}?${query}`).then((response) => response.json());
      this.embeds.set(address, found);
      found.catch(() => this.embeds.delete(address));
    }
    return this.embeds.get(address);
  }

  async tidied(html) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    // Word pastes whole photographs along; they are dropped anyway, and too long to send.
    const body = new URLSearchParams({ html: html.replace(/\bsrc=(["'])data:.*?\1/gis, "") });
    const response = await fetched(this.addresses.tidy, { method: "POST", body, headers: { "X-CSRFToken": token } });
    return response.text();
  }
}

/** The library's pictures by number, asked for together. */
class Images {
  constructor(address) {
    this.address = address;
    this.images = new Map();
    this.wanted = new Map();
  }

  known(number) {
    return this.images.get(number) ?? null;
  }

  /** Resolves to what `choosing.described` tells of the picture, or to null. */
  get(number) {
    if (this.images.has(number)) return Promise.resolve(this.images.get(number));
    if (!this.wanted.size) setTimeout(() => this.look());
    const waiting = this.wanted.get(number) ?? Promise.withResolvers?.() ?? withResolvers();
    this.wanted.set(number, waiting);
    return waiting.promise;
  }

  async look() {
    const wanted = this.wanted;
    this.wanted = new Map();
    try {
      const query = new URLSearchParams([...wanted.keys()].map((number) => ["id", number]));
      const { images } = await (await fetched(`${this.address}?${query}`)).json();
      for (const image of images) this.images.set(String(image.id), image);
    } catch {
      // The figure then says its number; the next drawing asks again.
    }
    for (const [number, { resolve }] of wanted) resolve(this.known(number));
  }
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

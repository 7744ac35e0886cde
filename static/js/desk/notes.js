// The notes beside a piece: sent without leaving the page, and tied to the words they are about. Without this script
// the same buttons send forms.
import { offerNames } from "./mentions.js";
import { withEditor, withReading } from "./noted-text.js";

const UNREACHED = "The desk cannot be reached. Look at your connection and try again: your note stays here.";
const SIGNED_OUT = "Your login has expired. Sign in in another tab, then reload this page: your note is kept.";
const REFUSED = "You may not do that, or this page is too old. Reload it and try again: your note is kept.";
const FAILED = "Something went wrong on the desk’s side. Try again in a moment: your note stays here.";

/** What is typed in a field, kept in this tab until it is sent. */
class Draft {
  constructor(field, person) {
    this.key = `desk.note.${person}.${location.pathname}.${field.id}`;
    if (!field.value) field.value = sessionStorage.getItem(this.key) ?? "";
    field.addEventListener("input", () => this.keep(field.value));
  }

  keep(text) {
    if (text) sessionStorage.setItem(this.key, text);
    else sessionStorage.removeItem(this.key);
  }
}

class Notes {
  constructor(panel) {
    this.panel = panel;
    this.block = panel.closest("details");
    this.list = panel.querySelector("[data-notes-list]");
    this.said = panel.querySelector("[data-notes-said]");
    this.dialog = document.querySelector("[data-note-dialog]");
    this.current = null;
    this.drafts = new Map();
    for (const name of ["input", "change"]) {
      panel.addEventListener(name, (event) => event.stopPropagation()); // it is nothing of the piece that changes
    }
    panel.addEventListener("click", (event) => this.click(event));
    panel.addEventListener("keydown", (event) => this.key(event));
    this.prepare();
    this.prepareDialog();
    addEventListener("hashchange", () => this.follow());
  }

  // ── The panel ──
  prepare() {
    for (const field of this.panel.querySelectorAll("textarea")) this.prepareField(field);
    for (const thread of this.threads()) {
      const words = thread.querySelector("[data-words]");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "thread-goto";
      button.title = "Go to these words";
      words.replaceWith(button);
      button.append(words);
    }
    this.mark();
  }

  prepareField(field) {
    field.removeAttribute("name"); // what is typed here is sent from here, and not with the piece
    offerNames(field, this.panel.dataset.people);
    this.drafts.set(field.id, new Draft(field, this.panel.dataset.reader));
    const folded = field.closest(".thread-answering");
    if (folded && field.value) folded.open = true;
  }

  /** The open threads about a passage. */
  threads() {
    return [...this.list.querySelectorAll("[data-quote]:not([data-resolved])")];
  }

  click(event) {
    const button = event.target.closest("button");
    if (button?.matches("[data-notes] [type=submit]")) {
      event.preventDefault();
      this.press(button);
    } else if (button?.matches(".thread-goto")) {
      const thread = button.closest("[data-thread]");
      this.choose(thread.dataset.thread);
      if (!this.text?.reveal(thread.dataset.thread)) this.say("These words are not in the text now.");
    }
  }

  key(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea")) return;
    event.preventDefault();
    const send = event.target.parentElement.querySelector("[type=submit]");
    this.press(send);
  }

  async press(button) {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true"; // a second press while the answer is awaited
    const step = button.value;
    const field = button.parentElement.querySelector(":scope > textarea");
    const fields = field ? { [field.id]: field.value } : {};
    const answer = await this.send(step, fields);
    button.ariaDisabled = null;
    this.refuse(field, answer.refusal);
    if (answer.refusal) return;
    if (field) {
      field.value = "";
      this.drafts.get(field.id)?.keep("");
    }
    this.show(answer);
    const thread = document.getElementById(`note-${answer.note}`);
    if (step === "note") field.focus();
    else if (step.startsWith("resolve")) this.block.querySelector("summary").focus();
    else thread?.focus({ preventScroll: true });
  }

  /** The sentence at the field, and in the panel's own voice where there is none. */
  refuse(field, sentence = "") {
    const there = field?.parentElement.querySelector(".errorlist");
    if (!sentence || !field) {
      there?.remove();
      field?.removeAttribute("aria-invalid");
      if (sentence) this.say(sentence);
      return;
    }
    const problem = there ?? document.createElement("p");
    problem.className = "errorlist";
    problem.id = `${field.id}-refused`;
    problem.textContent = sentence;
    field.before(problem);
    field.setAttribute("aria-invalid", "true");
    const described = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)).add(problem.id);
    field.setAttribute("aria-describedby", [...described].join(" "));
    field.focus();
  }

  async send(step, fields) {
    const token = document.querySelector("#article_form [name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ _step: step, script: "yes", ...fields });
    const options = { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": token } };
    const response = await fetch(this.panel.dataset.notes, options).catch(() => null);
    if (!response) return { refusal: UNREACHED };
    if (response.type === "opaqueredirect") return { refusal: SIGNED_OUT };
    if (response.status === 403) return { refusal: REFUSED };
    if (!response.ok && response.status !== 422) return { refusal: FAILED };
    return response.json();
  }

  /** The list as it is now. What is being typed in another answer is still there: it was kept. */
  show({ html, open, said }) {
    const unfolded = this.list.querySelector(".threads-resolved")?.open;
    this.list.innerHTML = html;
    if (unfolded) this.list.querySelector(".threads-resolved")?.setAttribute("open", "");
    const title = this.block.querySelector("summary h2");
    title.querySelector(".block-count")?.remove();
    if (open) {
      const count = document.createElement("span");
      count.className = "block-count";
      count.textContent = open;
      title.append(" ", count);
    }
    this.prepare();
    this.say(said);
  }

  say(sentence) {
    this.said.textContent = sentence;
  }

  // ── The words ──
  /** `text` marks anchors and goes to them: the editor, or the text that is only read. */
  about(text) {
    this.text = text;
    this.mark();
  }

  mark() {
    const anchors = this.threads().map(({ dataset: { thread, quote, before, after } }) => ({
      id: thread,
      quote,
      before,
      after,
    }));
    const found = this.text?.mark(anchors, this.current);
    if (found) this.found(found);
  }

  found(ids) {
    for (const thread of this.threads()) {
      const isThere = ids.has(thread.dataset.thread);
      thread.querySelector("[data-there]").hidden = !isThere;
      thread.querySelector("[data-gone]").hidden = isThere;
    }
  }

  choose(id) {
    if (id === this.current) return;
    this.current = id;
    for (const thread of this.list.querySelectorAll("[data-thread]")) {
      thread.classList.toggle("is-current", thread.dataset.thread === id);
    }
    this.mark();
  }

  // ── One note ──
  /** To the note: unfolded, on the screen, with the focus. */
  open(id) {
    const note = document.getElementById(`note-${id}`);
    if (!note || !this.panel.contains(note)) return;
    for (let fold = note.parentElement.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    this.choose(note.closest("[data-thread]").dataset.thread);
    note.scrollIntoView({ block: "center" });
    note.focus({ preventScroll: true });
  }

  follow() {
    const [, id] = location.hash.match(/^#note-(\d+)$/) ?? [];
    if (id) this.open(id);
  }

  /** The field for a note on the whole piece. */
  write() {
    this.block.open = true;
    this.panel.querySelector("#note-text").focus();
  }

  // ── A note on a passage, where one reads ──
  prepareDialog() {
    const field = this.dialog.querySelector("textarea[name=text]");
    offerNames(field, this.panel.dataset.people);
    const draft = new Draft(field, this.panel.dataset.reader);
    this.dialog.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) this.dialog.close();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
    });
    field.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (this.isSending) return;
      this.isSending = true;
      const answer = await this.send("note", { "note-text": field.value, ...this.passage() });
      this.isSending = false;
      this.dialog.querySelector("[role=alert]").textContent = answer.refusal ?? "";
      if (answer.refusal) return field.focus();
      field.value = "";
      draft.keep("");
      this.block.open = true;
      this.current = String(answer.note);
      this.show(answer);
      this.dialog.close();
    });
  }

  passage() {
    const pasted = this.dialog.querySelector("[name=quote]");
    const { quote, before, after } = this.anchor ?? { quote: pasted.value, before: "", after: "" };
    return { "note-quote": quote, "note-before": before, "note-after": after };
  }

  /** Asks for a note on this passage; without one, on the words that are pasted. Resolves when all is done. */
  ask(anchor) {
    this.anchor = anchor;
    this.dialog.querySelector("[data-note-about]").hidden = !anchor;
    this.dialog.querySelector("[data-note-pasted]").hidden = Boolean(anchor);
    this.dialog.querySelector("[data-note-words]").textContent = anchor ? `“${shortened(anchor.quote)}”` : "";
    this.dialog.querySelector("[role=alert]").textContent = "";
    this.dialog.showModal();
    this.dialog.querySelector("textarea[name=text]").focus();
    return new Promise((resolve) => this.dialog.addEventListener("close", resolve, { once: true }));
  }

  noteOf(id) {
    const note = document.getElementById(`note-${id}`)?.querySelector(".note-said");
    return note && `${note.querySelector("strong").textContent}: ${note.querySelector(".note-text").textContent.trim()}`;
  }
}

function shortened(words) {
  return words.length > 160 ? `${words.slice(0, 159)}…` : words;
}

document.getElementById("logout-form")?.addEventListener("submit", () => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("desk.note.")) sessionStorage.removeItem(key);
});

const panel = document.querySelector("[data-notes]");
if (panel) {
  const notes = new Notes(panel);
  const body = document.querySelector("#id_body");
  const read = document.querySelector(".field-body_as_read .readonly");
  const editor = body?.closest("[data-body-editor]")?.querySelector("[data-sheet] .ProseMirror")?.editor;
  if (editor) withEditor(notes, editor);
  else if (body) body.addEventListener("body-editor:ready", ({ detail }) => withEditor(notes, detail.editor));
  else if (read) withReading(notes, read);
  notes.follow();
}

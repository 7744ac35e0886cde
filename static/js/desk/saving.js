// Saves what is typed by itself: a moment after typing stops, and every few moments while it goes on. Until that is
// done the text is kept in this browser, and so it is when the connection goes or the login ends.

import { answered, ask, freshToken } from "./asking.js";
import { drop, keep } from "./kept.js";
import { offer } from "./kept-offer.js";
import { SavingLine } from "./saving-line.js";
import { isTyped } from "./typed-over.js";

const PAUSE = 3_000;
const LONGEST = 20_000;
const AGAIN = 10_000;
const KEEPING = 400;

class Saving {
  constructor(form) {
    this.form = form;
    this.about = form.dataset; // piece, user, window, and the addresses
    this.line = new SavingLine(form);
    this.ours = new Set(this.about.fields.split(" "));
    this.timers = {};
    this.count = 0; // of changes
    this.saved = 0; // the change that was saved last
    this.isUnsaved = this.about.unsaved === "yes";
    this.isSent = this.isStopped = this.isSaving = false;
    this.offered = offer(form, this.fields());
    if (this.isUnsaved) this.line.say("unsaved", "Not saved yet");
    if (this.about.beside === "yes" && !this.offered) this.keep(); // the desk shows it this once
    this.listen();
  }

  /** Something is typed that waits for a button of its own: a reason, a note, a moment. */
  get isBeside() {
    const typed = [...this.form.elements].some((field) => !this.isOurs(field.name) && isTyped(field));
    return typed || this.about.beside === "yes";
  }

  isOurs(name) {
    return this.ours.has(name.split("-")[0]);
  }

  listen() {
    const { form } = this;
    form.addEventListener("input", (event) => this.typed(event.target));
    form.addEventListener("change", (event) => event.target.matches("select, [type=checkbox], [type=hidden]") && this.typed(event.target));
    form.addEventListener("submit", (event) => this.send(event));
    window.addEventListener("beforeunload", (event) => {
      if (this.isSent || !(this.isUnsaved || this.isBeside)) return;
      this.keep();
      event.preventDefault();
    });
    window.addEventListener("pagehide", () => !this.isSent && (this.isUnsaved || this.isBeside) && this.keep());
    window.addEventListener("pageshow", (event) => event.persisted && (this.isSent = false));
    window.addEventListener("online", () => this.line.state === "offline" && this.save());
    window.addEventListener("offline", () => this.isUnsaved && this.offline());
    window.addEventListener("focus", () => this.line.state === "signed-out" && this.comeBack());
    document.getElementById("logout-form")?.addEventListener("submit", () => (this.hasLeft = true));
  }

  /** [name, value] of every field, as they would be sent. */
  fields() {
    return [...new FormData(this.form)].filter(([, value]) => typeof value === "string");
  }

  get place() {
    return this.about.piece || `new-${this.about.window}`;
  }

  typed(field) {
    if (!field.name) return;
    this.lastTyped = Date.now();
    this.isSent = false;
    const isOurs = this.isOurs(field.name);
    if (isOurs) {
      this.count += 1;
      this.isUnsaved = true;
    }
    clearTimeout(this.timers.keep);
    this.timers.keep = setTimeout(() => this.keep(), KEEPING);
    if (isOurs && !["offline", "signed-out", "stopped"].includes(this.line.state)) this.line.say("unsaved", "Not saved yet");
    if (isOurs) this.schedule();
  }

  schedule() {
    if (this.line.state === "signed-out") return;
    clearTimeout(this.timers.pause);
    this.timers.pause = setTimeout(() => this.save(), PAUSE);
    this.timers.longest ??= setTimeout(() => this.save(), LONGEST);
  }

  still() {
    for (const name of ["pause", "longest", "again"]) {
      clearTimeout(this.timers[name]);
      delete this.timers[name];
    }
  }

  keep() {
    if (!this.hasLeft) keep(this.about.user, this.place, { fields: this.fields(), window: this.about.window });
  }

  /** Save now what is typed, unless that is under way or makes no sense. */
  async save() {
    if (this.isSaving || this.isStopped || this.isSent) return;
    this.still();
    this.isSaving = true;
    let count;
    if (this.line.state !== "offline") this.line.say("saving", "Saving");
    const { status, answer } = await ask(this.about.autosave, () => {
      count = this.count;
      return new URLSearchParams(this.fields());
    });
    this.isSaving = false;
    if (status === 200) this.done(answer, count);
    else if (answer.is_signed_out || answer.is_too_old) this.signedOut(answer);
    else if ([403, 404, 409].includes(status)) this.stop(answer.said);
    else this.offline();
  }

  done(answer, count) {
    if (answer.made_from) {
      this.form.elements.made_from.value = answer.made_from;
      if (!this.about.piece) this.begun(answer);
      history.replaceState(history.state, "", answer.addresses.page);
    }
    this.saved = Math.max(this.saved, count);
    const left = Object.keys(answer.left);
    this.isUnsaved = this.count > this.saved || left.length > 0;
    if (this.count > this.saved) this.schedule();
    if (this.isUnsaved || this.isBeside) this.keep();
    else drop(this.about.user, this.place);
    if (this.count > this.saved || !answer.saved) return this.line.say("unsaved", "Not saved yet");
    this.line.say("saved", left.length ? `Saved ${answer.saved}, but not yet: ${this.named(left)}` : `Saved ${answer.saved}`);
    if (answer.others && answer.others !== this.others) this.line.say("meanwhile", `Saved ${answer.saved}. ${answer.others}`);
    this.others = answer.others;
    document.dispatchEvent(new CustomEvent("piece:saved"));
  }

  /** The piece is there now: the page goes on as its page. */
  begun({ piece, addresses }) {
    drop(this.about.user, this.place);
    this.about.piece = piece;
    this.about.autosave = addresses.autosave;
    this.about.presence = addresses.presence;
    this.form.action = addresses.page;
  }

  named(fields) {
    return fields.map((name) => (this.form.querySelector(`label[for="id_${name}"]`)?.textContent.trim() || name).toLowerCase()).join(", ");
  }

  offline() {
    this.keep();
    this.line.say("offline", "No connection: kept in this browser");
    clearTimeout(this.timers.again);
    this.timers.again = setTimeout(() => this.save(), AGAIN);
  }

  stop(words) {
    this.still();
    this.keep();
    this.isStopped = true;
    this.line.stop(words);
  }

  signedOut({ is_too_old: isTooOld }) {
    this.keep();
    if (!isTooOld) this.line.say("signed-out", "You are signed out. Your text is kept in this browser.");
    this.comeBack(isTooOld);
  }

  /** Once they have signed in again, in another window, it goes on by itself. */
  async comeBack(atOnce = false) {
    clearTimeout(this.timers.again);
    const { status, answer } = await ask(this.about.presence);
    if (status === 200 && String(answer.user) !== this.about.user) {
      return this.stop("Somebody else has signed in in this browser. Your text is kept here for when you sign in again.");
    }
    if (status === 200) {
      freshToken(answer.csrf);
      if (this.line.state === "signed-out") this.line.say("unsaved", "Not saved yet");
      return this.save();
    }
    if (atOnce && this.line.state !== "signed-out") this.line.say("signed-out", "You are signed out. Your text is kept in this browser.");
    this.timers.again = setTimeout(() => this.comeBack(), AGAIN);
  }

  /** What is under way is waited for: an older text must not come in after this one. */
  async send(event) {
    if (event.defaultPrevented) return;
    this.still();
    if (this.isSaving) {
      event.preventDefault();
      const { submitter } = event;
      await answered();
      setTimeout(() => this.form.requestSubmit(submitter));
      return;
    }
    this.keep();
    this.isSent = true;
    this.line.say("saving", "Saving");
  }
}

const form = document.getElementById("article_form");
export const saving = form && "autosave" in form.dataset ? new Saving(form) : null;

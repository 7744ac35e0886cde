// How it stands with saving, in the bar: always to be seen, and told to a screen reader only where it matters.

const QUIET = new Set(["unsaved", "saving", "saved"]);

export class SavingLine {
  constructor(form) {
    this.shown = form.querySelector("[data-saving]");
    this.told = form.querySelector("[data-saving-told]");
    this.signIn = form.querySelector("[data-sign-in]");
    this.notice = form.querySelector("[data-stopped]");
    this.state = "";
    this.wasSaved = false;
  }

  /** `state` is what is told apart, `words` what is said. */
  say(state, words) {
    const mended = state === "saved" && (!this.wasSaved || !QUIET.has(this.before ?? "saved"));
    if (!QUIET.has(state) && state !== this.state) this.tell(words);
    else if (mended) this.tell(words);
    if (state === "saved") [this.wasSaved, this.before] = [true, "saved"];
    else if (!QUIET.has(state)) this.before = state;
    this.state = state;
    this.shown.dataset.saving = state;
    if (this.shown.textContent !== words) this.shown.textContent = words;
    this.signIn.hidden = state !== "signed-out";
  }

  tell(words) {
    this.told.textContent = words;
  }

  /** Why nothing is saved by itself any more, with the button that leads on. */
  stop(words) {
    this.say("stopped", "Not saved: kept in this browser");
    this.notice.querySelector("[data-stopped-said]").textContent = words;
    this.notice.hidden = false;
  }
}

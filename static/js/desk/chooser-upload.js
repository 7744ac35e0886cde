// Uploading within the library's dialog: one file after the other, and each that does not come says why.

import { droppedFiles } from "./uploads/dropped.js";
import { BUSY, patiently, problem, refusal, send } from "./uploads/sending.js";

export class ChooserUpload {
  /** `came(number)` is told of each picture that is in the library now, and resolves once it is shown. */
  constructor(dialog, login, came) {
    Object.assign(this, { dialog, login, came, queue: [], isRunning: false, largest: Infinity });
    this.input = dialog.querySelector("[data-files]");
    this.lines = dialog.querySelector("[data-uploads]");
    this.batch = batch();
    this.input.addEventListener("change", () => {
      this.take([...this.input.files]);
      this.input.value = "";
    });
    dialog.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    dialog.addEventListener("drop", async (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      const { files, isCut } = await droppedFiles(event.dataTransfer);
      if (isCut) this.wrong(this.line(), [`Only the first ${files.length} files are taken.`]);
      this.take(files);
    });
    window.addEventListener("beforeunload", (event) => this.isRunning && event.preventDefault());
  }

  /** The dialog is opened anew: what is under way goes on, and what can be tried again can still be. */
  tidy() {
    for (const line of this.lines.querySelectorAll("[data-done]")) line.remove();
  }

  async take(files) {
    this.queue.push(...files);
    this.sayHowMany();
    if (this.isRunning) return;
    this.isRunning = true;
    while (this.queue.length) {
      const file = this.queue.shift();
      this.sayHowMany();
      await this.one(file);
    }
    this.isRunning = false;
  }

  sayHowMany() {
    const count = this.queue.length;
    this.rest ??= Object.assign(this.line(), { ariaLive: "off" });
    this.rest.textContent = `${count} more ${count === 1 ? "file waits" : "files wait"}.`;
    this.lines.append(this.rest);
    this.rest.hidden = !count;
  }

  line() {
    const line = document.createElement("li");
    this.lines.append(line);
    return line;
  }

  async one(file) {
    const line = this.line();
    this.lines.append(this.rest);
    const words = refusal(file, this.largest);
    if (words) return this.wrong(line, [named(file), `: ${words}`]);
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, ariaLabel: `Sent of ${file.name}` });
    const waiting = document.createElement("span");
    line.append(named(file), " ", bar, " ", waiting);
    const progressed = (share) => (share < 1 ? (bar.value = share) : bar.removeAttribute("value"));
    const once = (token) => {
      waiting.textContent = "";
      return send(this.input.dataset.upload, file, [["batch", this.batch]], { token, progressed });
    };
    const answered = await patiently(() => this.login.through(once), { waits: () => (waiting.textContent = BUSY) });
    const { status, answer } = answered;
    if (status === 201) return this.show(line, file, answer.id);
    if (status === 409 && answer.already) {
      if (answer.already.batch === this.batch) return this.show(line, file, answer.already.id);
      await this.show(this.line(), file, answer.already.id);
      line.replaceChildren(named(file), " is in the library already: it stands at the head of the list.");
      line.dataset.done = "";
      return undefined;
    }
    const { words: why, isFinal } = problem(answered);
    return this.wrong(line, [named(file), `: ${why}`], isFinal ? null : () => this.take([file]));
  }

  async show(line, file, id) {
    try {
      await this.came(id);
      line.remove();
    } catch (error) {
      this.wrong(line, [named(file), ` is in the library. ${error.message}`], () => this.show(this.line(), file, id));
    }
  }

  wrong(line, words, again = null) {
    line.className = "is-wrong";
    line.replaceChildren(...words, " ");
    const button = (label, act) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      made.addEventListener("click", () => {
        line.remove();
        this.input.focus();
        act();
      });
      line.append(made, " ");
    };
    if (again) {
      button("Try again", again);
      button("Leave it", () => {});
    } else {
      line.dataset.done = "";
    }
  }
}

/** A name in whatever script turns nothing round it. */
function named(file) {
  return Object.assign(document.createElement("bdi"), { textContent: file.name });
}

/** Where a page does not come by https, the browser makes none itself. */
function batch() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

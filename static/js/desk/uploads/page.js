// The page on which files are dropped or chosen: a few are sent at a time, each by itself, and what arrived stays.

import { droppedFiles } from "./dropped.js";
import { Row } from "./row.js";
import { problem, refusal, send } from "./sending.js";

const AT_ONCE = 3;
const AGAIN = 10_000;

class Uploads {
  constructor(form) {
    this.form = form;
    this.about = form.dataset; // address, largest, batch
    this.rows = [];
    this.isPaused = false;
    this.state = document.querySelector("[data-state]");
    this.list = document.querySelector("[data-rows]");
    this.before = Number.parseInt(this.part("said").textContent, 10) || 0;
    this.does = {
      again: (row) => this.again(row),
      remove: (row) => this.remove(row),
      use: (row) => this.settle(row, () => row.kept(row.already)),
      both: (row) => this.again(row, true),
    };
    this.listen();
  }

  part(name) {
    return this.state.querySelector(`[data-${name}]`);
  }

  listen() {
    const { form } = this;
    const chosen = form.elements.file;
    const drop = form.querySelector("[data-drop]");
    for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
    form.querySelector("[data-unscripted]").hidden = true;
    const shared = form.querySelector("[data-shared]");
    if (matchMedia("(max-width: 700px)").matches && !shared.querySelector(".errorlist")) shared.open = false;
    chosen.addEventListener("change", () => {
      this.add([...chosen.files]);
      chosen.value = "";
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    // Beside the area, too: a file that misses it would be opened in place of this page.
    document.addEventListener("dragover", (event) => this.over(event, drop, true));
    document.addEventListener("dragleave", (event) => !event.relatedTarget && drop.classList.remove("is-over"));
    document.addEventListener("drop", (event) => this.dropped(event, drop));
    this.part("again-all").addEventListener("click", () => this.rows.filter((row) => row.state === "failed").forEach((row) => this.again(row)));
    window.addEventListener("beforeunload", (event) => this.rows.some((row) => this.isUnderWay(row)) && event.preventDefault());
    window.addEventListener("online", () => this.rows.filter((row) => row.isOffline).forEach((row) => this.again(row)));
    window.addEventListener("focus", () => this.isPaused && this.comeBack());
  }

  over(event, drop, isOver) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.toggle("is-over", isOver);
  }

  async dropped(event, drop) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    this.over(event, drop, false);
    const { files, isCut } = await droppedFiles(event.dataTransfer);
    this.add(files);
    this.cut = isCut ? ` Only the first ${files.length} files were taken.` : "";
    this.say();
  }

  add(files) {
    const rows = files.map((file) => new Row(file, this.does));
    this.rows.push(...rows);
    this.list.append(...rows.map((row) => row.item));
    for (const row of rows) {
      const words = refusal(row.file, Number(this.about.largest));
      if (words) row.be("refused", words);
      else row.showPreview();
    }
    this.go();
  }

  again(row, evenIfThere = false) {
    row.evenIfThere ||= evenIfThere;
    row.isOffline = false;
    row.be("waiting", "Waiting");
    row.part("remove").focus();
    this.go();
  }

  remove(row) {
    const next = this.rows[this.rows.indexOf(row) + 1] ?? this.rows[this.rows.indexOf(row) - 1];
    row.stop?.abort();
    this.rows = this.rows.filter((each) => each !== row);
    row.item.remove();
    (next?.item.querySelector("button:not([hidden])") ?? this.form.elements.file).focus();
    this.go();
  }

  settle(row, act) {
    act();
    this.say();
  }

  /** Send as many as may be sent now. */
  go() {
    const sending = this.rows.filter((row) => ["sending", "looking"].includes(row.state)).length;
    const waiting = this.isPaused ? [] : this.rows.filter((row) => row.state === "waiting");
    for (const row of waiting.slice(0, Math.max(0, AT_ONCE - sending))) this.send(row);
    this.say();
  }

  async send(row) {
    row.be("sending", "Being sent");
    row.stop = new AbortController();
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const answer = await send(this.about.address, row.file, this.fields(row), {
      token,
      progressed: (share) => row.state === "sending" && row.sent(share),
      signal: row.stop.signal,
    });
    if (this.rows.includes(row)) this.answered(row, answer, token);
    this.go();
  }

  /** What is said of all, as it stands now. */
  fields(row) {
    const fields = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    return row.evenIfThere ? [...fields, ["even_if_there", "on"]] : fields;
  }

  answered(row, { status, answer }, token) {
    if (status === 201) {
      row.kept(answer);
      // Whoever loads this page again goes on where they were.
      history.replaceState(history.state, "", `?batch=${this.form.elements.batch.value}`);
    } else if (status === 409 && answer.already) {
      row.isDouble(answer.already);
    } else if (answer.is_signed_out || answer.is_too_old) {
      row.be(token === this.form.elements.csrfmiddlewaretoken.value ? "paused" : "waiting", "Waiting");
      if (row.state === "paused") this.pause(answer);
    } else {
      const { words, isFinal, isOffline } = problem({ status, answer });
      row.isOffline = isOffline;
      row.be(isFinal ? "refused" : "failed", words);
    }
  }

  /** The login has ended, or another has begun in another tab: nothing is lost, and nothing is sent until it is well. */
  pause({ is_signed_out: isSignedOut }) {
    this.isSignedOut = isSignedOut;
    if (this.isPaused) return;
    this.isPaused = true;
    this.comeBack();
  }

  async comeBack() {
    clearTimeout(this.timer);
    const answer = await this.whoIsHere();
    if (answer?.csrf && answer.user === Number(this.about.user)) {
      this.form.elements.csrfmiddlewaretoken.value = answer.csrf;
      this.isPaused = this.isSignedOut = false;
      for (const row of this.rows) if (row.state === "paused") row.be("waiting", "Waiting");
      this.go();
      return;
    }
    this.isSomebodyElse = Boolean(answer?.csrf);
    this.isSignedOut = true;
    this.say();
    this.timer = setTimeout(() => (document.hidden ? null : this.comeBack()), AGAIN);
  }

  async whoIsHere() {
    try {
      const answer = await fetch(this.about.address, { headers: { Accept: "application/json" }, redirect: "manual" });
      return await answer.json();
    } catch {
      return null;
    }
  }

  isUnderWay(row) {
    return ["waiting", "sending", "looking", "paused"].includes(row.state);
  }

  say() {
    const count = (...states) => this.rows.filter((row) => states.includes(row.state)).length;
    const [kept, failed, refused, doubles] = [count("kept"), count("failed"), count("refused"), count("double")];
    const all = this.rows.length;
    const parts = [`${kept} of ${all} ${kept === 1 ? "is" : "are"} in the library`];
    if (failed + refused) parts.push(`${failed + refused} failed`);
    if (doubles) parts.push(`${doubles} ${doubles === 1 ? "is" : "are"} there already: choose what to do`);
    let words = all ? `${parts.join(", ")}.` : "";
    if (this.isSomebodyElse) words += " Somebody else has signed in in this browser. Sign in as yourself to go on.";
    else if (this.isSignedOut) words += " You are signed out. Sign in again in another tab: then it goes on here by itself.";
    words += this.cut ?? "";
    if (all && this.part("said").textContent !== words) this.part("said").textContent = words;
    const isRunning = this.rows.some((row) => this.isUnderWay(row));
    this.state.hidden = !all && !this.before;
    const total = this.part("total");
    total.hidden = !isRunning;
    [total.max, total.value] = [Math.max(all, 1), all - count("waiting", "sending", "looking", "paused")];
    this.part("next").hidden = !kept && !this.before;
    this.part("again-all").hidden = failed < 2;
    this.part("sign-in").hidden = !this.isSignedOut;
  }
}

const form = document.querySelector("[data-uploads]");
if (form) new Uploads(form);

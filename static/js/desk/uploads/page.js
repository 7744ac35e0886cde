// The page on which files are dropped or chosen: a few are sent at a time, each by itself, and what arrived stays.

import { droppedFiles } from "./dropped.js";
import { Login } from "./login.js";
import { Row } from "./row.js";
import { BUSY, patiently, problem, refusal, send } from "./sending.js";

const AT_ONCE = 3;

class Uploads {
  constructor(form) {
    this.form = form;
    this.about = form.dataset; // address, largest, user
    this.rows = [];
    this.login = new Login(this.about.address, () => this.go());
    this.login.user = Number(this.about.user);
    this.state = document.querySelector("[data-state]");
    this.list = document.querySelector("[data-rows]");
    this.before = Number.parseInt(this.part("said").textContent, 10) || 0;
    this.does = {
      again: (row) => this.again(row),
      remove: (row) => this.remove(row),
      use: (row) => this.use(row),
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
    this.part("again-all").addEventListener("click", () => this.againAll());
    window.addEventListener("beforeunload", (event) => this.rows.some((row) => this.isUnderWay(row)) && event.preventDefault());
    window.addEventListener("online", () => this.rows.filter((row) => row.isOffline).forEach((row) => this.again(row)));
    // Whoever was quicker than this script.
    if (chosen.files.length) chosen.dispatchEvent(new Event("change"));
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
    // Not where it goes on by itself, while somebody is at another place.
    const isInHand = row.item.contains(document.activeElement);
    row.evenIfThere ||= evenIfThere;
    row.isOffline = false;
    row.be("waiting", "Waiting");
    if (isInHand) row.part("remove").focus();
    this.go();
  }

  againAll() {
    const failed = this.rows.filter((row) => row.state === "failed");
    failed.forEach((row) => this.again(row));
    failed[0].part("remove").focus();
  }

  use(row) {
    row.kept(row.already);
    row.item.querySelector("a").focus();
    this.say();
  }

  remove(row) {
    const next = this.rows[this.rows.indexOf(row) + 1] ?? this.rows[this.rows.indexOf(row) - 1];
    row.stop?.abort();
    this.rows = this.rows.filter((each) => each !== row);
    row.item.remove();
    (next?.item.querySelector("button:not([hidden])") ?? this.form.elements.file).focus();
    this.go();
  }

  /** Send as many as may be sent now. */
  go() {
    const sending = this.rows.filter((row) => ["sending", "looking", "paused"].includes(row.state)).length;
    const waiting = this.login.waiting ? [] : this.rows.filter((row) => row.state === "waiting");
    for (const row of waiting.slice(0, Math.max(0, AT_ONCE - sending))) this.send(row);
    this.say();
  }

  async send(row) {
    row.stop = new AbortController();
    const options = { progressed: (share) => row.state === "sending" && row.sent(share), signal: row.stop.signal };
    const once = (token) => {
      if (!this.rows.includes(row)) return { status: 0, answer: {} };
      row.be("sending", "Being sent");
      return send(this.about.address, row.file, this.fields(row), { token, ...options });
    };
    const waits = () => {
      row.mayHaveCome = true;
      row.be("paused", BUSY);
    };
    const attempt = () => this.login.through(once, () => row.be("paused", "Waiting"));
    const answer = await patiently(attempt, { signal: row.stop.signal, waits });
    if (this.rows.includes(row)) this.answered(row, answer);
    this.go();
  }

  /** What is said of all, as it stands now. */
  fields(row) {
    const fields = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    return row.evenIfThere ? [...fields, ["even_if_there", "on"]] : fields;
  }

  answered(row, { status, answer }) {
    const { batch } = this.form.elements;
    if (status === 201) {
      row.kept(answer);
      // Whoever loads this page again goes on where they were.
      history.replaceState(history.state, "", `?batch=${batch.value}`);
    } else if (status === 409 && row.mayHaveCome && answer.already?.batch === batch.value) {
      // It had come, and only the answer was lost on its way.
      row.kept(answer.already);
    } else if (status === 409 && answer.already) {
      row.isDouble(answer.already);
    } else {
      const { words, isFinal, isOffline } = problem({ status, answer });
      row.isOffline = isOffline;
      row.mayHaveCome ||= status === 0 || status >= 500;
      row.be(isFinal ? "refused" : "failed", words);
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
    if (this.login.words) words += ` ${this.login.words}`;
    words += this.cut ?? "";
    if (all && this.part("said").textContent !== words) this.part("said").textContent = words;
    const isRunning = this.rows.some((row) => this.isUnderWay(row));
    this.state.hidden = !all && !this.before;
    const total = this.part("total");
    total.hidden = !isRunning;
    [total.max, total.value] = [Math.max(all, 1), all - count("waiting", "sending", "looking", "paused")];
    this.part("next").hidden = !kept && !this.before;
    this.part("again-all").hidden = failed < 2;
    this.part("sign-in").hidden = !this.login.words;
  }
}

const form = document.querySelector("[data-uploads]");
if (form) new Uploads(form);

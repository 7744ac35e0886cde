// The file for a picture is sent from a page that stays, and with it the file that was chosen, until it has arrived.

import { Login } from "./uploads/login.js";
import { BUSY, patiently, problem, refusal, send } from "./uploads/sending.js";

class Choosing {
  constructor(form) {
    this.form = form;
    this.about = form.dataset; // address, largest, user
    this.there = document.querySelector("[data-there]");
    this.login = new Login(this.about.address, () => this.tell());
    this.login.user = Number(this.about.user);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.isUnderWay) this.begin();
    });
    form.elements.file.addEventListener("change", () => this.chosen());
    window.addEventListener("beforeunload", (event) => this.isUnderWay && event.preventDefault());
    window.addEventListener("online", () => this.isOffline && this.begin());
    window.addEventListener("pageshow", (event) => event.persisted && this.chosen());
  }

  part(name) {
    return this.form.querySelector(`[data-${name}]`);
  }

  /** Another one: what was said of the one before, or what was waited for, is over. */
  chosen() {
    this.stop?.abort();
    this.isOffline = false;
    this.busy(false);
    this.say("");
    this.there.hidden = true;
  }

  say(words, isWrong = false) {
    this.form.querySelector(".errorlist")?.remove();
    if (this.part("said").textContent !== words) this.part("said").textContent = words;
    this.part("said").classList.toggle("is-wrong", isWrong);
  }

  /** What there is to say of the login. */
  tell() {
    this.part("sign-in").hidden = !this.login.words;
    if (this.isUnderWay) this.say(this.login.words);
  }

  busy(isUnderWay) {
    this.isUnderWay = isUnderWay;
    this.part("progress").hidden = !isUnderWay;
    this.part("progress").value = 0;
  }

  async begin() {
    const [file] = this.form.elements.file.files;
    const words = file ? refusal(file, Number(this.about.largest)) : "Choose the file.";
    this.isOffline = false;
    if (words) {
      this.say(words, true);
      this.form.elements.file.focus();
      return;
    }
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.busy(true);
    const attempt = () => this.login.through((token) => this.once(file, token, signal));
    const answered = await patiently(attempt, { signal, waits: () => this.say(BUSY) });
    if (!signal.aborted) this.answered(answered);
  }

  once(file, token, signal) {
    if (signal.aborted) return { status: 0, answer: {} };
    this.say("Being sent");
    return send(this.about.address, file, [], { token, signal, progressed: (share) => this.sent(share) });
  }

  sent(share) {
    this.part("progress").value = share;
    if (share === 1 && this.isUnderWay) this.say("Sent; it is being looked at");
  }

  answered({ status, answer }) {
    this.busy(false);
    if (status === 201) {
      location.assign(answer.address);
      return;
    }
    const { words, isOffline } = problem({ status, answer });
    this.isOffline = isOffline;
    this.say(words, true);
    if (answer.already) this.offer(answer.already);
  }

  offer({ id, title, address }) {
    const link = this.there.querySelector("[data-there-link]");
    [link.href, link.textContent] = [address, title];
    this.there.querySelector("[name=other]").value = id;
    this.there.hidden = false;
  }
}

const form = document.querySelector("[data-replacing]");
if (form) new Choosing(form);

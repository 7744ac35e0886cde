// Whether who sends files is still signed in here. Where the login has ended, or another has begun in another tab, it is
// asked until all is well; then what was begun goes on, with another token.

import { ask, freshToken } from "../asking.js";

const AGAIN = 10_000;
const JUST_NOW = 3_000;

export class Login {
  /** `address` answers who is signed in; `told()` is called whenever another word is to be said of it, or none. */
  constructor(address, told) {
    Object.assign(this, { address, told, user: null, isEnded: false, isSomebodyElse: false, wellAt: -JUST_NOW });
    window.addEventListener("focus", () => this.waiting && this.look());
  }

  get token() {
    return document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  /** What `act(token)` is answered in the end, with as many logins in between as it takes; `paused()` is told of each. */
  async through(act, paused = () => {}) {
    for (;;) {
      const { token } = this;
      const answered = await act(token);
      const { is_signed_out: isSignedOut, is_too_old: isTooOld } = answered.answer;
      if (!isSignedOut && !isTooOld) return answered;
      paused();
      if (token === this.token || this.waiting) await this.back(isSignedOut);
    }
  }

  /** Resolves once they are signed in as themselves. */
  back(isSignedOut) {
    this.isEnded ||= Boolean(isSignedOut);
    if (!this.waiting) {
      this.waiting = new Promise((resolve) => (this.resolve = resolve));
      // A token that is refused again and again is no reason to send a file again and again.
      if (performance.now() - this.wellAt < JUST_NOW) this.timer = setTimeout(() => this.look(), AGAIN);
      else this.look();
    }
    this.told();
    return this.waiting;
  }

  async look() {
    clearTimeout(this.timer);
    const { status, answer } = await ask(this.address);
    if (!this.waiting) return;
    if (status === 200 && (this.user === null || answer.user === this.user)) {
      freshToken(answer.csrf);
      this.isEnded = this.isSomebodyElse = false;
      this.waiting = null;
      this.wellAt = performance.now();
      this.resolve();
    } else {
      this.isEnded ||= status !== 0; // without a connection nothing is known
      this.isSomebodyElse = status === 200;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => document.hidden || this.look(), AGAIN);
    }
    this.told();
  }

  /** What is to be said; "" while nothing is wrong. */
  get words() {
    if (this.isSomebodyElse) return "Somebody else has signed in in this browser. Sign in as yourself to go on.";
    return this.isEnded ? "You are signed out. Sign in again in another tab: then it goes on here by itself." : "";
  }
}

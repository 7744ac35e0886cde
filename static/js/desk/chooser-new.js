// Pictures that were just uploaded within the library's dialog: each is described there, shown beside the one that it is
// nearly the same as, and chosen.

import { ask } from "./asking.js";

const PATIENCE = 2000; // between two looks whether the worker is done with a picture
const LOOKS = 30;

export class ChooserNew {
  /** `came(item)` is told of each that is shown, `use(button)` of the one that is to be used. */
  constructor(dialog, list, login, { came, use }) {
    Object.assign(this, { dialog, list, login, came, use });
    this.about = dialog.querySelector("[data-files]").dataset;
    list.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("beforeunload", (event) => this.items().some(isTyped) && event.preventDefault());
  }

  items() {
    return [...this.list.querySelectorAll("[data-new]")];
  }

  /** Those that hold something typed which is not saved: they stay whatever is looked for. */
  held() {
    return this.items().filter(isTyped);
  }

  item(id) {
    return this.list.querySelector(`[data-new="${id}"]`);
  }

  /** The dialog is opened anew. */
  goOn() {
    for (const item of this.items()) if ("waiting" in item.dataset) this.wait(item.dataset.new, LOOKS);
  }

  async show(id) {
    const { item } = await this.asked(this.about.new.replace("/0/", `/${id}/`));
    const there = this.item(id);
    if (there && isTyped(there)) return;
    const fresh = made(item);
    if (there) there.replaceWith(fresh);
    else if (this.items().length) this.items().at(-1).after(fresh);
    else this.list.prepend(fresh);
    this.came(fresh);
    if ("waiting" in fresh.dataset) this.wait(id, LOOKS);
  }

  /** Until the worker is done there is neither a preview nor a word of what it is like. What is typed meanwhile stays. */
  wait(id, looks) {
    setTimeout(async () => {
      if (!this.item(id) || !this.dialog.open) return;
      const { status, answer } = await ask(this.about.new.replace("/0/", `/${id}/`));
      const item = this.item(id);
      if (!item) return;
      const fresh = status === 200 ? made(answer.item) : item;
      if (fresh !== item) refresh(item, fresh);
      // What it is like is written down a moment after it was looked at: once more at the end.
      const isDone = !("waiting" in fresh.dataset);
      if (looks > 0) this.wait(id, isDone ? 0 : looks - 1);
    }, PATIENCE);
  }

  submit(event) {
    const form = event.target.closest("[data-saying], [data-like]");
    if (!form) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    if ("like" in form.dataset) this.choose(form, body);
    else this.say(form, body);
  }

  async say(form, body) {
    const item = form.closest("[data-new]");
    try {
      const now = made((await this.asked(form.action, () => body)).item);
      item.replaceWith(now);
      this.came(now);
      const wrong = now.querySelector(".errorlist");
      if (wrong) wrong.parentElement.querySelector("input").focus();
      else this.use(now.querySelector("button.choice"));
    } catch (error) {
      complain(form, error.message);
    }
  }

  /** Between the two that are nearly the same. */
  async choose(form, body) {
    const item = form.closest("[data-new]");
    const older = form.querySelector("button.choice");
    if (body.get("keep") === "use") return this.use(older);
    try {
      await this.asked(form.action, () => body);
    } catch (error) {
      return complain(form, error.message);
    }
    if (body.get("keep") === "older") {
      item.remove();
      this.use(older);
    } else {
      form.remove();
      item.querySelector("[data-like-said]").textContent = "Both stay.";
      (item.querySelector("[data-saying] input") ?? item.querySelector("button.choice")).focus();
    }
    return undefined;
  }

  /** The answer, or an error whose message can be shown. */
  async asked(address, fields = null) {
    const { status, answer } = await this.login.through(() => ask(address, fields));
    if (status === 200) return answer;
    if (status === 0) throw new Error("The desk cannot be reached. Look at your connection and try again.");
    if (status === 404) throw new Error("It is no longer in the library.");
    throw new Error(answer.said ?? "Something went wrong on the desk’s side. Try again in a moment.");
  }
}

function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector("[data-new]");
}

function refresh(item, fresh) {
  const picture = fresh.querySelector(".choice-picture picture");
  if (picture && !item.querySelector(".choice-picture picture")) item.querySelector(".choice-picture").replaceChildren(picture);
  if (!("waiting" in fresh.dataset)) item.removeAttribute("data-waiting");
  const [place, now] = [item, fresh].map((each) => each.querySelector("[data-likes]"));
  const numbers = (each) => [...each.querySelectorAll("[data-like]")].map((form) => form.dataset.like).join();
  if (numbers(place) === numbers(now) || place.contains(document.activeElement)) return;
  item.querySelector("[data-like-said]").textContent = fresh.querySelector("[data-like-said]").textContent;
  place.replaceChildren(...now.childNodes);
}

function isTyped(item) {
  const fields = [...item.querySelectorAll("[data-saying] input:not([type=hidden])")];
  return fields.some((field) => (field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue)) || Boolean(item.querySelector(".errorlist"));
}

function complain(form, words) {
  form.querySelector("[role=alert]")?.remove();
  form.append(Object.assign(document.createElement("p"), { role: "alert", textContent: words }));
}

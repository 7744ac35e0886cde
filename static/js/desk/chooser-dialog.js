// The library in a dialog: looking for pictures and choosing one of them, or several.

import { isArrow, neighbour } from "./arrows.js";
import { ChooserNew } from "./chooser-new.js";
import { ChooserUpload } from "./chooser-upload.js";
import { closes, fetched } from "./editor/dialogs.js";
import { Login } from "./uploads/login.js";

export class Chooser {
  constructor(template) {
    this.address = template.dataset.address;
    this.dialog = template.content.querySelector("dialog").cloneNode(true);
    this.question = this.dialog.querySelector("input[type=search]");
    this.state = this.dialog.querySelector("[role=status]");
    this.list = this.dialog.querySelector(".choices");
    this.filters = this.dialog.querySelector("[data-filters-place]");
    this.query = new URLSearchParams();
    this.foot = this.dialog.querySelector("[data-chosen]");
    document.body.append(this.dialog);
    closes(this.dialog);
    this.question.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), 250);
    });
    this.question.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "ArrowDown") this.go(event, this.buttons()[0]);
    });
    this.list.addEventListener("click", (event) => this.click(event.target.closest(".choice, .choice-more button")));
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.foot.querySelector("[data-use]").addEventListener("click", () => this.answer([...this.chosen.values()]));
    this.foot.querySelector("[data-none]").addEventListener("click", () => this.choose(null));
    this.filters.addEventListener("click", (event) => this.filter(event));
    this.filters.addEventListener("submit", (event) => this.filter(event));
    this.login = new Login(this.dialog.querySelector("[data-files]").dataset.upload, () => this.sayLogin());
    const does = { came: (item) => this.came(item), use: (button) => this.use(button) };
    this.fresh = new ChooserNew(this.dialog, this.list, this.login, does);
    this.upload = new ChooserUpload(this.dialog, this.login, (id) => this.fresh.show(id));
    this.dialog.addEventListener("close", () => this.answer([]));
  }

  /** Resolves to the pictures that were chosen, in that order. */
  ask({ several }) {
    this.several = several;
    this.chosen = new Map();
    this.dialog.querySelector("h2").textContent = several ? "Choose pictures" : "Choose a picture";
    this.foot.hidden = !several;
    this.question.value = this.state.textContent = "";
    this.query = new URLSearchParams();
    this.keepOnly(this.fresh.held());
    this.filters.replaceChildren();
    this.upload.tidy();
    this.choose(null);
    this.dialog.showModal();
    this.fresh.goOn();
    this.look();
    return new Promise((resolve) => (this.resolve = resolve));
  }

  answer(images) {
    const resolve = this.resolve;
    this.resolve = null;
    this.dialog.close();
    resolve?.(images);
  }

  async look(before = "") {
    this.latest?.abort();
    const { signal } = (this.latest = new AbortController());
    const query = new URLSearchParams(this.query);
    query.set("q", this.question.value);
    query.set("before", before);
    this.list.ariaBusy = "true";
    try {
      const html = await (await fetched(`${this.address}?${query}`, { signal })).text();
      this.show(html, before);
    } catch (error) {
      if (error.name !== "AbortError") this.state.textContent = error.message;
    } finally {
      if (!signal.aborted) this.list.ariaBusy = "false";
    }
  }

  show(html, before) {
    const shown = before ? this.buttons().length : 0;
    const answer = document.createElement("template");
    answer.innerHTML = html;
    const filters = answer.content.querySelector("[data-filters]");
    if (filters) {
      this.filters.replaceChildren(filters);
      this.login.user ??= Number(filters.dataset.user);
      this.upload.largest = Number(filters.dataset.largest);
    }
    // What was just uploaded stays first until something is asked for.
    const isAsking = this.question.value || this.query.size;
    if (!before) this.keepOnly(isAsking ? this.fresh.held() : this.fresh.items());
    this.list.querySelector(".choice-more")?.remove();
    this.list.append(answer.content);
    for (const item of this.fresh.items()) this.dropTwins(item);
    const count = this.list.querySelectorAll(":scope > li > button.choice").length;
    const more = this.list.querySelector(".choice-more") ? ", and there are more" : "";
    this.state.textContent = count ? `${count} ${count === 1 ? "picture" : "pictures"}${more}` : "";
    this.mark();
    if (before) this.buttons()[shown]?.focus();
  }

  /** A filter asks for another page of the library: here it is looked for in the dialog. */
  filter(event) {
    const link = event.type === "click" && event.target.closest("a[href]");
    if (event.type === "click" && !link) return;
    event.preventDefault();
    const place = [...this.filters.querySelectorAll("summary")].indexOf(event.target.closest("details")?.querySelector("summary"));
    this.query = link ? new URLSearchParams(new URL(link.href).search) : new URLSearchParams(new FormData(event.target));
    this.question.value = this.query.get("q") ?? "";
    this.look().then(() => (this.filters.querySelectorAll("summary")[place] ?? this.question).focus());
  }

  /** The others go, and these stay where they are, with the focus in them. */
  keepOnly(items) {
    for (const item of [...this.list.children]) if (!items.includes(item)) item.remove();
  }

  /** A picture that was just uploaded stands first. */
  came(item) {
    this.list.querySelector(".choice-none")?.remove();
    this.dropTwins(item);
    const at = document.activeElement;
    const isFree = !this.list.contains(at) && (at !== this.question || !at.value);
    if (isFree) item.querySelector("[data-saying] input")?.focus();
    this.mark();
  }

  dropTwins(item) {
    for (const twin of this.list.querySelectorAll(":scope > li:not([data-new])")) {
      const choice = twin.querySelector("button.choice");
      if (choice && String(JSON.parse(choice.dataset.image).id) === item.dataset.new) twin.remove();
    }
  }

  sayLogin() {
    const place = this.dialog.querySelector("[data-signed-out]");
    place.hidden = !this.login.words;
    const words = place.querySelector("span");
    if (words.textContent !== this.login.words) words.textContent = this.login.words;
  }

  buttons() {
    return [...this.list.querySelectorAll("button.choice")];
  }

  click(button) {
    if (!button) return;
    if (button.dataset.before) {
      this.look(button.dataset.before);
      return;
    }
    if (this.several) this.choose(told(button));
    else this.answer([told(button)]);
  }

  /** It is to be used, whether it was chosen before or not. */
  use(button) {
    const image = told(button);
    if (!this.several) return this.answer([image]);
    this.chosen.set(image.id, image);
    this.sayChosen();
    button.focus();
    return undefined;
  }

  /** Of several: one more, or one less where it was chosen before. */
  choose(image) {
    if (!image) this.chosen.clear();
    else if (!this.chosen.delete(image.id)) this.chosen.set(image.id, image);
    this.sayChosen();
  }

  sayChosen() {
    const count = this.chosen.size;
    const use = this.foot.querySelector("[data-use]");
    use.textContent = count === 1 ? "Use this picture" : `Use these ${count} pictures`;
    use.hidden = !count;
    this.foot.querySelector("[data-none]").hidden = !count;
    this.foot.querySelector("[data-count]").textContent = count ? `${count} chosen` : "Choose pictures in the order in which they are to stand.";
    this.mark();
  }

  /** The number at which each stands among those that were chosen. */
  mark() {
    const order = [...this.chosen.keys()];
    for (const button of this.buttons()) {
      const place = order.indexOf(JSON.parse(button.dataset.image).id) + 1;
      if (this.several) button.ariaPressed = String(place > 0);
      if (place) button.dataset.place = place;
      else delete button.dataset.place;
    }
  }

  key(event) {
    const buttons = this.buttons();
    if (!buttons.includes(event.target) || !isArrow(event.key)) return;
    const next = neighbour(buttons, event.target, event.key);
    this.go(event, next ?? (event.key === "ArrowUp" || event.key === "ArrowLeft" ? this.question : null));
  }

  go(event, place) {
    event.preventDefault();
    place?.focus();
  }
}

/** What is known of the picture that a button is for. */
function told(button) {
  return { ...JSON.parse(button.dataset.image), picture: button.querySelector(".choice-picture").innerHTML };
}

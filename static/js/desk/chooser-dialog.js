// The library in a dialog: looking for pictures and choosing one of them, or several.

import { isArrow, neighbour } from "./arrows.js";
import { ChooserUpload } from "./chooser-upload.js";
import { closes, fetched } from "./editor/dialogs.js";

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
    this.upload = new ChooserUpload(this.dialog, this.list, (item) => this.came(item));
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
    this.list.replaceChildren();
    this.filters.replaceChildren();
    this.upload.said.replaceChildren();
    this.choose(null);
    this.dialog.showModal();
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
    if (filters) this.filters.replaceChildren(filters);
    // What was just uploaded stays first until something is asked for.
    const isAsking = this.question.value || this.query.size;
    if (!before) this.list.replaceChildren(...(isAsking ? [] : this.list.querySelectorAll("[data-new]")));
    this.list.querySelector(".choice-more")?.remove();
    this.list.append(answer.content);
    const count = this.buttons().length;
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

  /** A picture that was just uploaded stands first. */
  came(item) {
    this.list.querySelector(".choice-none")?.remove();
    const id = JSON.parse(item.querySelector("button.choice").dataset.image).id;
    for (const twin of this.list.querySelectorAll("li:not([data-new])")) {
      const choice = twin.querySelector("button.choice");
      if (choice && JSON.parse(choice.dataset.image).id === id) twin.remove();
    }
    item.querySelector("input:not([type=checkbox])")?.focus();
    this.mark();
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
    const picture = button.querySelector(".choice-picture").innerHTML;
    const image = { ...JSON.parse(button.dataset.image), picture };
    if (this.several) this.choose(image);
    else this.answer([image]);
  }

  /** Of several: one more, or one less where it was chosen before. */
  choose(image) {
    if (!image) this.chosen.clear();
    else if (!this.chosen.delete(image.id)) this.chosen.set(image.id, image);
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

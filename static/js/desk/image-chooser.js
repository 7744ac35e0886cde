// The library's dialog, and the form fields that open it. The body editor calls `chooseImage`.

import { closes, fetched } from "./editor/dialogs.js";

let dialog = null;

/** Asks for a picture. Resolves to {id, title, alt, isDecorative, caption, credit, picture}, or to null. */
export function chooseImage() {
  dialog ??= new Chooser(document.querySelector("template[data-chooser]"));
  return dialog.ask();
}

class Chooser {
  constructor(template) {
    this.address = template.dataset.address;
    this.dialog = template.content.querySelector("dialog").cloneNode(true);
    this.question = this.dialog.querySelector("input[type=search]");
    this.state = this.dialog.querySelector("[role=status]");
    this.list = this.dialog.querySelector(".choices");
    document.body.append(this.dialog);
    closes(this.dialog);
    this.question.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), 250);
    });
    this.question.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "ArrowDown") this.move(event, -1, 1);
    });
    this.list.addEventListener("click", (event) => this.click(event.target.closest("button")));
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("close", () => this.answer(null));
  }

  ask() {
    this.question.value = this.state.textContent = "";
    this.list.replaceChildren();
    this.dialog.showModal();
    this.look();
    return new Promise((resolve) => (this.resolve = resolve));
  }

  answer(image) {
    const resolve = this.resolve;
    this.resolve = null;
    this.dialog.close();
    resolve?.(image);
  }

  async look(before = "") {
    this.latest?.abort();
    const { signal } = (this.latest = new AbortController());
    const query = new URLSearchParams({ q: this.question.value, before });
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
    if (!before) this.list.replaceChildren();
    this.list.querySelector(".choice-more")?.remove();
    this.list.insertAdjacentHTML("beforeend", html);
    const count = this.buttons().length;
    const more = this.list.querySelector(".choice-more") ? ", and there are more" : "";
    this.state.textContent = count ? `${count} ${count === 1 ? "picture" : "pictures"}${more}` : "";
    if (before) this.buttons()[shown]?.focus();
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
    this.answer({ ...JSON.parse(button.dataset.image), picture });
  }

  key(event) {
    const buttons = this.buttons();
    const place = buttons.indexOf(event.target);
    if (place < 0) return;
    const top = buttons[0].getBoundingClientRect().top;
    const columns = buttons.filter((button) => button.getBoundingClientRect().top === top).length;
    const across = { ArrowLeft: -1, ArrowRight: 1, Home: -place, End: buttons.length };
    const steps = { ...across, ArrowUp: -columns, ArrowDown: columns };
    if (event.key in steps) this.move(event, place, steps[event.key]);
  }

  move(event, place, step) {
    event.preventDefault();
    const buttons = this.buttons();
    if (place + step < 0) this.question.focus();
    else buttons[Math.min(place + step, buttons.length - 1)]?.focus();
  }
}

/** A form field: its number input stays, out of sight, and sends "change" as if typed in. */
function enhance(field) {
  const input = field.querySelector("input");
  const [choose, remove] = field.querySelectorAll("[data-choose], [data-remove]");
  const part = (name) => field.querySelector(`[data-${name}]`);
  part("number").hidden = true;
  part("actions").hidden = false;

  // The label names the group: pointing at a button, it would take the place of the button's own words.
  const label = document.querySelector(`label[for="${input.id}"]`);
  if (label) {
    label.removeAttribute("for");
    label.id ||= `${input.id}-label`;
    field.setAttribute("role", "group");
    field.setAttribute("aria-labelledby", label.id);
  }
  const tidy = () => {
    const isChosen = input.value !== "";
    field.classList.toggle("is-chosen", isChosen);
    remove.hidden = !isChosen;
    choose.textContent = isChosen ? "Change picture" : "Choose a picture";
  };
  const set = (image) => {
    input.value = image?.id ?? "";
    part("picture").innerHTML = image?.picture ?? "";
    part("title").textContent = image?.title ?? "";
    part("credit").textContent = image?.credit ?? "";
    tidy();
    choose.focus();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  choose.addEventListener("click", async () => {
    const image = await chooseImage();
    if (image) set(image);
  });
  remove.addEventListener("click", () => set(null));
  tidy();
}

for (const field of document.querySelectorAll("[data-image-chooser]")) enhance(field);

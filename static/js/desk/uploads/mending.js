// The grid of pictures to be mended: from field to field by keys, what is said of all put into the fields, and pictures
// that appear as the worker gets done with them.

const EVERY = 3_000;

class Mending {
  constructor(form) {
    this.form = form;
    this.rows = [...form.querySelectorAll("[data-picture]")];
    this.isChanged = false;
    for (const part of form.querySelectorAll("[data-scripted]")) part.hidden = false;
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => (this.isChanged = false));
    form.addEventListener("click", (event) => event.target.matches("[data-take-all]") && this.takeAll(event.target));
    form.querySelector("[data-put]").addEventListener("click", () => this.put());
    window.addEventListener("beforeunload", (event) => this.isChanged && event.preventDefault());
    document.addEventListener("visibilitychange", () => this.look());
    this.look();
    form.querySelector(".errorlist")?.parentElement.querySelector("input, textarea, select")?.focus();
  }

  changed() {
    this.isChanged = true;
    this.count();
  }

  field(row, name) {
    return this.form.elements[`${row.dataset.picture}-${name}`];
  }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit();
      return;
    }
    const row = event.target.closest("[data-picture]");
    const name = event.target.name?.split("-")[1];
    if (!row || !name || name === "offered" || event.isComposing) return;
    const isList = event.target.matches("select");
    const isLine = event.target.matches("input[type=text]") || name === "alt";
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isStep = step && (event.ctrlKey || (event.altKey && !isList));
    if (!isStep && !(event.key === "Enter" && isLine && !event.shiftKey)) return;
    event.preventDefault();
    const next = this.rows[this.rows.indexOf(row) + (step ?? 1)];
    if (!next) return;
    const field = this.field(next, name);
    field.focus();
    field.select?.();
    next.scrollIntoView({ block: "nearest" });
  }

  /** What is said of all of them, into every field, to be looked over before it is saved. */
  put() {
    const all = this.form.querySelector("[data-all]");
    const isReplacing = all.querySelector("[name=all-how]:checked")?.value === "replace";
    let count = 0;
    for (const name of ["credit", "licence", "caption"]) {
      const shared = this.form.elements[`all-${name}`];
      if (!shared.value.trim()) continue;
      for (const row of this.rows) {
        const field = this.field(row, name);
        if ((field.value.trim() && !isReplacing) || field.value === shared.value) continue;
        field.value = shared.value;
        count += 1;
      }
      shared.value = "";
    }
    const tags = this.form.elements["all-tags"];
    if (tags.value.trim()) {
      for (const row of this.rows) this.field(row, "tags").value = [this.field(row, "tags").value, tags.value].map(bare).filter(Boolean).join(", ");
      count += this.rows.length;
      tags.value = "";
    }
    const keywords = this.form.elements["all-keywords"];
    if (keywords?.checked) {
      for (const box of this.form.querySelectorAll("[name$=-offered]:not(:checked)")) [box.checked, count] = [true, count + 1];
      keywords.checked = false;
    }
    all.querySelector("[data-put-said]").textContent = count ? `${count} fields were filled. Save to keep it.` : "There was nothing to fill.";
    if (count) this.changed();
  }

  takeAll(button) {
    for (const box of button.parentElement.querySelectorAll("[type=checkbox]")) box.checked = true;
    this.changed();
  }

  /** What is missing, above and at each picture. */
  count() {
    const missing = {
      alt: (row) => !this.field(row, "alt").value.trim() && !this.field(row, "is_decorative").checked,
      credit: (row) => !this.field(row, "credit").value.trim(),
    };
    for (const [name, isMissing] of Object.entries(missing)) {
      const shown = this.form.querySelector(`[data-missing-of=${name}]`);
      let count = 0;
      for (const row of this.rows) {
        row.querySelector(`[data-field=${name}]`).classList.toggle("is-missing", isMissing(row));
        if (isMissing(row)) count += 1;
      }
      const number = shown?.querySelector("[data-count]");
      if (number && number.textContent !== String(count)) number.textContent = count;
      shown?.classList.toggle("is-missing", count > 0);
    }
  }

  /** Ask for all that are being prepared at once; nobody asks for a page that nobody sees. */
  async look() {
    clearTimeout(this.timer);
    const waiting = this.rows.filter((row) => row.querySelector("[data-waiting]"));
    if (!waiting.length || document.hidden) return;
    this.timer = setTimeout(() => this.look(), EVERY);
    const ids = waiting.map((row) => row.dataset.picture).join(",");
    try {
      const answer = await fetch(`${this.form.dataset.ready}?ids=${ids}`, { redirect: "manual" });
      if (!answer.ok) return;
      for (const [number, shown] of Object.entries((await answer.json()).pictures)) this.show(number, shown);
    } catch {
      // Without a network it is asked once more in a moment.
    }
  }

  show(number, shown) {
    const place = this.form.querySelector(`[data-picture="${number}"] [data-waiting]`);
    if (!place) return;
    place.innerHTML = shown;
    place.removeAttribute("data-waiting");
  }
}

function bare(text) {
  return text.trim().replace(/,$/, "");
}

const form = document.querySelector("[data-mending]");
if (form) new Mending(form);

// The grid of pictures to be mended: from field to field by keys, what is said of all put into the fields, and pictures
// that appear as the worker gets done with them.

const EVERY = 3_000;
const LOOKS = 200; // ten minutes
const PATIENCE = 10_000;

class Mending {
  constructor(form) {
    this.form = form;
    this.rows = [...form.querySelectorAll("[data-picture]")];
    // Somebody may have been quicker than this script; and the browser may have kept what they typed.
    this.isChanged = "unsaved" in form.dataset || [...form.elements].some(isTyped);
    this.looks = LOOKS;
    for (const part of form.querySelectorAll("[data-scripted]")) part.hidden = false;
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.send(event));
    form.addEventListener("click", (event) => event.target.matches("[data-take-all]") && this.takeAll(event.target));
    form.querySelector("[data-put]").addEventListener("click", () => this.put());
    window.addEventListener("beforeunload", (event) => this.isChanged && event.preventDefault());
    document.addEventListener("visibilitychange", () => this.look());
    this.look();
    this.count();
    form.querySelector(".errorlist")?.parentElement.querySelector("input, textarea, select")?.focus();
  }

  changed() {
    this.isChanged = true;
    this.count();
  }

  /** A desk that does not answer would leave an error in place of this page and of all that is typed in it. */
  async send(event) {
    if (this.isSent) return;
    event.preventDefault();
    if (this.isAsking) return;
    this.isAsking = true;
    const unreached = this.form.querySelector("[data-unreached]");
    unreached.hidden = true;
    const answer = await fetch(`${this.form.dataset.ready}?ids=`, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    this.isAsking = false;
    const isThere = answer !== null && answer.status < 500;
    unreached.hidden = isThere;
    if (!isThere) return;
    this.isChanged = false;
    this.isSent = true;
    this.form.requestSubmit();
    this.isSent = false;
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
    const waiting = this.rows.filter((row) => row.querySelector("[data-waiting], [data-awaited]"));
    if (!waiting.length || !this.looks || document.hidden) return;
    this.looks -= 1;
    this.timer = setTimeout(() => this.look(), EVERY);
    const ids = waiting.map((row) => row.dataset.picture).join(",");
    try {
      const answer = await fetch(`${this.form.dataset.ready}?ids=${ids}`, { redirect: "manual" });
      if (!answer.ok) return;
      const { pictures, likenesses } = await answer.json();
      for (const [number, shown] of Object.entries(pictures)) this.show(number, shown);
      for (const [number, shown] of Object.entries(likenesses)) this.liken(number, shown);
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

  /** What a picture is like is written down a moment after it was looked at: it is asked for once more. */
  liken(number, shown) {
    const row = this.form.querySelector(`[data-picture="${number}"]`);
    const place = row?.querySelector("[data-awaited]");
    if (!place) return;
    if (!place.contains(document.activeElement)) place.innerHTML = shown;
    if (place.dataset.awaited === "once more") place.removeAttribute("data-awaited");
    else place.dataset.awaited = "once more";
    const words = place.textContent.trim();
    if (words) this.form.querySelector("[data-like-said]").textContent = `${this.field(row, "title").value}: ${words}`;
  }
}

function isTyped(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  return field.matches("textarea, input:not([type=hidden], [type=radio])") && field.value !== field.defaultValue;
}

function bare(text) {
  return text.trim().replace(/,$/, "");
}

const form = document.querySelector("[data-mending]");
if (form) new Mending(form);

// The byline's order by buttons. Without this script it is kept by the number before each name.
const list = document.querySelector("[data-bylines]");
const template = document.querySelector("[data-byline-template]");

function rows() {
  return [...list.querySelectorAll("[data-byline]:not([hidden])")];
}

function number() {
  const shown = rows();
  shown.forEach((row, index) => {
    const place = row.querySelector("[name$='-position']");
    if (place) place.value = index + 1;
    for (const [name, ends] of [["up", 0], ["down", shown.length - 1]]) {
      const step = row.querySelector(`[data-${name}]`);
      step.disabled = index === ends;
      step.hidden = shown.length === 1;
    }
  });
}

function changed(row) {
  number();
  row.dispatchEvent(new Event("input", { bubbles: true }));
}

function button(label, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.dataset[name] = "";
  made.addEventListener("click", act);
  return made;
}

function equip(row) {
  const buttons = document.createElement("div");
  buttons.className = "byline-buttons";
  const move = (step) => (event) => {
    const shown = rows();
    const other = shown[shown.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    changed(row);
    // At either end its button cannot be pressed any more, and would let the focus go.
    const free = event.currentTarget.disabled ? row.querySelector("[data-up]:enabled, [data-down]:enabled") : event.currentTarget;
    free?.focus();
  };
  const remove = () => {
    const tick = row.querySelector("[name$='-DELETE']");
    if (tick) tick.checked = true;
    else row.querySelectorAll("select, input[type=text]").forEach((field) => { field.value = ""; });
    row.hidden = true;
    changed(row);
    (rows().at(-1) ?? list.parentElement).querySelector("select, button")?.focus();
  };
  buttons.append(button("Up", "up", move(-1)), button("Down", "down", move(1)), button("Remove", "remove", remove));
  row.append(buttons);
}

if (list && template) {
  list.classList.add("is-live");
  list.querySelectorAll("[data-byline]").forEach(equip);
  const total = document.getElementById(`id_${list.dataset.bylines}-TOTAL_FORMS`);
  const isEmpty = (row) => !row.querySelector("[name$='-id']")?.value && !row.querySelector("select")?.value;
  // The empty row is there for those without this script; beside an author it only takes room.
  const spare = rows().length > 1 ? rows().filter(isEmpty) : [];
  for (const row of spare) row.hidden = true;
  const add = button("Add an author", "add", () => {
    const waiting = spare.shift();
    if (waiting) {
      waiting.hidden = false;
      list.append(waiting);
      number();
      waiting.querySelector("select").focus();
      return;
    }
    const made = template.content.firstElementChild.cloneNode(true);
    for (const node of made.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace("__prefix__", total.value));
      }
    }
    total.value = Number(total.value) + 1;
    list.append(made);
    equip(made);
    number();
    made.querySelector("select").focus();
  });
  add.classList.add("byline-add");
  list.after(add);
  number();
}

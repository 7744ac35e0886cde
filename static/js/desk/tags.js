// The tags that there are, offered under the field while one types the last of its tags: a combobox with a list.
const PAUSE = 200;
let number = 0;

function lastPart(text) {
  const quotes = (text.match(/"/g) ?? []).length;
  const from = quotes % 2 ? text.lastIndexOf('"') : text.lastIndexOf(",") + 1;
  return { head: text.slice(0, from), typed: text.slice(from).replace(/^[\s"]+/, "") };
}

function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const pieces = (count) => (count === 1 ? "1 piece" : `${count} pieces`);

for (const input of document.querySelectorAll("[data-tags-url]")) {
  const id = `tags-offered-${++number}`;
  const list = made("ul", { id, role: "listbox", class: "tags-offered", "aria-label": "Tags to choose from" });
  const said = made("p", { class: "visually-hidden", role: "status" });
  const note = made("p", { class: "tags-note" });
  list.hidden = note.hidden = true;
  const frame = made("span", { class: "tags-combobox" });
  input.before(frame);
  frame.append(input, list, note, said);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
  })) input.setAttribute(name, value);
  let timer;
  let asked = 0;
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  const point = (at) => {
    const all = options();
    active = all.length ? (at + all.length) % all.length : -1;
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.replaceChildren();
    list.hidden = note.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    said.textContent = "";
  };

  const choose = (name) => {
    const head = "one" in input.dataset ? "" : lastPart(input.value).head;
    const quoted = /^"|,/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
    input.value = `${head.trimEnd()}${head.trim() ? " " : ""}${quoted}${"one" in input.dataset ? "" : ", "}`;
    close();
    input.focus();
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const make = (name) => {
    // So that it is not asked about once more when the form is saved.
    frame.append(made("input", { type: "hidden", name: `${input.name}-new`, value: name }));
    choose(name);
  };

  const option = (words, count, act) => {
    const item = made("li", { role: "option", id: `${id}-${list.childElementCount}`, "aria-selected": "false" }, words);
    if (count !== null) item.append(" ", made("span", { class: "tags-count" }, pieces(count)));
    // Before the field loses the focus.
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", act);
    list.append(item);
  };

  const show = (found) => {
    list.replaceChildren();
    for (const each of found.near ?? []) option(`Do you mean ${each.name}?`, each.pieces, () => choose(each.name));
    for (const each of found.tags) {
      if ((found.near ?? []).some((other) => other.name === each.name)) continue;
      option(each.via ? `${each.via} → ${each.name}` : each.name, each.pieces, () => choose(each.name));
    }
    const isOffered = found.new && !found.closed && !("one" in input.dataset);
    if (isOffered) option(`Make a new tag “${found.new}”`, null, () => make(found.new));
    note.hidden = !(found.new && found.closed && !options().length);
    note.textContent = note.hidden ? "" : `There is no tag “${found.new}”. New ones are made on the page of tags.`;
    const count = options().length;
    list.hidden = !count;
    input.setAttribute("aria-expanded", String(Boolean(count)));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    said.textContent = note.textContent || (count === 1 ? "1 suggestion" : `${count} suggestions`);
  };

  const offer = async () => {
    const typed = "one" in input.dataset ? input.value.trim() : lastPart(input.value).typed;
    const turn = ++asked;
    if (!typed) return close();
    // Signed out, the desk answers with its sign-in page; without a network, not at all. The field works without names.
    const address = `${input.dataset.tagsUrl}?q=${encodeURIComponent(typed)}`;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || turn !== asked) return;
    const found = await answer.json();
    if (turn === asked && document.activeElement === input) show(found);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, PAUSE);
  });
  input.addEventListener("blur", () => {
    // Where the whole window loses the focus, the field is still the one that has it there.
    if (document.activeElement !== input) close();
  });
  input.addEventListener("keydown", (event) => {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" && !isOpen) offer();
    else if (event.key === "ArrowDown") point(active + 1);
    else if (event.key === "ArrowUp" && isOpen) point(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && isOpen && active >= 0) options()[active].click();
    else if (event.key === "Escape" && isOpen) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

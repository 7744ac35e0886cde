// Names offered while one types “@” in a note: arrow keys choose, Enter or Tab takes, Escape closes.
const PAUSE = 150;
const TYPED = /(?:^|[^\p{L}\p{N}_.@+/-])@([\p{L}\p{N}_.@+-]+)$/u;
let number = 0;

export function offerNames(field, address) {
  if (field.dataset.offers) return;
  field.dataset.offers = "yes";
  const list = document.createElement("ul");
  list.className = "names-offered";
  list.id = `names-${++number}`;
  list.setAttribute("role", "listbox");
  list.ariaLabel = "People";
  list.hidden = true;
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.after(list, said);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  let timer;
  let asked = 0;
  let chosen = 0;

  const close = () => {
    asked += 1;
    clearTimeout(timer);
    list.hidden = true;
    list.replaceChildren();
    said.textContent = "";
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    chosen = (place + list.children.length) % list.children.length;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const take = (option) => {
    const caret = field.selectionStart;
    const typed = field.value.slice(0, caret).match(TYPED);
    const { login } = option.dataset;
    close();
    if (!typed) return;
    field.setRangeText(`${login} `, caret - typed[1].length, caret, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const offer = async () => {
    const typed = field.value.slice(0, field.selectionStart).match(TYPED);
    const mine = ++asked;
    if (!typed) return close();
    // Without an answer the field works as it is: an unknown name is refused when the note is sent.
    const answer = await fetch(`${address}?q=${encodeURIComponent(typed[1])}`, { redirect: "manual" }).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const { people } = await answer.json();
    if (mine !== asked) return;
    if (!people.length || (people.length === 1 && people[0].login === typed[1])) return close();
    list.replaceChildren(...people.map((person, n) => optionOf(person, `${list.id}-${n}`)));
    list.hidden = false;
    said.textContent = `${people.length} ${people.length === 1 ? "name" : "names"}. Arrow keys choose, Enter takes.`;
    choose(0);
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, PAUSE);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") take(list.children[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps its focus
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

function optionOf({ login, name }, id) {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.dataset.login = login;
  option.textContent = name === login ? `@${login}` : `@${login}, ${name}`;
  return option;
}

// Which pictures of the library are selected: from page to page, until something is done with them.

import { remembered } from "./piece.js";

const KEY = "library.selected";

export function kept() {
  const numbers = remembered(() => JSON.parse(sessionStorage.getItem(KEY)));
  return new Set(Array.isArray(numbers) ? numbers : []);
}

export function keep(selected) {
  remembered(() => sessionStorage.setItem(KEY, JSON.stringify([...selected])));
}

document.addEventListener("submit", ({ target, submitter }) => {
  if (!submitter?.matches("[data-spends]")) return;
  const selected = kept();
  for (const number of target.elements.ids.value.split(",")) selected.delete(number);
  keep(selected);
});

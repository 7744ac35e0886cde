// Menus are <details>: they work as they are. This closes one when one looks elsewhere, gives Escape its meaning, and
// moves one that would open beyond the edge of the window, wherever its word has wrapped to.
const MARGIN = 8;

document.addEventListener("toggle", ({ target }) => {
  const items = target.matches("details[data-menu][open]") && target.querySelector(".menu-items");
  if (!items) return;
  items.style.translate = "none";
  const { left, right } = items.getBoundingClientRect();
  const room = document.documentElement.clientWidth - MARGIN;
  const shift = right > room ? room - right : Math.max(0, MARGIN - left);
  items.style.translate = `${shift}px`;
}, true);

function openMenus() {
  return document.querySelectorAll("details[data-menu][open]");
}

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("focusin", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    event.preventDefault(); // a dialog that the menu stands in stays
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

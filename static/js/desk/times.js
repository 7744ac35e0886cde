// The times beside a piece: the bar's menu leads to them, and Enter in one presses the button that belongs to it.
function reveal(place) {
  for (let block = place; block; block = block.parentElement?.closest("details")) block.open = true;
  place.scrollIntoView({ block: "center" });
  place.querySelector("input:not([type=hidden])")?.focus({ preventScroll: true });
}

for (const link of document.querySelectorAll("a[data-jump]")) {
  link.addEventListener("click", (event) => {
    const place = document.querySelector(link.hash);
    if (!place) return;
    event.preventDefault();
    const menu = link.closest("details[data-menu]");
    if (menu) menu.open = false;
    reveal(place);
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches(".times-fields input")) return;
  event.preventDefault();
  const button = event.target.closest(".times-fields").querySelector("[data-enter]");
  button.form.requestSubmit(button);
});

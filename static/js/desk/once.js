// A second click while the answer is awaited would send a form again: two pieces, two pictures. An answer that was
// stopped with Escape or does not come is not awaited for long.
const PATIENCE = 10_000;
const sent = new WeakMap();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (performance.now() - (sent.get(form) ?? -PATIENCE) < PATIENCE) event.preventDefault();
  else sent.set(form, performance.now());
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const form of document.forms) sent.delete(form);
});

// Back from the next page, with this one as it was left.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) sent.delete(form);
});

// A button that copies what stands in a field. Without it, the field can be selected.
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  });
}
for (const field of document.querySelectorAll("[data-copied]")) field.addEventListener("focus", () => field.select());

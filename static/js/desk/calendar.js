// Dragging an entry of the calendar to another day sends the form that its "Move" link would have shown.
const desk = document.querySelector("[data-calendar]");

if (desk) {
  const form = desk.querySelector("[data-move-form]");
  const say = desk.querySelector("[data-say]");
  let dragged = null;

  const dayUnder = (event) => event.target.closest?.("[data-day]");
  const point = (day) => {
    for (const other of desk.querySelectorAll(".is-over")) other.classList.toggle("is-over", other === day);
    day?.classList.add("is-over");
  };

  desk.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-entry]") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.entry);
    dragged.classList.add("is-dragged");
  });
  desk.addEventListener("dragover", (event) => {
    const day = dayUnder(event);
    point(dragged ? day : null);
    if (dragged && day) event.preventDefault();
  });
  desk.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    point(null);
  });
  desk.addEventListener("drop", (event) => {
    const day = dayUnder(event);
    if (!dragged || !day) return;
    event.preventDefault();
    if (day !== dragged.closest("[data-day]")) move(dragged, day);
  });

  function move(entry, day) {
    form.elements.entry.value = entry.dataset.entry;
    form.elements.was.value = entry.dataset.was;
    form.elements.day.value = day.dataset.day || "none";
    say.textContent = "Moving it";
    form.requestSubmit();
  }
}

// Footnotes stand at the end; where the window is wide, each stands beside its line too.
export function setNotes(body) {
  const notes = body ? [...body.querySelectorAll(".footnotes li[id]")] : [];
  if (!notes.length) return;

  const asides = notes.map((note, index) => {
    const aside = document.createElement("p");
    aside.className = "margin-note";
    aside.setAttribute("aria-hidden", "true");
    const number = document.createElement("b");
    number.textContent = `${index + 1} `;
    const text = note.cloneNode(true);
    text.querySelector(".footnote-back")?.remove();
    aside.append(number, ...text.childNodes);
    return aside;
  });
  body.append(...asides);

  function place() {
    let free = 0;
    const top = body.getBoundingClientRect().top;
    notes.forEach((note, index) => {
      const back = note.querySelector(".footnote-back")?.getAttribute("href");
      const line = back && document.getElementById(back.slice(1));
      if (!line) return;
      const wanted = Math.max(free, line.getBoundingClientRect().top - top - 4);
      asides[index].style.top = `${wanted}px`;
      free = wanted + asides[index].offsetHeight + 16;
    });
  }

  new ResizeObserver(place).observe(body);
  document.fonts.ready.then(place);
}

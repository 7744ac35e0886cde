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

  /** Pictures reach into the margin: a note that would lie on one stands above it, or else below. */
  function besides(wide, wanted, height, free) {
    for (const { top, bottom } of wide) {
      if (wanted >= bottom || wanted + height <= top) continue;
      wanted = top - height - 16 >= free ? top - height - 16 : bottom + 16;
    }
    return wanted;
  }

  function place() {
    let free = 0;
    const top = body.getBoundingClientRect().top;
    const wide = [...body.querySelectorAll(":scope > :is(.picture, .gallery)")].map((figure) => {
      const box = figure.getBoundingClientRect();
      return { top: box.top - top, bottom: box.bottom - top };
    });
    notes.forEach((note, index) => {
      const back = note.querySelector(".footnote-back")?.getAttribute("href");
      const line = back && document.getElementById(back.slice(1));
      if (!line) return;
      const beside = Math.max(free, line.getBoundingClientRect().top - top - 4);
      const wanted = besides(wide, beside, asides[index].offsetHeight, free);
      asides[index].style.top = `${wanted}px`;
      free = wanted + asides[index].offsetHeight + 16;
    });
  }

  new ResizeObserver(place).observe(body);
  document.fonts.ready.then(place);
}

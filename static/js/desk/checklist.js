// The checklist beside a piece: a line leads into the field that it speaks of, and a save asks for the list again.

/** Where one types what the line asks for; the field's own element may be hidden behind an editor or a chooser. */
function target(name) {
  if (name === "bylines") return document.querySelector("[data-byline]:not([hidden]) select, .byline-add");
  const field = document.getElementById(`id_${name}`);
  const editor = field?.closest("[data-body-editor]")?.querySelector("[contenteditable=true]");
  const chooser = field?.closest("[data-image-chooser]")?.querySelector("[data-actions]:not([hidden]) [data-choose]");
  return editor ?? chooser ?? field;
}

/** Selects the picture in the text, where it is; the editor then stands at it. */
function reach(picture) {
  const editor = document.querySelector("[data-body-editor] .ProseMirror")?.editor;
  let at = null;
  editor?.state.doc.descendants((node, place) => {
    if (at === null && node.attrs.image === picture) at = place;
    return at === null;
  });
  if (at === null) return false;
  editor.commands.setNodeSelection(at);
  editor.view.focus();
  editor.view.nodeDOM(at).scrollIntoView({ block: "center" });
  return true;
}

document.addEventListener("click", (event) => {
  const line = event.target.closest("[data-leads-to]");
  const place = line && target(line.dataset.leadsTo);
  if (!place) return;
  event.preventDefault();
  if (line.dataset.leadsTo === "body" && line.dataset.picture && reach(line.dataset.picture)) return;
  for (let block = place.closest("details"); block; block = block.parentElement.closest("details")) block.open = true;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
});

let asking = null;

async function again() {
  const shown = document.querySelector("[data-checklist]");
  if (!shown) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(shown.dataset.checklist, { credentials: "same-origin", signal: asking.signal });
    if (!answer.ok || answer.redirected) return; // it stays as it was; the next save asks again
    const made = document.createElement("template");
    made.innerHTML = await answer.text();
    const list = made.content.querySelector("[data-checklist]");
    if (!list || shown.contains(document.activeElement)) return; // whoever is reading it is not interrupted
    count(shown.closest("details"), list.dataset.count);
    shown.replaceWith(list);
  } catch {
    // No network: the page says so where it speaks of saving.
  }
}

function count(block, number) {
  const heading = block.querySelector("summary h2");
  let mark = heading.querySelector(".block-count");
  if (number === "0") mark?.remove();
  else {
    if (!mark) {
      mark = document.createElement("span");
      mark.className = "block-count";
      heading.append(" ", mark);
    }
    mark.textContent = number;
  }
}

document.addEventListener("piece:saved", again);

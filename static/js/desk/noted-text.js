// The text that notes are about: one that is written in the editor, or one that is only read. `notes` is what notes.js
// makes of the panel.
import { Reading } from "./passages.js";

/** Below the text, and always on the screen: the note on the words in which the caret is, and the way to it. */
function noteBar(notes, sheet) {
  const bar = document.createElement("div");
  bar.className = "note-bar";
  bar.hidden = true;
  const text = document.createElement("span");
  text.className = "note-bar-text";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Go to the note";
  button.addEventListener("click", () => notes.open(bar.dataset.note));
  bar.append(text, button);
  sheet.after(bar);
  return ([id]) => {
    const said = id && notes.noteOf(id);
    bar.hidden = !said;
    if (!said || bar.dataset.note === id) return;
    bar.dataset.note = id;
    text.textContent = said;
  };
}

export function withEditor(notes, editor) {
  const { passages } = editor.storage;
  const showAround = noteBar(notes, editor.view.dom.closest("[data-sheet]"));
  let around = "";
  passages.onFound = (ids) => notes.found(ids);
  passages.onAround = (ids) => {
    showAround(ids);
    if (ids.join() === around) return;
    around = ids.join();
    if (ids.length) setTimeout(() => notes.choose(ids[0])); // not while the editor is still taking the change in
  };
  notes.about({ mark: passages.mark, reveal: passages.reveal });
  editor.view.dom.addEventListener("passage:note", async ({ detail: { thread, anchor } }) => {
    if (thread) return notes.open(thread);
    if (!anchor) return notes.write();
    const bookmark = editor.state.selection.getBookmark();
    await notes.ask(anchor);
    const { tr } = editor.state;
    editor.view.dispatch(tr.setSelection(bookmark.resolve(tr.doc)).setMeta("addToHistory", false));
    editor.view.focus();
  });
}

export function withReading(notes, element) {
  const reading = new Reading(element);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Note";
  button.title = "A note on the words selected (Ctrl+Alt+M)";
  button.setAttribute("aria-keyshortcuts", "Control+Alt+M");
  const ask = async () => {
    await notes.ask(reading.selected());
    button.focus({ preventScroll: true });
  };
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
  button.addEventListener("click", ask);
  const bar = document.createElement("p");
  bar.className = "note-reading";
  bar.append(button);
  element.before(bar);
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyM" || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ask();
  });
  element.addEventListener("click", (event) => {
    const id = getSelection().isCollapsed && reading.at(event);
    if (id) notes.open(id);
  });
  notes.about(reading);
}

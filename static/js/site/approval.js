// Words selected in the text can be commented on: they are carried into the form, with some on either side.
const text = document.querySelector("[data-approval-text]");
const pick = document.querySelector("[data-approval-pick]");
const form = document.querySelector("#answer form");
const AROUND = 80;

function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return text.contains(range.commonAncestorContainer) && selection.toString().trim() ? range : null;
}

function words(from, to) {
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range.toString();
}

if (text && pick && form) {
  document.addEventListener("selectionchange", () => (pick.hidden = !chosen()));
  pick.addEventListener("click", () => {
    const range = chosen();
    if (!range) return;
    form.elements.quote.value = getSelection().toString().trim().slice(0, 2000);
    form.elements.before.value = words([text, 0], [range.startContainer, range.startOffset]).slice(-AROUND);
    const end = [text, text.childNodes.length];
    form.elements.after.value = words([range.endContainer, range.endOffset], end).slice(0, AROUND);
    pick.hidden = true;
    form.elements.text.focus();
    form.elements.text.scrollIntoView({ block: "center" });
  });
}

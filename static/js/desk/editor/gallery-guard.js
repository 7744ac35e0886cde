// A gallery holds pictures. What is typed or pasted while one of them is selected would otherwise take its place and part
// the gallery in two.

import { pm } from "django-prose-editor/editor";

import { around, below, GALLERY, PICTURE } from "./gallery-place.js";

const { Plugin } = pm.state;

export const guarding = () =>
  new Plugin({
    props: {
      handleTextInput: (view) => Boolean(around(view.state)),
      handlePaste(view, event, slice) {
        const place = around(view.state);
        if (!place) return false;
        const { tr, selection } = view.state;
        const pictures = picturesOf(slice.content);
        const end = place.pos + place.node.nodeSize - 1;
        if (pictures) tr.insert(selection.node === place.node ? end : selection.to, pictures);
        else if (below(place)({ tr, dispatch: true })) tr.replaceSelection(slice);
        view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
        return true;
      },
    },
    /** With its last picture a gallery goes. */
    appendTransaction(transactions, before, { doc, tr }) {
      if (!transactions.some((each) => each.docChanged)) return null;
      const empty = [];
      doc.forEach((node, place) => node.type.name === GALLERY && !node.childCount && empty.push(place));
      for (const place of empty.reverse()) tr.delete(place, place + 2);
      return empty.length ? tr : null;
    },
  });

/** The pictures of a fragment that has nothing else in it, alone or in galleries. */
function picturesOf(fragment) {
  const found = [];
  fragment.forEach((node) => {
    if (node.type.name === GALLERY) node.forEach((picture) => found.push(picture));
    else found.push(node);
  });
  return found.length && found.every((node) => node.type.name === PICTURE) ? found : null;
}

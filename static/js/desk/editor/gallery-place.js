// Where a gallery is, as seen from the selection.

import { pm } from "django-prose-editor/editor";

export const GALLERY = "gallery";
export const PICTURE = "libraryImage";

/** The gallery that is selected, or that holds the selected picture, with its position; or null. */
export function around({ selection: { node, from, $from } }) {
  if (node?.type.name === GALLERY) return { node, pos: from };
  return $from.parent.type.name === GALLERY ? { node: $from.parent, pos: $from.before() } : null;
}

/** A command: the cursor stands in a new paragraph after the gallery. */
export const below =
  ({ node, pos }) =>
  ({ tr, dispatch }) => {
    if (dispatch) {
      const after = pos + node.nodeSize;
      tr.insert(after, tr.doc.type.schema.nodes.paragraph.create());
      tr.setSelection(pm.state.TextSelection.create(tr.doc, after + 1));
    }
    return true;
  };

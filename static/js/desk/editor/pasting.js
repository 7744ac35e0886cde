// What is pasted or dropped from elsewhere passes the desk's own tidying, which knows Google Docs and Word, before it
// goes in. Caught before ProseMirror sees it: it would try the foreign styles, which the policy refuses.

import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { Selection } = pm.state;

export const Pasting = Extension.create({
  name: "pasting",
  addOptions: () => ({ desk: null }),
  addProseMirrorPlugins() {
    const { desk } = this.options;

    const take = (view, event, data) => {
      const html = data?.getData("text/html");
      // Copied out of this editor, it is in our vocabulary already.
      if (!view.editable || !html || html.includes("data-pm-slice")) return false;
      const text = data.getData("text/plain");
      event.preventDefault();
      desk.tidied(html).then(
        (tidy) => view.pasteHTML(tidy, event),
        (error) => {
          view.pasteText(text, event);
          desk.say(`Pasted as plain text. ${error.message}`);
        },
      );
      return true;
    };

    const drop = (view, event) => {
      if (view.dragging) return false;
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      const isTaken = take(view, event, event.dataTransfer);
      if (isTaken && place) {
        const { tr } = view.state;
        view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(place.pos))));
      }
      return isTaken;
    };

    const paste = (view, event) => take(view, event, event.clipboardData);
    return [new Plugin({ props: { handleDOMEvents: { paste, drop } } })];
  },
});

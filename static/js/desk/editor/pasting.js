// What is pasted from elsewhere passes the desk's own tidying, which knows Google Docs and Word, before it goes in.

import { Extension, Plugin } from "django-prose-editor/editor";

export const Pasting = Extension.create({
  name: "pasting",
  priority: 1000,
  addOptions: () => ({ desk: null }),
  addProseMirrorPlugins() {
    const { desk } = this.options;
    let isTidied = false;
    const paste = (view, html, event) => {
      isTidied = true;
      try {
        view.pasteHTML(html, event);
      } finally {
        isTidied = false;
      }
    };
    return [
      new Plugin({
        props: {
          handlePaste(view, event) {
            const html = event.clipboardData?.getData("text/html");
            // Copied out of this editor, it is in our vocabulary already.
            if (isTidied || !html || html.includes("data-pm-slice")) return false;
            const text = event.clipboardData.getData("text/plain");
            desk.tidied(html).then(
              (tidy) => paste(view, tidy, event),
              (error) => {
                view.pasteText(text, event);
                desk.say(`Pasted as plain text. ${error.message}`);
              },
            );
            return true;
          },
        },
      }),
    ];
  },
});

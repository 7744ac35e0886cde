// <span data-footnote="text"></span>: a mark in the text, numbered by the stylesheet.

import { Node } from "django-prose-editor/editor";

import { held } from "./dialogs.js";

export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ desk: null }),

  addAttributes: () => ({
    text: {
      default: "",
      parseHTML: (element) => element.dataset.footnote,
      renderHTML: ({ text }) => ({ "data-footnote": text }),
    },
  }),
  parseHTML: () => [{ tag: "span[data-footnote]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes],

  addNodeView() {
    return ({ node, getPos, editor }) => {
      const dom = document.createElement("button");
      dom.type = "button";
      dom.className = "footnote-mark";
      const label = (text) => {
        dom.title = text;
        dom.ariaLabel = `Footnote: ${text}`;
      };
      label(node.attrs.text);
      dom.addEventListener("click", () => {
        editor.commands.setNodeSelection(getPos());
        editor.commands.editFootnote();
      });
      const update = (changed) => {
        if (changed.type.name !== "footnote") return false;
        label(changed.attrs.text);
        return true;
      };
      return { dom, update };
    };
  },

  addCommands() {
    const { name, options } = this;
    return {
      /** Edits the note that is selected, or asks for a new one. */
      editFootnote:
        () =>
        ({ editor }) => {
          const selected = editor.state.selection.node;
          const isOld = selected?.type.name === name;
          const check = ({ text }) => (text ? "" : "A footnote needs words.");
          const asked = options.desk.ask("footnote", { text: isOld ? selected.attrs.text : "" }, { isOld, check });
          held(editor, asked).then((given) => {
            const attrs = { text: given?.text };
            if (given?.action === "remove") editor.commands.deleteSelection();
            else if (given && isOld) editor.commands.updateAttributes(name, attrs);
            else if (given) editor.commands.insertContentAt(editor.state.selection.to, { type: name, attrs });
          });
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": ({ editor }) => editor.commands.editFootnote(),
      Enter: ({ editor }) => editor.state.selection.node?.type.name === this.name && editor.commands.editFootnote(),
    };
  },
});

// <figure data-embed-url="https://…"><figcaption>…</figcaption></figure>: somebody else's post, film or chart.

import { Node } from "django-prose-editor/editor";

import { held } from "./dialogs.js";
import { caption, captionLine, element, figureView, insertBlock, rendered } from "./figure.js";

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ desk: null }),

  addAttributes: () => ({
    address: { default: "", rendered: false, parseHTML: (figure) => figure.dataset.embedUrl },
    caption,
  }),
  parseHTML: () => [{ tag: "figure[data-embed-url]" }],
  renderHTML: ({ node: { attrs } }) => rendered({ "data-embed-url": attrs.address }, attrs.caption),

  addNodeView() {
    const { desk } = this.options;
    const show = (content, attrs, provider) => {
      const card = element("div", "body-embed-card");
      card.append(element("strong", "body-embed-provider", provider));
      card.append(element("span", "body-embed-address", attrs.address));
      content.replaceChildren(card, captionLine(attrs.caption, ""));
    };
    return figureView({
      className: "body-embed",
      actions: { "Edit embed": (editor) => editor.commands.editEmbed() },
      fill(content, attrs, isCurrent) {
        show(content, attrs, "Embed");
        desk.identify(attrs.address).then(
          (embed) => isCurrent() && show(content, attrs, embed.provider ?? "Not recognised"),
          () => {},
        );
      },
    });
  },

  addCommands() {
    const { name, options } = this;
    const { desk } = options;
    return {
      /** Edits the embed that is selected, or asks for a new one. */
      editEmbed:
        () =>
        ({ editor }) => {
          const selected = editor.state.selection.node;
          const isOld = selected?.type.name === name;
          const old = isOld ? selected.attrs : { address: "", caption: "" };
          let identified = null;
          const check = async ({ address }) => {
            try {
              identified = await desk.identify(address);
            } catch (error) {
              return error.message;
            }
            return identified.refusal ?? "";
          };
          const asked = desk.ask("embed", { address: old.address }, { isOld, caption: old.caption, check });
          held(editor, asked).then((given) => {
            const attrs = given && { address: identified?.address, caption: given.caption };
            if (given?.action === "remove") editor.commands.deleteSelection();
            else if (given && isOld) editor.commands.updateAttributes(name, attrs);
            else if (given) insertBlock(editor, { type: name, attrs });
          });
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => editor.state.selection.node?.type.name === this.name && editor.commands.editEmbed(),
    };
  },
});

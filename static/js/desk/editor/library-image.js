// <figure data-image-id="12" data-alt="…"><figcaption>…</figcaption></figure>: a picture of the library.

import { Node } from "django-prose-editor/editor";

import { chooseImage } from "../image-chooser.js";
import { held } from "./dialogs.js";
import { caption, captionLine, element, figureView, insertBlock, rendered } from "./figure.js";

export const LibraryImage = Node.create({
  name: "libraryImage",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ desk: null }),

  addAttributes: () => ({
    image: { default: null, rendered: false, parseHTML: (figure) => figure.dataset.imageId },
    alt: { default: "", rendered: false, parseHTML: (figure) => figure.dataset.alt ?? "" },
    caption,
  }),
  parseHTML: () => [{ tag: "figure[data-image-id]" }],
  renderHTML({ node: { attrs } }) {
    const alt = attrs.alt ? { "data-alt": attrs.alt } : {};
    return rendered({ "data-image-id": attrs.image, ...alt }, attrs.caption);
  },

  addNodeView() {
    const { desk } = this.options;
    const show = (content, attrs, image) => {
      const picture = element("div", "body-figure-picture");
      if (image?.picture) picture.innerHTML = image.picture;
      else picture.append(element("span", "body-figure-title", image?.title ?? `Picture ${attrs.image}`));
      const alt = attrs.alt || image?.alt;
      const isMissing = image && !alt && !image.isDecorative;
      const line = element("p", `body-figure-alt${isMissing ? " is-missing" : ""}`);
      line.textContent = isMissing ? "No alt text yet" : alt ? `Alt text: ${alt}` : "";
      content.replaceChildren(picture, captionLine(attrs.caption, image?.caption, image?.credit), line);
    };
    return figureView({
      className: "body-image",
      actions: {
        "Change picture": (editor) => editor.commands.changeImage(),
        "Caption and alt text": (editor) => editor.commands.editImage(),
      },
      fill(content, attrs, isCurrent) {
        show(content, attrs, desk.images.known(attrs.image));
        desk.images.get(attrs.image).then((image) => isCurrent() && show(content, attrs, image));
      },
    });
  },

  addCommands() {
    const { name, options } = this;
    const { desk } = options;
    return {
      insertImage:
        () =>
        ({ editor }) => {
          held(editor, chooseImage()).then((image) => {
            if (image) insertBlock(editor, { type: name, attrs: { image: String(image.id) } });
          });
          return true;
        },
      changeImage:
        () =>
        ({ editor }) => {
          held(editor, chooseImage()).then((image) => {
            // The words for the old picture do not fit the new one.
            if (image) editor.commands.updateAttributes(name, { image: String(image.id), alt: "", caption: "" });
          });
          return true;
        },
      editImage:
        () =>
        ({ editor }) => {
          const { attrs } = editor.state.selection.node;
          desk.images.get(attrs.image).then(async (image) => {
            const asked = desk.ask("image", { alt: attrs.alt }, { caption: attrs.caption, says: image?.says });
            const given = await held(editor, asked);
            if (given?.action === "remove") editor.commands.deleteSelection();
            else if (given) editor.commands.updateAttributes(name, { alt: given.alt, caption: given.caption });
          });
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => editor.state.selection.node?.type.name === this.name && editor.commands.editImage(),
    };
  },
});

// <figure data-image-id="12" data-alt="…"><figcaption>…</figcaption></figure>: a picture of the library.

import { Node, pm } from "django-prose-editor/editor";

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
      inGallery: {
        Earlier: (editor) => shift(editor, -1),
        Later: (editor) => shift(editor, 1),
        Remove: (editor) => remove(editor),
      },
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

/** Moves the selected picture within its gallery. The button that did it is drawn anew, and has the focus again. */
function shift(editor, step) {
  if (!editor.commands.moveInGallery(step)) return;
  const [earlier, later] = stepsOf(editor.view.nodeDOM(editor.state.selection.from));
  const [wanted, other] = step < 0 ? [earlier, later] : [later, earlier];
  queueMicrotask(() => (wanted.disabled ? other : wanted).focus());
}

function remove(editor) {
  editor.view.dispatch(pm.history.closeHistory(editor.state.tr.deleteSelection()));
  editor.view.focus();
}

const stepsOf = (figure) => [...figure.querySelectorAll(".is-in-gallery")];

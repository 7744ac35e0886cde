// <figure class="gallery"><figcaption>…</figcaption>…</figure>: pictures of the library that stand together, each as it is
// stored alone, under a title.

import { Node, pm } from "django-prose-editor/editor";

import { chooseImages } from "../image-chooser.js";
import { held } from "./dialogs.js";
import { captionLine, element, insertBlock } from "./figure.js";
import { guarding } from "./gallery-guard.js";
import { around, GALLERY, PICTURE } from "./gallery-place.js";

const { closeHistory } = pm.history;
const { NodeSelection } = pm.state;

const titleOf = (figure) => figure.querySelector(":scope > figcaption");

export const Gallery = Node.create({
  name: GALLERY,
  group: "block",
  content: `${PICTURE}*`,
  isolating: true,
  draggable: true,
  addOptions: () => ({ desk: null }),

  addAttributes: () => ({
    title: { default: "", rendered: false, parseHTML: (figure) => titleOf(figure)?.innerHTML.trim() ?? "" },
  }),
  parseHTML: () => [
    {
      tag: "figure.gallery",
      contentElement(figure) {
        const pictures = figure.cloneNode(true);
        titleOf(pictures)?.remove();
        return pictures;
      },
    },
  ],
  renderHTML({ node: { attrs } }) {
    const dom = element("figure", "gallery");
    if (attrs.title) {
      const title = document.createElement("figcaption");
      title.innerHTML = attrs.title;
      dom.append(title);
    }
    return { dom, contentDOM: dom };
  },

  addNodeView: () => (given) => new View(given),

  addCommands() {
    const { desk } = this.options;
    return {
      /** Asks for pictures: more for the gallery that is selected, company for the picture that is, or a new gallery. */
      insertGallery:
        () =>
        ({ editor }) => {
          held(editor, chooseImages()).then((images) => {
            if (images.length) desk.say(put(editor, images));
          });
          return true;
        },
      editGallery:
        () =>
        ({ editor }) => {
          const { title } = around(editor.state).node.attrs;
          held(editor, desk.ask("gallery", {}, { caption: title })).then((given) => {
            const { node, pos } = around(editor.state);
            const { tr } = editor.state;
            if (given?.action === "remove") editor.view.dispatch(tr.delete(pos, pos + node.nodeSize));
            else if (given) editor.view.dispatch(tr.setNodeMarkup(pos, null, { title: given.caption }));
          });
          return true;
        },
      /** The selected picture changes places with the one before (-1) or after it (1). */
      moveInGallery:
        (step) =>
        ({ state, tr, dispatch }) => {
          const { node, from, to, $from } = state.selection;
          const gallery = $from.parent;
          const neighbour = gallery.maybeChild($from.index() + step);
          if (node?.type.name !== PICTURE || gallery.type.name !== GALLERY || !neighbour) return false;
          if (dispatch) {
            const place = from + step * neighbour.nodeSize;
            tr.delete(from, to).insert(place, node);
            closeHistory(tr.setSelection(NodeSelection.create(tr.doc, place)).scrollIntoView()); // a step of its own to undo
            desk.say(`Picture ${$from.index() + step + 1} of ${gallery.childCount}`);
          }
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    const { editor } = this;
    // In a gallery the keys are taken at its ends, too: Alt and an arrow leave the page in some browsers.
    const move = (step) => () => Boolean(around(editor.state)) && (editor.commands.moveInGallery(step) || true);
    return {
      ...{ "Alt-ArrowUp": move(-1), "Alt-ArrowLeft": move(-1), "Alt-ArrowDown": move(1), "Alt-ArrowRight": move(1) },
      Enter: () => editor.state.selection.node?.type.name === GALLERY && editor.commands.editGallery(),
    };
  },

  addProseMirrorPlugins: () => [guarding()],
});

/** Puts the chosen pictures where they belong. Answers with a sentence on it. */
function put(editor, images) {
  const { state } = editor;
  const { node, from, to } = state.selection;
  const place = around(state);
  const chosen = images.map(({ id }) => ({ type: PICTURE, attrs: { image: String(id) } }));
  const said = `${images.length} ${images.length === 1 ? "picture" : "pictures"} added`;
  if (place) {
    const after = node.type.name === PICTURE ? to : place.pos + place.node.nodeSize - 1;
    const nodes = chosen.map((each) => state.schema.nodeFromJSON(each));
    editor.view.dispatch(state.tr.insert(after, nodes).scrollIntoView());
    return `${said} to the gallery`;
  }
  const pictures = node?.type.name === PICTURE ? [node.toJSON(), ...chosen] : chosen;
  if (pictures.length === 1) {
    insertBlock(editor, pictures[0]);
    return "One picture is put in alone: a gallery has two or more";
  }
  const gallery = { type: GALLERY, content: pictures };
  if (pictures !== chosen && state.selection.$from.depth === 0) {
    editor.view.dispatch(state.tr.replaceWith(from, to, state.schema.nodeFromJSON(gallery)).scrollIntoView());
  } else insertBlock(editor, { ...gallery, content: chosen });
  return said;
}

class View {
  constructor({ node, getPos, editor }) {
    Object.assign(this, { node, getPos, editor });
    this.dom = element("figure", "body-gallery");
    this.dom.setAttribute("role", "group");
    this.head = element("div", "body-gallery-head");
    this.head.contentEditable = "false";
    this.words = element("div", "body-gallery-words");
    this.words.addEventListener("click", () => this.editor.chain().setNodeSelection(this.getPos()).focus().run());
    const bar = element("div", "body-figure-actions");
    bar.append(this.button("Title", "editGallery"), this.button("Add pictures", "insertGallery"));
    this.head.append(this.words, bar);
    this.contentDOM = element("div", "body-gallery-pictures");
    this.dom.append(this.head, this.contentDOM);
    this.show();
  }

  button(label, command) {
    const button = element("button", "", label);
    button.type = "button";
    button.addEventListener("click", () => {
      this.editor.commands.setNodeSelection(this.getPos());
      this.editor.commands[command]();
    });
    return button;
  }

  show() {
    const { childCount: count, attrs } = this.node;
    const pictures = count === 1 ? "One picture: without a second it stands alone" : `${count} pictures`;
    this.words.replaceChildren(element("span", "body-gallery-count", `Gallery, ${pictures}`));
    if (attrs.title) this.words.prepend(captionLine(attrs.title, ""));
    this.dom.ariaLabel = `Gallery, ${pictures}`;
    queueMicrotask(() => this.number()); // once the editor has drawn what is in it
  }

  number() {
    const pictures = [...this.contentDOM.children];
    pictures.forEach((picture, place) => {
      picture.setAttribute("role", "group");
      picture.ariaLabel = `Picture ${place + 1} of ${pictures.length}`;
      const [earlier, later] = picture.querySelectorAll(".is-in-gallery");
      if (!later) return;
      earlier.disabled = place === 0;
      later.disabled = place === pictures.length - 1;
    });
  }

  update(changed) {
    if (changed.type !== this.node.type) return false;
    this.node = changed;
    this.show();
    return true;
  }

  selectNode() {
    this.dom.classList.add("is-selected");
  }

  deselectNode() {
    this.dom.classList.remove("is-selected");
  }

  stopEvent(event) {
    return event.target.closest?.(".body-figure-actions")?.parentElement === this.head && !event.type.startsWith("drag");
  }

  ignoreMutation({ type, target }) {
    return type !== "selection" && target !== this.contentDOM;
  }
}

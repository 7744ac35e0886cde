// What library images and embeds have in common: a block that is one piece, with a caption and buttons.

import { around, PICTURE } from "./gallery-place.js";

export const caption = {
  default: "",
  rendered: false,
  parseHTML: (figure) => figure.querySelector("figcaption")?.innerHTML.trim() ?? "",
};

export const rendered = (attributes, html) => {
  if (!html) return ["figure", attributes];
  const words = document.createElement("figcaption");
  words.innerHTML = html;
  return ["figure", attributes, { dom: words }];
};

/**
 * The node's view. `fill(figure, attributes, isCurrent)` draws it, and again when they change: what it learns later of
 * the old ones is no longer current. `inGallery` are actions that there are in a gallery only.
 */
export function figureView({ className, actions, inGallery = {}, fill }) {
  return ({ node, getPos, editor }) => {
    const dom = document.createElement("figure");
    dom.className = `body-figure ${className}`;
    dom.contentEditable = "false";
    const content = document.createElement("div");
    content.className = "body-figure-content";
    // The first click into an editor that begins with a figure would put the cursor after it.
    content.addEventListener("click", () => {
      editor.commands.setNodeSelection(getPos());
      editor.view.focus();
    });
    const bar = document.createElement("div");
    bar.className = "body-figure-actions";
    const add = (label, act) => {
      const button = element("button", "", label);
      button.type = "button";
      button.addEventListener("click", () => {
        editor.commands.setNodeSelection(getPos());
        act(editor);
      });
      bar.append(button);
      return button;
    };
    for (const [label, act] of Object.entries(inGallery)) add(label, act).className = "is-in-gallery";
    for (const [label, act] of Object.entries(actions)) add(label, act);
    dom.append(content, bar);
    const draw = ({ attrs }) => fill(content, attrs, () => node.attrs === attrs);
    draw(node);
    return {
      dom,
      update(changed) {
        if (changed.type !== node.type) return false;
        node = changed;
        draw(node);
        return true;
      },
      selectNode: () => dom.classList.add("is-selected"),
      deselectNode: () => dom.classList.remove("is-selected"),
      stopEvent: (event) => event.target.closest?.(".body-figure-actions") !== null && !event.type.startsWith("drag"),
      ignoreMutation: () => true,
    };
  };
}

/** Puts a block in at the cursor, or after the block that is selected: it must not take its place. */
export function insertBlock(editor, block) {
  const { node, to } = editor.state.selection;
  const gallery = block.type === PICTURE ? null : around(editor.state);
  const after = gallery ? gallery.pos + gallery.node.nodeSize : to;
  return node?.isBlock ? editor.commands.insertContentAt(after, block) : editor.commands.insertContent(block);
}

export const element = (tag, className, text = "") => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

/** The caption as it is read below the figure. It comes from the schema's own caption editor or a sanitised body. */
export function captionLine(html, fallback, after = "") {
  const line = element("figcaption", "body-figure-caption");
  if (html) line.append(inert(html));
  else if (fallback) line.append(element("span", "body-figure-fallback", fallback));
  if (after) line.append(" ", element("span", "body-figure-credit", after));
  return line;
}

function inert(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const link of parsed.querySelectorAll("a")) link.removeAttribute("href");
  const kept = document.createDocumentFragment();
  kept.append(...parsed.body.childNodes);
  return kept;
}

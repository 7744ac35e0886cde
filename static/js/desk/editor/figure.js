// What library images and embeds have in common: a block that is one piece, with a caption and buttons.

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
 * the old ones is no longer current.
 */
export function figureView({ className, actions, fill }) {
  return ({ node, getPos, editor }) => {
    const dom = document.createElement("figure");
    dom.className = `body-figure ${className}`;
    dom.contentEditable = "false";
    const content = document.createElement("div");
    content.className = "body-figure-content";
    const bar = document.createElement("div");
    bar.className = "body-figure-actions";
    for (const [label, act] of Object.entries(actions)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => {
        editor.commands.setNodeSelection(getPos());
        act(editor);
      });
      bar.append(button);
    }
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
  return node?.isBlock ? editor.commands.insertContentAt(to, block) : editor.commands.insertContent(block);
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

// Noted passages in a text that is only read: marked without a change to the page, by the browser's own highlights.
import { Text } from "./anchoring.js";

const BLOCKS = "p, h2, h3, h4, li, td, th, figure, figcaption, blockquote, aside, ul, ol, table, tr, hr, div";

/** The text of an element as the server reads a body, and the node and offset of each of its characters. */
function read(root) {
  let text = "";
  const places = [];
  const add = (words, node) => {
    for (let offset = 0; offset < words.length; offset += 1) places.push({ node, offset });
    text += words;
  };
  const gather = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return add(node.data, node);
    if (node.nodeType !== Node.ELEMENT_NODE || (node !== root && node.matches("[data-unread]"))) return;
    if (node.matches("br")) return add(" ", node);
    if (node.matches(BLOCKS)) add("\n", node);
    for (const child of node.childNodes) if (!child.matches?.("figcaption")) gather(child);
    if (node.matches(BLOCKS)) add("\n", node);
  };
  gather(root);
  root.querySelectorAll("figcaption").forEach(gather); // last, so that no figure parts a passage
  return { text: new Text(text), places };
}

export class Reading {
  constructor(element) {
    this.element = element;
    this.ranges = new Map();
  }

  /** Marks the passages of these anchors ({id, quote, before, after}); answers which of them are there. */
  mark(anchors, current = null) {
    const { text, places } = read(this.element);
    this.ranges.clear();
    for (const anchor of anchors) {
      const place = text.find(anchor);
      if (!place) continue;
      const range = new Range();
      range.setStart(places[place.start].node, places[place.start].offset);
      range.setEnd(places[place.end - 1].node, places[place.end - 1].offset + 1);
      this.ranges.set(anchor.id, range);
    }
    if (globalThis.Highlight) {
      CSS.highlights.set("passage", new Highlight(...this.ranges.values()));
      const shown = this.ranges.get(current);
      CSS.highlights.set("passage-current", new Highlight(...(shown ? [shown] : [])));
    }
    return new Set(this.ranges.keys());
  }

  reveal(id) {
    const range = this.ranges.get(id);
    if (!range) return false;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range.cloneRange());
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    return true;
  }

  /** The passage at a point of the screen: the id of its anchor, or null. */
  at({ clientX, clientY }) {
    const caret = document.caretPositionFromPoint?.(clientX, clientY);
    const node = caret?.offsetNode ?? document.caretRangeFromPoint?.(clientX, clientY)?.startContainer;
    const offset = caret?.offset ?? document.caretRangeFromPoint?.(clientX, clientY)?.startOffset;
    if (!node) return null;
    for (const [id, range] of this.ranges) if (range.isPointInRange(node, offset)) return id;
    return null;
  }

  /** The selected words of this text with their surroundings, or null. */
  selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.element)) return null;
    const { text, places } = read(this.element);
    const isIn = ({ node, offset }) =>
      node.nodeType === Node.TEXT_NODE &&
      range.comparePoint(node, offset) >= 0 &&
      range.comparePoint(node, offset + 1) <= 0;
    let start = places.findIndex(isIn);
    let end = places.findLastIndex(isIn) + 1;
    if (start < 0) return null;
    while (start < end && /\s/.test(text.text[start])) start += 1;
    while (end > start && /\s/.test(text.text[end - 1])) end -= 1;
    return start < end ? text.anchor(start, end) : null;
  }
}

// Noted passages in the editor: light marks over the text, which no stored HTML has. Whose notes they are is the matter
// of notes.js, which talks to `editor.storage.passages`.

import { Extension, pm } from "django-prose-editor/editor";

import { Text } from "../anchoring.js";

const KEY = new pm.state.PluginKey("passages");
const PAUSE = 150; // after the last key, until the words are looked for again

/** A document as text, and where in the document each of its characters stands. */
function read(doc) {
  let text = "";
  const places = [];
  const add = (words, position) => {
    for (let n = 0; n < words.length; n += 1) places.push(position + n);
    text += words;
  };
  doc.descendants((node, position) => {
    if (node.isText) add(node.text, position);
    else if (node.type.name === "hardBreak") add(" ", position);
    else if (node.isBlock) add("\n", position);
  });
  return { text: new Text(text), places };
}

/** The passages of these anchors ({id, quote, before, after}) that the document has: id to {from, to}. */
function look(doc, anchors) {
  const found = new Map();
  if (!anchors.length) return found;
  const { text, places } = read(doc);
  for (const anchor of anchors) {
    const place = text.find(anchor);
    if (place) found.set(anchor.id, { from: places[place.start], to: places[place.end - 1] + 1 });
  }
  return found;
}

function drawn(doc, found, current) {
  const marks = [...found].map(([id, { from, to }]) => {
    const name = id === current ? "passage is-current" : "passage";
    return pm.view.Decoration.inline(from, to, { nodeName: "mark", class: name }, { id });
  });
  return pm.view.DecorationSet.create(doc, marks);
}

/** The selected words with their surroundings, or null where there are none. */
function selected({ doc, selection: { from, to } }) {
  const { text, places } = read(doc);
  let start = places.findIndex((place) => place >= from);
  let end = places.findLastIndex((place) => place < to) + 1;
  if (start < 0) return null;
  while (start < end && /\s/.test(text.text[start])) start += 1;
  while (end > start && /\s/.test(text.text[end - 1])) end -= 1;
  return start < end ? text.anchor(start, end) : null;
}

/** The notes on the words in which the caret is. */
function around(state) {
  const { from, to } = state.selection;
  return KEY.getState(state).marks.find(from, to).map((mark) => mark.spec.id);
}

export const askNote = (editor) => {
  const [thread = null] = editor.state.selection.empty ? around(editor.state) : [];
  const detail = { thread, anchor: thread ? null : selected(editor.state) };
  editor.view.dom.dispatchEvent(new CustomEvent("passage:note", { bubbles: true, detail }));
  return true;
};

export const Passages = Extension.create({
  name: "passages",

  /** Told by whoever listens: `onFound(ids)` after each look, `onAround(ids)` as the caret moves. */
  addStorage: () => ({ mark: () => {}, reveal: () => {}, onFound: () => {}, onAround: () => {} }),

  onBeforeCreate() {
    const { editor, storage } = this;
    storage.mark = (anchors, current = null) => {
      editor.view.dispatch(editor.state.tr.setMeta(KEY, { anchors, current }).setMeta("addToHistory", false));
    };
    storage.reveal = (id) => {
      const place = KEY.getState(editor.state).found.get(id);
      if (place) editor.chain().focus().setTextSelection(place).scrollIntoView().run();
      return Boolean(place);
    };
  },

  addKeyboardShortcuts() {
    return { "Mod-Alt-m": () => askNote(this.editor) };
  },

  addProseMirrorPlugins() {
    const { storage } = this;
    return [
      new pm.state.Plugin({
        key: KEY,
        state: {
          init: () => ({ anchors: [], current: null, found: new Map(), marks: pm.view.DecorationSet.empty }),
          apply(tr, old) {
            const asked = tr.getMeta(KEY);
            if (asked) {
              const { anchors, current } = { ...old, ...asked };
              const found = look(tr.doc, anchors);
              return { anchors, current, found, marks: drawn(tr.doc, found, current) };
            }
            return tr.docChanged ? { ...old, marks: old.marks.map(tr.mapping, tr.doc) } : old;
          },
        },
        props: { decorations: (state) => KEY.getState(state).marks },
        view: () => watching(storage),
      }),
    ];
  },
});

function watching(storage) {
  let timer;
  return {
    update(view, before) {
      const [now, then] = [KEY.getState(view.state), KEY.getState(before)];
      if (view.state.doc !== before.doc && now.anchors.length) {
        clearTimeout(timer);
        timer = setTimeout(() => view.dispatch(view.state.tr.setMeta(KEY, {}).setMeta("addToHistory", false)), PAUSE);
      }
      if (now.found !== then.found) storage.onFound(new Set(now.found.keys()));
      if (now !== then || !view.state.selection.eq(before.selection)) storage.onAround(around(view.state));
    },
    destroy: () => clearTimeout(timer),
  };
}

// What a body may be made of: the stored vocabulary, as the editor's schema.

import {
  Blockquote, Bold, BulletList, Code, Document, Dropcursor, Extension, Gapcursor, HardBreak, Heading, HorizontalRule,
  Italic, Link, ListItem, Mark, Node, OrderedList, Paragraph, Placeholder, Strike, Subscript, Superscript, Table,
  TableCell, TableHeader, TableRow, Text, TrailingNode, UndoRedo,
} from "django-prose-editor/editor";

import { Embed } from "./embed.js";
import { Footnote } from "./footnote.js";
import { Gallery } from "./gallery.js";
import { LibraryImage } from "./library-image.js";
import { Passages } from "./passages.js";
import { Pasting } from "./pasting.js";

// What may stand inside a list, a quote or a cell.
const INNER = "(paragraph | bulletList | orderedList | libraryImage | embed)";

const plain = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] === null ? {} : { [name]: attributes[name] }),
});

const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "aside.pullquote" }],
  renderHTML: () => ["aside", { class: "pullquote" }, 0],
});

/** Words of another language or script inside a text. */
const Tongue = Mark.create({
  name: "tongue",
  addAttributes: () => ({ dir: plain("dir"), lang: plain("lang") }),
  parseHTML: () => [{ tag: "span[lang]" }, { tag: "span[dir]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

const Attributes = Extension.create({
  name: "attributes",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "heading", "listItem", "blockquote"],
      attributes: { dir: plain("dir"), lang: plain("lang") },
    },
    { types: ["tableHeader"], attributes: { scope: plain("scope") } },
    {
      // Where the row stood when it was loaded; null for a new one, of which stored.js decides.
      types: ["tableRow"],
      attributes: {
        isHead: {
          default: null,
          rendered: false,
          parseHTML: (row) => ({ THEAD: true, TBODY: false })[row.parentElement?.tagName] ?? null,
        },
      },
    },
  ],
});

/** Widths and alignments of cells are nothing that is stored. */
const withSpansOnly = (cell) =>
  cell.extend({
    content: `${INNER}+`,
    addAttributes() {
      const { colspan, rowspan } = this.parent();
      return { colspan, rowspan, colwidth: { default: null, rendered: false, parseHTML: () => null } };
    },
  });

const link = (desk) =>
  Link.extend({
    addAttributes: () => ({ href: plain("href"), title: plain("title") }),
    addKeyboardShortcuts() {
      return { "Mod-k": () => Boolean(desk.askLink(this.editor)) };
    },
  }).configure({ autolink: false, enableTarget: false, defaultProtocol: "https", isAllowedUri: isLink });

/** Addresses that a link may have: what `addresses.py` keeps. */
export function isLink(address) {
  return /^(https?:\/\/[^\s/]|mailto:[^\s@]+@|tel:\+?[\d(). -]{3,}$|#|\/(?![/\\]))/i.test(address ?? "");
}

/** Caption texts: one paragraph of words. */
export const captionExtensions = (desk) => [
  Document.extend({ content: "paragraph" }), Paragraph, Text, Bold, Italic, link(desk), UndoRedo,
]; // prettier-ignore

export const extensions = (desk) => [
  Document, Paragraph, Text, HardBreak,
  Heading.configure({ levels: [2, 3, 4] }),
  Blockquote.extend({ content: `${INNER}+` }), PullQuote, HorizontalRule,
  BulletList, ListItem.extend({ content: `paragraph ${INNER}*` }),
  OrderedList.extend({
    addAttributes: () => ({
      start: {
        default: 1,
        parseHTML: (list) => Number(list.getAttribute("start")) || 1,
        renderHTML: ({ start }) => (start > 1 ? { start } : {}),
      },
    }),
    addNodeView: () => null,
  }),
  Table.configure({ resizable: false, cellMinWidth: 60 }),
  TableRow, withSpansOnly(TableHeader), withSpansOnly(TableCell),
  link(desk), Tongue, Bold, Italic, Strike, Subscript, Superscript, Code.extend({ excludes: "" }),
  Footnote.configure({ desk }), LibraryImage.configure({ desk }), Gallery.configure({ desk }),
  Embed.configure({ desk }),
  Pasting.configure({ desk }), Passages,
  Attributes, Dropcursor, Gapcursor, UndoRedo,
  TrailingNode.configure({ notAfter: ["paragraph", "heading", "bulletList", "orderedList", "blockquote"] }),
  Placeholder.configure({ placeholder: "Write…" }),
]; // prettier-ignore

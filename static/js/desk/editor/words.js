const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

const countWords = (text) => text.match(WORD)?.length ?? 0;

/** "412 words", or "12 of 412 words" of which a part is selected. */
export function wordLine({ doc, selection: { from, to } }) {
  const between = (start, end) => countWords(doc.textBetween(start, end, "\n", " "));
  const all = between(0, doc.content.size);
  const words = `${all.toLocaleString("en-GB")} ${all === 1 ? "word" : "words"}`;
  return from === to ? words : `${between(from, to)} of ${words}`;
}

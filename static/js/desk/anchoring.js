// Passages, known by their words: where in a text they stand now. The rules are those of articles/content/anchoring.py,
// and change with them: what the browser finds, the server finds.
const CONTEXT = 80;

const MOST = 1000; // equal passages that are told apart
const SPACE = /\s/;
const ALIKE = new Map([["\u2026", "..."]]);
for (const sign of "\u2018\u2019\u201a\u201b\u2032\u00b4`\u2039\u203a") ALIKE.set(sign, "'");
for (const sign of "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb") ALIKE.set(sign, '"');
for (const sign of "\u2010\u2011\u2012\u2013\u2014\u2015\u2212") ALIKE.set(sign, "-");
for (const sign of "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") ALIKE.set(sign, "");

/** A text made ready to be searched: once, for however many passages. */
export class Text {
  constructor(text) {
    this.text = text;
    Object.assign(this, folded(text));
  }

  /** {start, end} of these words: of several such passages, that whose surroundings are most like those given. */
  find({ quote, before = "", after = "" }) {
    const wanted = folded(quote).letters.trim();
    if (!wanted) return null;
    const left = folded(before).letters.trimEnd();
    const right = folded(after).letters.trimStart();
    let best = -1;
    let likest = -1;
    let seen = 0;
    for (let at = this.letters.indexOf(wanted); at >= 0 && seen < MOST; at = this.letters.indexOf(wanted, at + 1)) {
      const like = this.likeness(at, at + wanted.length, left, right);
      if (like > likest) [best, likest] = [at, like];
      seen += 1;
    }
    return best < 0 ? null : { start: this.starts[best], end: this.ends[best + wanted.length - 1] };
  }

  /** The passage from `start` until before `end`, with what stands on either side. */
  anchor(start, end) {
    return {
      quote: this.text.slice(start, end),
      before: this.text.slice(Math.max(0, start - CONTEXT), start),
      after: this.text.slice(end, end + CONTEXT),
    };
  }

  likeness(start, end, before, after) {
    const left = this.letters.slice(Math.max(0, start - CONTEXT - 1), start).trimEnd();
    const right = this.letters.slice(end, end + CONTEXT + 1).trimStart();
    let like = 0;
    for (let n = 1; n <= Math.min(left.length, before.length) && left.at(-n) === before.at(-n); n += 1) like += 1;
    for (let n = 0; n < Math.min(right.length, after.length) && right[n] === after[n]; n += 1) like += 1;
    return like;
  }
}

/** The text as it is compared, and where each of its letters began and ended in what was given. */
function folded(text) {
  let letters = "";
  const starts = [];
  const ends = [];
  for (let place = 0; place < text.length; place += 1) {
    const given = text[place];
    const letter = ALIKE.get(given) ?? (SPACE.test(given) ? " " : given);
    if (letter === " " && letters.endsWith(" ")) {
      ends[ends.length - 1] = place + 1;
      continue;
    }
    for (const each of letter) {
      letters += each;
      starts.push(place);
      ends.push(place + 1);
    }
  }
  return { letters, starts, ends };
}

"""What changed between two texts of a piece: every field, bylines, tags, topics and pictures, and the body as a proof.

A text is plain data in the shape of `revisions.snapshot`, from a revision or from an edition. It may be old: a field
that came later is empty in it, and what it names may be gone.
"""

import re
from collections import Counter
from dataclasses import dataclass

from articles.content import figures, sanitising
from articles.models import Article, Author, Edition, Tag, Topic

from . import galley, marking, revisions
from .galley import Block, Word
from .marking import Part, Stretch
from .names import LINKED, Names, listed

LABELS = {
    **{
        field.attname: str(field.verbose_name)
        for field in (Article._meta.get_field(name.removesuffix("_id")) for name in revisions.CONTENT_FIELDS)
        if field.name != "body"
    },
    "slug": "address",
    "bylines": "byline",
    "tags": "tags",
    "topics": "topics",
}
LARGEST = 400_000  # characters of two bodies, beyond which the history does not count their words
_TAG = re.compile(r"<[^>]*>")
_TEXT_IN_TAG = re.compile(r'data-(?:footnote|alt)="([^"]*)"')


@dataclass(frozen=True)
class Change:
    """A field that is not what it was."""

    field: str
    label: str
    parts: list[Part]


@dataclass(frozen=True)
class Comparison:
    changes: list[Change]
    body: list[Stretch]

    @property
    def body_changed(self) -> bool:
        return any(block.change for stretch in self.body for block in stretch.blocks)

    @property
    def is_same(self) -> bool:
        return not self.changes and not self.body_changed

    def words(self, change: str) -> int:
        """How many words of the body were added, or removed."""
        return sum(marking.counted(block.parts, change) for stretch in self.body for block in stretch.blocks)

    @property
    def added(self) -> int:
        return self.words(marking.ADDED)

    @property
    def removed(self) -> int:
        return self.words(marking.REMOVED)


def compare(before: dict, after: dict) -> Comparison:
    """At most six queries, for the names."""
    # As galley reads them: what was put aside may never have been sanitised.
    before, after = ({**text, "body": sanitising.clean(text.get("body") or "")} for text in (before, after))
    names = Names(before, after)
    changes = []
    for field, label in LABELS.items():
        old, new = (_said(names, field, text) for text in (before, after))
        if old.words != new.words:
            changes.append(Change(field, label, marking.parts(old, new)))
    old, new = (galley.blocks(text["body"], picture=names.picture) for text in (before, after))
    return Comparison(changes, marking.proof(old, new))


def as_read(edition: Edition) -> dict:
    """What readers read of a piece, as a text that can be compared: from the edition's own rows."""
    return {
        **{name: getattr(edition, name) for name in revisions.CONTENT_FIELDS},
        "bylines": [
            {"author": byline.author_id, "role": byline.role} for byline in edition.edition_bylines.order_by("position")
        ],
        "tags": list(edition.edition_tags.order_by("position", "pk").values_list("tag", flat=True)),
        "topics": list(edition.edition_topics.order_by("topic").values_list("topic", flat=True)),
    }


def in_short(before: dict, after: dict) -> str:
    """“Headline and lead image changed; 12 words added, 3 removed”: in a few words, and with little work."""
    fields = [label for field, label in LABELS.items() if before.get(field) != after.get(field)]
    said = f"{listed(fields)} changed" if fields else ""
    old, new = before.get("body") or "", after.get("body") or ""
    if old != new:
        said = "; ".join(filter(None, [said, _counted(old, new)]))
    return said[:1].upper() + said[1:] or "Nothing changed"


def _said(names: Names, field: str, text: dict) -> Block:
    """A field in words. What is named is the same or another, never partly so."""
    value = text.get(field)
    if field == "bylines":
        named = [
            names.of(Author, byline["author"]) + (f" ({byline['role']})" if byline.get("role") else "")
            for byline in value or ()
        ]
    elif field in {"tags", "topics"}:
        pks = names.tags(value or []) if field == "tags" else value or []
        named = [names.of({"tags": Tag, "topics": Topic}[field], pk) for pk in pks]
    elif field in LINKED:
        named = [names.of(LINKED[field].related_model, value)] if value else []
    else:
        return galley.line(value or "")
    return Block("", tuple(Word(f"{name}," if n < len(named) else name) for n, name in enumerate(named, start=1)))


def _counted(old: str, new: str) -> str:
    if len(old) + len(new) > LARGEST:
        return "text changed"
    was, now = Counter(_words(old)), Counter(_words(new))
    counts = [(now - was).total(), (was - now).total()]
    said = [f"{number} {what}" for number, what in zip(counts, ("added", "removed"), strict=True) if number]
    if said:
        noun = "word" if said[0].startswith("1 ") else "words"
        said[0] = said[0].replace(" ", f" {noun} ", 1)
    if figures.image_ids(old) != figures.image_ids(new):
        said.append("pictures in the text changed")
    return ", ".join(said) or "text moved or set otherwise"


def _words(body: str) -> list[str]:
    return _TAG.sub(lambda tag: " ".join(["", *_TEXT_IN_TAG.findall(tag[0]), ""]), body).split()

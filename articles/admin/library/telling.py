"""What changes of pictures, in words: before and after, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString

from articles.images import saying
from articles.images.markup import picture
from articles.images.saying import Change, Said
from articles.models import Image, LibraryEdit, Licence, Tag

EMPTY = "nothing"


@dataclass(frozen=True)
class Line:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Telling:
    image: Image
    picture: SafeString
    lines: list[Line]


def tell(changes: Iterable[Change]) -> list[Telling]:
    """Two queries, for the names of licences and tags."""
    changes = list(changes)
    names = _names([said for each in changes for said in (each.before, each.after)])
    return [
        Telling(
            each.image,
            picture(each.image, "thumb"),
            [
                Line(saying.label(name), _in_words(name, each.before[name], names), _in_words(name, after, names))
                for name, after in each.after.items()
            ],
        )
        for each in changes
    ]


def of_edit(edit: LibraryEdit) -> list[Change]:
    """What an edit has changed, of the pictures that are there still."""
    images = Image.objects.in_bulk(map(int, edit.after))
    return [
        Change(images[int(number)], edit.before[number], after)
        for number, after in edit.after.items()
        if int(number) in images
    ]


def _names(said: list[Said]) -> dict[str, dict[int, str]]:
    licences = {each["licence"] for each in said if each.get("licence")}
    tags = {tag for each in said for tag in each.get(saying.TAGS, []) if isinstance(tag, int)}
    return {
        "licence": {each.pk: each.name for each in Licence.objects.filter(pk__in=licences)},
        saying.TAGS: {each.pk: each.name for each in Tag.every.filter(pk__in=tags)},
    }


def _in_words(name: str, value, names: dict[str, dict[int, str]]) -> str:
    if name == saying.TAGS:
        # A tag is known by its number, or by its name where it is still to be made.
        tags = [each if isinstance(each, str) else names[name].get(each, "a tag that is gone") for each in value]
        return ", ".join(tags) or EMPTY
    if name == "licence":
        return names[name].get(value, "one that is gone") if value else EMPTY
    day: date | None = parse_date(value) if name == "rights_until" and value else None
    return f"{day:%-d %B %Y}" if day else value or EMPTY

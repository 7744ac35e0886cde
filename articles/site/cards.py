"""What a list shows of a piece: everything a template prints, made ready here, with no body loaded."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, TypedDict

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from articles.images.markup import picture
from articles.images.wording import said
from articles.models import Edition, EditionByline, Image, Licence
from articles.models.prepared import columns, instance, prepared

from .addresses import address
from .dates import Moment, told
from .furniture import Entry, Furniture


class Row(NamedTuple):
    """The columns of an Edition that a card is made of."""

    pk: int
    path: str
    headline: str
    dek: str
    kind_id: int
    section_id: int
    published_at: datetime
    lead_image_id: int | None
    lead_alt: str
    is_retracted: bool  # of `Edition.objects.with_retractions`


class Card(TypedDict):
    pk: int
    url: str
    headline: str
    is_retracted: bool
    dek: str
    kind: Entry | None
    section: Entry | None
    published: Moment
    byline: str
    authors: list["Signature"]
    image_id: int | None
    alt: str
    picture: SafeString | str
    credit: str
    is_placed: bool  # on a front, by the desk


class Signature(NamedTuple):
    name: str
    url: str
    role: str
    photo_id: int | None


PICTURE = columns(
    Image,
    *("id", "alt", "is_decorative", "caption", "credit", "licence_id", "copyright_notice"),
    *("width", "height", "focal_x", "focal_y", "manifest"),
)
LICENCE = columns(Licence, "id", "name", "url", "needs_credit")


def cards(pks: Iterable[int], *, at: datetime, around: Furniture, use: str = "") -> dict[int, Card]:
    """Cards by the primary keys of editions, in that order: three queries whatever their number."""
    rows = read(pks, at=at)
    return dealt(rows, at=at, around=around, shown=pictures(row.lead_image_id for row in rows) if use else {}, use=use)


def read(pks: Iterable[int], *, at: datetime) -> list[Row]:
    """Editions by their primary keys, in that order: one query."""
    pks = list(dict.fromkeys(pks))
    found = {row[0]: Row._make(row) for row in _rows(pks=pks, at=at)}
    return [found[pk] for pk in pks if pk in found]


def dealt(
    rows: list[Row], *, at: datetime, around: Furniture, shown: dict[int, Image], use: str = ""
) -> dict[int, Card]:
    """Cards from rows and pictures that have been read: one query. `use` is what the pictures are for."""
    signed = signatures([row.pk for row in rows])
    made = {row.pk: card(row, at=at, around=around, authors=signed.get(row.pk, [])) for row in rows}
    for each in made.values():
        if image := shown.get(each["image_id"]):
            illustrate(each, image, use)
    return made


def card(row, *, at: datetime, around: Furniture, authors: list[Signature]) -> Card:
    return {
        "pk": row.pk,
        "url": row.path,
        "headline": row.headline,
        "is_retracted": bool(row.is_retracted),
        "dek": row.dek,
        "kind": around.kinds.get(row.kind_id),
        "section": around.sections.get(row.section_id),
        "published": told(row.published_at, at),
        "byline": listed([author.name for author in authors if not author.role] or [a.name for a in authors]),
        "authors": authors,
        "image_id": row.lead_image_id,
        "alt": row.lead_alt,
        "picture": "",
        "credit": "",
        "is_placed": False,
    }


def illustrate(card: Card, image: Image, use: str, *, lazy: bool = True) -> None:
    """Give a card its picture, for a use named in images/specs.py."""
    card["picture"] = picture(image, use, alt=card["alt"], lazy=lazy)
    card["credit"] = said(image).credit if card["picture"] else ""


def credits(dealt: list[Card]) -> list[str]:
    """Of all the pictures of a list, each once: under every small one it would be louder than the headline."""
    return list(dict.fromkeys(card["credit"] for card in dealt if card["credit"]))


def listed(names: list[str]) -> str:
    """“Ann”, “Ann and Ben”, “Ann, Ben and Cora”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def signatures(pks: list[int]) -> dict[int, list[Signature]]:
    """Who signed each edition, in order."""
    found: dict[int, list[Signature]] = {}
    for pk, name, slug, role, photo_id in _signatures(pks=pks):
        found.setdefault(pk, []).append(Signature(name, address("author", slug), role, photo_id))
    return found


def pictures(pks: Iterable[int | None]) -> dict[int, Image]:
    """Library pictures with their licences, as far as their markup and their words need it."""
    wanted = sorted({pk for pk in pks if pk})
    return {image.pk: image for image in map(_licensed, _pictures(pks=wanted))}


def _licensed(row: tuple) -> Image:
    image, licence = instance(Image, PICTURE, row[: len(PICTURE)]), row[len(PICTURE) :]
    if image.licence_id:
        image.licence = instance(Licence, LICENCE, licence)
    return image


@prepared
def _rows(pks, at) -> QuerySet:
    return Edition.objects.filter(pk__in=pks).with_retractions(at).values_list(*Row._fields)


@prepared
def _signatures(pks) -> QuerySet:
    signed = EditionByline.objects.filter(edition__pk__in=pks).order_by("edition", "position", "pk")
    return signed.values_list("edition_id", "author__name", "author__slug", "role", "author__photo_id")


@prepared
def _pictures(pks) -> QuerySet:
    return Image.objects.filter(pk__in=pks).order_by().values_list(*PICTURE, *(f"licence__{name}" for name in LICENCE))

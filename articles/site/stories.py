"""A piece in full, made ready for a template: the one on its own page, and those of the stream under it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from articles.content import teasers
from articles.images.markup import picture
from articles.images.wording import said
from articles.models import Edition, EditionByline, Image
from articles.models.prepared import prepared

from .addresses import address
from .dates import Moment, told
from .furniture import Entry, Furniture
from .illustrations import filled
from .printed import Printed
from .remarks import Remark


class Row(NamedTuple):
    """What of an Edition a page shows in full."""

    pk: int | None
    article_id: int | None
    path: str
    headline: str
    dek: str
    kind_id: int | None
    section_id: int | None
    published_at: datetime | None
    modified_at: datetime | None
    reading_minutes: int
    rendered_body: str
    lead_image_id: int | None
    lead_alt: str
    lead_caption: str
    seo_title: str
    seo_description: str
    canonical_url: str


class Signature(NamedTuple):
    """Somebody in the byline, with what the box about them says."""

    name: str
    slug: str
    role: str
    post: str
    affiliation: str
    bio: str
    photo_id: int | None

    @property
    def url(self) -> str:
        return address("author", self.slug)


# The columns of a byline that a Signature is made of.
SIGNATURE = (
    *("author__name", "author__slug", "role", "author__role"),
    *("author__affiliation", "author__bio", "author__photo_id"),
)


@dataclass(slots=True)
class Author(Printed):
    name: str
    url: str
    role: str
    post: str
    affiliation: str
    bio: str
    portrait: SafeString | str


@dataclass(slots=True)
class Story(Printed):
    row: Row
    kind: Entry | None
    section: Entry | None
    published: Moment | None
    updated: Moment | None
    authors: list[Author] = field(default_factory=list)
    picture: SafeString | str = ""
    caption: str = ""
    credit: str = ""
    # Rendered when the piece was published, from what was sanitised when it was saved.
    body: SafeString | str = ""
    opening: SafeString | str = ""
    rest: SafeString | str = ""
    remarks: list[Remark] = field(default_factory=list)

    @property
    def above(self) -> list[Remark]:
        return [each for each in self.remarks if each.is_above]

    @property
    def below(self) -> list[Remark]:
        return [each for each in self.remarks if not each.is_above]

    @property
    def retraction(self) -> Remark | None:
        return next((each for each in self.remarks if each.is_retraction), None)

    @property
    def headline(self) -> str:
        return self.row.headline

    @property
    def url(self) -> str:
        return self.row.path


def story(
    row: Row,
    *,
    at: datetime,
    around: Furniture,
    signed: list[Signature],
    shown: dict[int, Image],
    remarks: list[Remark],
    first: bool,
) -> Story:
    """`shown` are the pictures of the page; `first` is whether the piece is the page's own."""
    made = Story(
        row=row,
        kind=around.kinds.get(row.kind_id),
        section=around.sections.get(row.section_id),
        published=told(row.published_at, at) if row.published_at else None,
        updated=told(row.modified_at, at) if row.published_at and row.modified_at > row.published_at else None,
        authors=[author(each, shown if first else {}) for each in signed],
        remarks=remarks,
    )
    if image := shown.get(row.lead_image_id):
        made.picture = picture(image, "lead" if first else "further", alt=row.lead_alt, lazy=not first)
    if made.picture:
        _, made.caption, made.credit = said(image, caption=row.lead_caption)
    body = filled(row.rendered_body, shown)
    if first:
        made.body = body
    else:
        made.opening, made.rest = SafeString(teasers.opening(body, notes=True)), SafeString(teasers.rest(body))
    return made


def author(signature: Signature, shown: dict[int, Image]) -> Author:
    photo = shown.get(signature.photo_id)
    portrait = picture(photo, "portrait", alt="") if photo else ""
    return Author(*signature[:1], signature.url, *signature[2:6], portrait)


def read(pks: Iterable[int]) -> list[Row]:
    """Stories in full, in that order."""
    pks = list(pks)
    found = {row[0]: Row._make(row) for row in _rows(pks=pks)}
    return [found[pk] for pk in pks if pk in found]


def bylines(pks: list[int]) -> dict[int, list[Signature]]:
    found: dict[int, list[Signature]] = {}
    for pk, *row in _bylines(pks=pks):
        found.setdefault(pk, []).append(Signature(*row))
    return found


@prepared
def _rows(pks) -> QuerySet:
    return Edition.objects.filter(pk__in=pks).values_list(*Row._fields)


@prepared
def _bylines(pks) -> QuerySet:
    signed = EditionByline.objects.filter(edition__pk__in=pks).order_by("edition", "position", "pk")
    return signed.values_list("edition_id", *SIGNATURE)

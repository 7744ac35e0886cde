"""A correction as a page shows it: above or below its piece's text, and in the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Correction
from articles.models.prepared import prepared

from .dates import told
from .printed import Printed

_LABELS = dict(Correction.Kind.choices)


class Row(NamedTuple):
    """What of a correction a page shows."""

    article_id: int
    pk: int
    kind: str
    text: str
    place: str
    since: datetime


@dataclass(slots=True)
class Remark(Printed):
    """A correction, ready for a template; `anchor` is its id on the page."""

    anchor: str
    kind: str
    label: str
    paragraphs: list[str]
    text: str
    is_above: bool
    since: datetime
    iso: str
    day: str
    when: str  # with its zone
    headline: str = ""
    url: str = ""

    @property
    def is_retraction(self) -> bool:
        return self.kind == Correction.Kind.RETRACTION


def remark(pk: int, kind: str, text: str, since: datetime, at: datetime, *, place: str = "", **more: str) -> Remark:
    said = told(since, at)
    zone = since.astimezone(timezone.get_current_timezone()).tzname()
    return Remark(
        anchor=f"correction-{pk}",
        kind=kind,
        label=_LABELS[kind],
        paragraphs=text.split("\n"),
        text=text,
        is_above=place == Correction.Place.ABOVE,
        since=since,
        iso=said["iso"],
        day=said["day"],
        when=f"{said['day']}, {said['clock']} {zone}",
        **more,
    )


def of_pieces(articles: list[int], *, at: datetime, also: Iterable[Row] = ()) -> dict[int, list[Remark]]:
    """The corrections of pieces that are public at `at`, by piece, the newest first: one query. `also` are others."""
    found: dict[int, list[Remark]] = {}
    for row in [*also, *(Row._make(each) for each in _of_pieces(at=at, articles=articles))]:
        made = remark(row.pk, row.kind, row.text, row.since, at, place=row.place)
        found.setdefault(row.article_id, []).append(made)
    return found


def waiting(piece: Article, *, at: datetime) -> list[Row]:
    """Those of a piece that would go out with it, were it published at `at`: for the preview."""
    found = piece.corrections.waiting().order_by("-pk")
    return [Row(piece.pk, each.pk, each.kind, each.text, each.place, at) for each in found]


@prepared
def _of_pieces(at, articles) -> QuerySet:
    found = Correction.objects.public(at).filter(article__pk__in=articles).newest()
    return found.values_list("article_id", "pk", "kind", "text", "place", "edition__live_from")

"""Pictures whose rights end, and what shows them, pieces and else: walked from one day to another, some pictures at a
time.

A piece that is gone by the picture's last day is not concerned. Which days are soon is asked here, and told of in
`lapsing_notices`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from articles.models import Article, ArticleImage, Edition, EditionImage, Image
from articles.models.outside_pieces import Use, is_outside_pieces, outside_pieces

from .moments import day_of

SOON = timedelta(days=30)
AT_ONCE = 30  # pictures
NAMED = 20  # of a picture's pieces in each state


class Piece(NamedTuple):
    """`edition`: what readers see or will see of it; None where it is being written."""

    article: int
    headline: str
    path: str
    edition: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    state: str = "draft"


@dataclass(frozen=True)
class Lapsing:
    image: Image
    pieces: Sequence[Piece] = ()
    is_over: bool = False
    is_cut: bool = False  # there are more pieces than are named
    elsewhere: Sequence[Use] = ()  # what is no piece: a portrait, a logo, the picture of a topic

    @property
    def live(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.state == "live"]


@dataclass(frozen=True)
class Look:
    """`after` is where the next look goes on: a day and a picture. None where that was all."""

    found: Sequence[Lapsing]
    after: tuple[date, int] | None


def soon(*, at: datetime, after: tuple[date, int] | None = None, most: int = AT_ONCE) -> Look:
    """Used pictures whose last day is today or within thirty days: the nearest first."""
    today = day_of(at)
    images = used(at).filter(rights_until__range=(today, today + SOON)).order_by("rights_until", "pk")
    if after:
        images = images.filter(Q(rights_until__gt=after[0]) | Q(rights_until=after[0], pk__gt=after[1]))
    return _look(images, at, most)


def over(*, at: datetime, after: tuple[date, int] | None = None, most: int = AT_ONCE) -> Look:
    """Used pictures whose last day has passed: the latest first."""
    images = used(at).filter(rights_until__lt=day_of(at)).order_by("-rights_until", "-pk")
    if after:
        images = images.filter(Q(rights_until__lt=after[0]) | Q(rights_until=after[0], pk__lt=after[1]))
    return _look(images, at, most)


def _look(images: QuerySet[Image], at: datetime, most: int) -> Look:
    rows = list(images.select_related("licence")[: most + 1])
    last = rows[most - 1] if len(rows) > most else None
    return Look(of(rows[:most], at=at), (last.rights_until, last.pk) if last else None)


def used(at: datetime) -> QuerySet[Image]:
    """Those that readers see or will see, or that somebody is writing with."""
    here = OuterRef("pk")
    return Image.objects.filter(
        Exists(_unfinished(at).filter(lead_image=here))
        | Exists(EditionImage.objects.filter(_unfinished_q(at, "edition__"), image=here))
        | Exists(Article.objects.in_hand().filter(lead_image=here))
        | Exists(ArticleImage.objects.filter(article__spiked_at=None, image=here))
        | is_outside_pieces(at)
    )


def of(images: Iterable[Image], *, at: datetime) -> list[Lapsing]:
    """These pictures with what shows them, in their order: ten questions, however many. Without those that nothing
    shows longer than it may."""
    found = {image.pk: Lapsing(image, is_over=image.rights_until < day_of(at)) for image in images}
    if not found:
        return []
    for number, pieces in _pieces(list(found), at).items():
        lapsing = found[number]
        concerned = [piece for piece in pieces if _outlives(piece, lapsing.image.rights_until)]
        found[number] = replace(lapsing, pieces=concerned[:NAMED], is_cut=len(concerned) > NAMED)
    for number, elsewhere in outside_pieces(found.keys(), at=at).items():
        found[number] = replace(found[number], elsewhere=elsewhere)
    return [lapsing for lapsing in found.values() if lapsing.pieces or lapsing.elsewhere]


def _pieces(numbers: list[int], at: datetime) -> dict[int, list[Piece]]:
    """By picture; each piece once, as readers see it, else as they will, else as it is written."""
    found: dict[int, dict[int, Piece]] = {}
    for rows in _shown(numbers, at):
        for number, *about in rows:
            piece = _of_edition(*about, at=at)
            earlier = found.setdefault(number, {}).get(piece.article)
            if not earlier or piece.since < earlier.since:
                found[number][piece.article] = piece
    for rows in _written(numbers):
        for number, article, headline in rows:
            found.setdefault(number, {}).setdefault(article, Piece(article, headline or "Untitled", ""))
    return {number: sorted(pieces.values(), key=_rank) for number, pieces in found.items()}


def _of_edition(article: int, headline: str, path: str, edition: int, since, until, *, at: datetime) -> Piece:
    return Piece(article, headline, path, edition, since, until, "live" if since <= at else "scheduled")


def _rank(piece: Piece) -> tuple[int, int]:
    return ["live", "scheduled", "draft"].index(piece.state), -piece.article


def _outlives(piece: Piece, last: date) -> bool:
    return piece.until is None or last < day_of(piece.until)


def _unfinished_q(at: datetime, prefix: str = "") -> Q:
    """Live, or still to come."""
    return Q(**{f"{prefix}live_until": None}) | Q(**{f"{prefix}live_until__gt": at})


def _unfinished(at: datetime) -> QuerySet[Edition]:
    return Edition.objects.filter(_unfinished_q(at))


def _shown(numbers: list[int], at: datetime) -> list[QuerySet]:
    columns = ("article", "headline", "path", "pk", "live_from", "live_until")
    lead = _unfinished(at).filter(lead_image__in=numbers)
    body = EditionImage.objects.filter(_unfinished_q(at, "edition__"), image__in=numbers)
    inside = [f"edition__{name}" for name in columns]
    return [
        _newest(lead, "lead_image", "pk").values_list("lead_image", *columns),
        _newest(body, "image", "edition").values_list("image", *inside),
    ]


def _written(numbers: list[int]) -> list[QuerySet]:
    lead = Article.objects.in_hand().filter(lead_image__in=numbers)
    body = ArticleImage.objects.filter(article__spiked_at=None, image__in=numbers)
    return [
        _newest(lead, "lead_image", "pk").values_list("lead_image", "pk", "headline"),
        _newest(body, "image", "article").values_list("image", "article", "article__headline"),
    ]


def _newest(rows: QuerySet, picture: str, piece: str) -> QuerySet:
    """A few of each picture, and one to tell that there are more."""
    place = Window(RowNumber(), partition_by=F(picture), order_by=F(piece).desc())
    return rows.order_by().annotate(place=place).filter(place__lte=NAMED + 1)

"""What the checklist's rules look at: a piece, and what has to be known beside it, gathered for many at once.

A piece is a working copy or what readers see of it, an Article or an Edition: the rules tell no difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import EllipsisType

from django.db.models import Exists, OuterRef, Subquery

from articles.content import figures, links
from articles.models import Article, ArticleByline, Content, Edition, EditionByline, Image

from .editions import path_of
from .links import DeadEnd, dead_ends, own_path


@dataclass(frozen=True)
class Case:
    """One piece, for readers from `at` until `until` (None: open-ended)."""

    piece: Content
    at: datetime
    until: datetime | None
    is_signed: bool = False
    pictures: Mapping[int, Image] = field(default_factory=dict)
    linked: Sequence[links.Link] = ()
    dead_ends: Mapping[str, DeadEnd] = field(default_factory=dict)  # by path
    address: str = ""  # that it has or will get
    holder: str = ""  # the other piece to which readers come by that address
    twin: str = ""  # another piece of the desk with the same slug

    @property
    def lead(self) -> Image | None:
        return self.pictures.get(self.piece.lead_image_id)

    def in_the_text(self) -> list[Image]:
        numbers = dict.fromkeys(figures.image_ids(self.piece.body))
        return [self.pictures[number] for number in numbers if number in self.pictures]

    def shown(self) -> Iterator[tuple[str, Image]]:
        """Every picture once, with the field in which it can be changed."""
        if self.lead:
            yield "lead_image", self.lead
        yield from (("body", image) for image in self.in_the_text() if image != self.lead)


def gather(pieces: Sequence[Content], *, at: datetime, until: datetime | None | EllipsisType = ...) -> list[Case]:
    """A case of each piece, in their order; in as many questions for fifty as for one.

    `until` left to `...` is the end that each has asked for, as far as it is still to come.
    """
    known = _of_articles([piece for piece in pieces if isinstance(piece, Article)], at)
    known |= _of_editions([piece for piece in pieces if isinstance(piece, Edition)])
    numbers = {number for piece in pieces for number in _image_ids(piece)}
    pictures = Image.objects.select_related("licence").in_bulk(numbers)
    linked = [links.of(piece.body) for piece in pieces]
    ends = dead_ends({path for each in linked for link in each if (path := own_path(link.address))}, at=at)
    unknown = {"until": None, "address": ""}
    cases = []
    for piece, leading in zip(pieces, linked, strict=True):
        about = known.get((type(piece), piece.pk), unknown)
        about = about if until is ... else {**about, "until": until}
        # An edition that is still to come is looked at as it will be then.
        begins = max(at, piece.live_from) if isinstance(piece, Edition) and piece.live_from else at
        cases.append(Case(piece, begins, pictures=pictures, linked=leading, dead_ends=ends, **about))
    holders = _holders({case.address for case in cases if case.address})
    return [_held(case, holders) for case in cases]


def _of_articles(pieces: list[Article], at: datetime) -> dict:
    if not pieces:
        return {}
    editions = Edition.objects.filter(article=OuterRef("pk"))
    first = editions.order_by("live_from", "pk")
    last = editions.order_by("-live_from", "-pk")
    others = Article.objects.filter(slug=OuterRef("slug"), spiked_at=None).exclude(pk=OuterRef("pk")).exclude(slug="")
    rows = Article.objects.filter(pk__in=[piece.pk for piece in pieces]).annotate(
        is_signed=Exists(ArticleByline.objects.filter(article=OuterRef("pk"))),
        begins=Subquery(first.values("live_from")[:1]),
        dated=Subquery(first.values("published_at")[:1]),
        ends=Subquery(last.values("expires_at")[:1]),
        twin=Subquery(others.order_by("pk").values("headline")[:1]),
        twin_of=Subquery(others.order_by("pk").values("pk")[:1]),
    )
    found = {row["pk"]: row for row in rows.order_by().values("pk", *rows.query.annotations)}
    return {(Article, piece.pk): _as_known(piece, found[piece.pk], at) for piece in pieces if piece.pk in found}


def _as_known(piece: Article, row: dict, at: datetime) -> dict:
    has_begun = row["begins"] is not None and row["begins"] <= at
    return {
        "is_signed": row["is_signed"],
        "address": path_of(piece.slug, row["dated"] if has_begun else at) if piece.slug else "",
        "until": row["ends"] if row["ends"] and row["ends"] > at else None,
        # What readers have had has its address already: another of that name is of another day.
        "twin": (row["twin"] or "Untitled") if row["twin_of"] and not has_begun else "",
    }


def _of_editions(editions: list[Edition]) -> dict:
    if not editions:
        return {}
    signed = EditionByline.objects.filter(edition__in=[edition.pk for edition in editions])
    bylined = set(signed.order_by().values_list("edition", flat=True))
    return {
        (Edition, edition.pk): {
            "is_signed": edition.pk in bylined,
            "address": edition.path,
            "until": edition.expires_at,
        }
        for edition in editions
    }


def _holders(addresses: set[str]) -> dict[str, tuple[int, str]]:
    """The piece, its number and its name, to which readers come by each of these addresses."""
    rows = Edition.objects.filter(path__in=addresses).order_by().values_list("path", "article", "article__headline")
    return {path: (number, headline or "Untitled") for path, number, headline in rows.distinct()}


def _held(case: Case, holders: dict[str, tuple[int, str]]) -> Case:
    number = case.piece.article_id if isinstance(case.piece, Edition) else case.piece.pk
    holder, name = holders.get(case.address, (number, ""))
    return case if holder == number else replace(case, holder=name)


def _image_ids(piece: Content) -> list[int]:
    lead = [piece.lead_image_id] if piece.lead_image_id else []
    return [*lead, *figures.image_ids(piece.body)]

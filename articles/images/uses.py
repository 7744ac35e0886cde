"""Where a picture is used: what is written with it, what readers see, have seen and will see, and all that is no piece.

`of` answers for one picture, `counts` and `used_before` for a page of the library. Bodies are not read for it: what
stands in them is noted in ArticleImage and EditionImage. Only the bodies of Pages are read, of which a magazine has a
handful.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count as Number
from django.db.models import Exists, F, Max, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.content import figures
from articles.models import (
    Article,
    ArticleImage,
    Edition,
    EditionImage,
    Image,
    live_at,
)
from articles.models.edition import HEAVY
from articles.models.outside_pieces import BODY, OTHERS, Use, pages_with_pictures, rows_of

# As many of each sort are named in one place; of the rest it says how many there are.
NAMED = 20
# Numbers to a picture, up to which they stand close together. PostgreSQL takes longer to be told ten thousand numbers
# than to read eighty thousand along an index; to SQLite it is about the same.
_CLOSE = 8

LEAD = "lead picture"
BOTH = f"{LEAD}, {BODY}"

# What leads to a picture from a piece, and from what readers see of it.
OF_PIECES: tuple[tuple[type[Model], str], ...] = (
    (Edition, "lead_image"),
    (EditionImage, "image"),
    (Article, "lead_image"),
    (ArticleImage, "image"),
)
SAID = {
    "live": "What readers see",
    "scheduled": "Scheduled",
    "drafts": "Being written",
    "past": "What readers have seen",
    "authors": "Authors",
    "topics": "Topics",
    "sections": "Sections",
    "pages": "Pages",
    "tags": "Tags",
    "placements": "Fronts",
    "settings": "Site settings",
}


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    count: int
    uses: list[Use]

    @property
    def name(self) -> str:
        return SAID[self.key]

    @property
    def further(self) -> int:
        return self.count - len(self.uses)


@dataclass(frozen=True, slots=True)
class Count:
    """How often, by the keys of SAID; what is not used at all is falsy."""

    by_group: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.by_group.total()

    def __bool__(self) -> bool:
        return self.total > 0

    def __getitem__(self, group: str) -> int:
        return self.by_group[group]


class Before(NamedTuple):
    """`pieces` that show it or have shown it, and when readers were last given one of them, if ever."""

    pieces: int
    last: datetime | None


def of(image: Image, *, at: datetime | None = None, most: int | None = NAMED, begin: int = 0) -> list[Group]:
    """Every use, in the order of SAID; of each sort `most` are named, the newest first, from `begin` on.

    What is written counts only where readers do not see the picture in that piece now.
    """
    at, asked = at or timezone.now(), slice(begin, None if most is None else begin + most)
    found = [*_of_pieces(image, at, asked)]
    for key, (_, name, how) in OTHERS.items():
        rows = rows_of(key).filter(**{name: image}).order_by("pk")
        found.append(Group(key, rows.count(), [Use(thing, how) for thing in rows[asked]]))
    pages = [page for page in pages_with_pictures() if image.pk in figures.image_ids(page.body)]
    found.append(Group("pages", len(pages), [Use(page, BODY) for page in pages[asked]]))
    order = list(SAID)
    return sorted((group for group in found if group.count), key=lambda group: order.index(group.key))


def _of_pieces(image: Image, at: datetime, asked: slice) -> Iterable[Group]:
    lead = Edition.objects.filter(lead_image=image)
    body = Edition.objects.filter(pk__in=EditionImage.objects.filter(image=image).values("edition"))
    light = Edition.objects.defer(*HEAVY)
    for key, condition in _windows(at):
        yield _group(key, _hows(lead.filter(condition), body.filter(condition)), light, asked)
    written = _hows(
        Article.objects.filter(lead_image=image),
        Article.objects.filter(pk__in=ArticleImage.objects.filter(image=image).values("article")),
    )
    seen = {pk for rows in (lead, body) for pk in rows.live(at).values_list("article", flat=True)}
    drafts = {pk: how for pk, how in written.items() if pk not in seen}
    yield _group("drafts", drafts, Article.objects.defer("body"), asked)


def _windows(at: datetime, prefix: str = "") -> list[tuple[str, Q]]:
    return [
        ("live", live_at(at, prefix)),
        ("scheduled", Q(**{f"{prefix}live_from__gt": at})),
        ("past", Q(**{f"{prefix}live_from__lte": at, f"{prefix}live_until__lte": at})),
    ]


def _hows(lead: QuerySet, body: QuerySet) -> dict[int, str]:
    """The piece's number, and how it shows the picture. Two walks along an index, where an OR would read the table."""
    hows = dict.fromkeys(lead.values_list("pk", flat=True), LEAD)
    for pk in body.values_list("pk", flat=True):
        hows[pk] = BOTH if pk in hows else BODY
    return hows


def _group(key: str, hows: dict[int, str], rows: QuerySet, asked: slice) -> Group:
    newest = sorted(hows, reverse=True)[asked]
    things = rows.in_bulk(newest)
    return Group(key, len(hows), [Use(things[pk], hows[pk]) for pk in newest if pk in things])


def counts(pks: Iterable[int], *, at: datetime | None = None) -> dict[int, Count]:
    """Every picture of `pks`, used or not: eleven queries, however many."""
    at = at or timezone.now()
    pks = list(pks)
    found = {pk: Count() for pk in pks}
    for rows, prefix in ((_lead_editions(pks), ""), (_body_editions(pks), "edition__")):
        numbers = {key: Number("pk", filter=condition) for key, condition in _windows(at, prefix)}
        for row in rows.annotate(**numbers):
            found[row["picture"]].by_group.update({key: row[key] for key in numbers if row[key]})
    for rows in _drafts(pks, at):
        for pk, number in rows.annotate(number=Number("pk")).values_list("picture", "number"):
            found[pk].by_group["drafts"] += number
    for key, (model, name, _) in OTHERS.items():
        for pk in model._default_manager.filter(**{f"{name}__in": pks}).values_list(name, flat=True):
            found[pk].by_group[key] += 1
    for page in pages_with_pictures():
        for pk in found.keys() & set(figures.image_ids(page.body)):
            found[pk].by_group["pages"] += 1
    return found


def _lead_editions(pks: list[int]) -> QuerySet[Edition, dict[str, Any]]:
    return Edition.objects.filter(lead_image__in=pks).order_by().values(picture=F("lead_image"))


def _body_editions(pks: list[int]) -> QuerySet[EditionImage, dict[str, Any]]:
    """Without those that lead with it, too, and are counted for that."""
    also_leads = Q(edition__lead_image=F("image"), edition__lead_image__isnull=False)
    return EditionImage.objects.filter(~also_leads, image__in=pks).order_by().values(picture=F("image"))


def _drafts(pks: list[int], at: datetime) -> list[QuerySet]:
    """What is written with a picture, unless readers see that picture in that piece now."""

    def shown(article: str, image: str) -> Q:
        live = Edition.objects.live(at).filter(article=OuterRef(article))
        in_body = EditionImage.objects.filter(edition__article=OuterRef(article), image=OuterRef(image))
        return Q(Exists(live.filter(lead_image=OuterRef(image)))) | Q(Exists(in_body.filter(live_at(at, "edition__"))))

    lead = Article.objects.filter(~shown("pk", "lead_image"), lead_image__in=pks)
    also_leads = Q(article__lead_image=F("image"), article__lead_image__isnull=False)
    body = ArticleImage.objects.filter(~also_leads, ~shown("article", "image"), image__in=pks)
    return [lead.order_by().values(picture=F("lead_image")), body.order_by().values(picture=F("image"))]


def used_before(pks: Iterable[int], *, at: datetime | None = None) -> dict[int, Before]:
    """The pictures of `pks` that some piece shows or has shown: four queries, however many."""
    at, pks = at or timezone.now(), list(pks)
    pieces: dict[int, set[int]] = {}
    last: dict[int, datetime] = {}
    for pk, article in [
        *Article.objects.filter(lead_image__in=pks).order_by().values_list("lead_image", "pk"),
        *ArticleImage.objects.filter(image__in=pks).values_list("image", "article"),
    ]:
        pieces.setdefault(pk, set()).add(article)
    for rows, article, begun in (
        (_lead_editions(pks).filter(live_from__lte=at), "article", "live_from"),
        (_body_editions(pks).filter(edition__live_from__lte=at), "edition__article", "edition__live_from"),
    ):
        for row in rows.values("picture", piece=F(article)).annotate(begun=Max(begun)):
            pieces.setdefault(row["picture"], set()).add(row["piece"])
            last[row["picture"]] = max(row["begun"], last.get(row["picture"], row["begun"]))
    return {pk: Before(len(found), last.get(pk)) for pk, found in pieces.items()}


def used(pks: Collection[int]) -> set[int]:
    """Those of the pictures that are used anywhere. Each is looked for until it is found, in one place after the other.

    Of many that stand close together an index is read from the first to the last, which takes a fraction of looking up
    each; an EXISTS for each picture and place takes several times as long.
    """
    found = {pk for page in pages_with_pictures() for pk in figures.image_ids(page.body)}
    for model, name, _ in OTHERS.values():
        found.update(model._default_manager.exclude(**{name: None}).order_by().values_list(name, flat=True))
    for model, name in OF_PIECES:
        if left := set(pks) - found:
            first, last = min(left), max(left)
            stand = {"gte": first, "lte": last} if last - first < _CLOSE * len(left) else {"in": left}
            rows = model._default_manager.filter(**{f"{name}__{how}": which for how, which in stand.items()})
            found.update(rows.order_by().values_list(name, flat=True).distinct())
    return found.intersection(pks)

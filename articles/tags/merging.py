"""Making one tag of several. Those that are merged become synonyms of the one: their names and addresses lead there.

A piece, an edition and a picture each keep the tag where it stood among their others. What was saved with the old
numbers is not touched: `meaning` reads it. Whoever takes back a merge finds all of it in the change: see `undoing`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from articles import record
from articles.models import Article, ArticleTag, Edition, EditionTag, Image, ImageTag, Tag, TagChange, User

from . import allowed, rows

MOST = 500  # tags at once


class MergeRefused(Exception):
    """Its text says why, and what to do."""


class ChangedSince(MergeRefused):
    """What would be done is not any more what was looked at. Nothing was done."""


@dataclass(frozen=True)
class Plan:
    """What merging would do now. `seal` is the same as long as that is the same."""

    sources: list[Tag]
    into: Tag
    pieces: int
    pictures: int
    seal: str


def plan(sources: Collection[Tag], *, into: Tag, by: User | None) -> Plan:
    """A dry run. Raises MergeRefused, PermissionDenied."""
    allowed.to_merge(by)
    sources, into = _checked([tag.pk for tag in sources], into.pk, {tag.pk: tag for tag in (*sources, into)})
    return Plan(sources, into, bearing(sources).count(), pictured(sources).count(), _seal(sources, into))


def bearing(tags: Collection[Tag]) -> QuerySet[Article]:
    """The pieces that have one of the tags: as they are written, or in an edition of any time."""
    written = ArticleTag.objects.filter(tag__in=tags).values("content_object")
    read = EditionTag.objects.filter(tag__in=tags).values("edition__article")
    return Article.objects.filter(Q(pk__in=written) | Q(pk__in=read))


def pictured(tags: Collection[Tag]) -> QuerySet[Image]:
    return Image.objects.filter(pk__in=ImageTag.objects.filter(tag__in=tags).values("content_object"))


@transaction.atomic
def merge(
    sources: Collection[Tag], *, into: Tag, by: User | None, seen: str = "", now: datetime | None = None
) -> TagChange:
    """Make `sources` synonyms of `into`. `seen` is the seal of the plan that was looked at.

    Raises MergeRefused, ChangedSince where it is not like that any more, PermissionDenied.
    """
    allowed.to_merge(by)
    numbers = [tag.pk for tag in sources]
    sources, into = _checked(numbers, into.pk, held([*numbers, into.pk]))
    if seen and seen != _seal(sources, into):
        raise ChangedSince("Something has changed since you looked: this is how it is now. Look again, then merge.")
    change = TagChange.objects.create(
        kind=TagChange.Kind.MERGE, tag=into, pieces=bearing(sources).count(), at=now or timezone.now(), by=by
    )
    newest = Edition.objects.aggregate(newest=Max("pk"))["newest"] or 0
    change.others = [
        {"tag": tag.pk, "name": tag.name, "synonyms": sorted(synonyms), "edition": newest}
        for tag, synonyms in _synonyms(sources)
    ]
    change.save(update_fields=["others"])
    for through in rows.THROUGHS:
        rows.move(change, through, numbers)
    Tag.every.filter(Q(pk__in=numbers) | Q(stands_for__in=numbers)).update(stands_for=into)
    names = ", ".join(tag.name for tag in sources)
    record.add("merged", into, by=by, at=change.at, detail={"what": names})
    record.add_all("was merged", sources, by=by, at=change.at, detail={"what": into.name})
    return change


def held(numbers: Collection[int]) -> dict[int, Tag]:
    """The tags, ours until the transaction ends: nobody hangs one on anything meanwhile. In everybody's order."""
    return {tag.pk: tag for tag in Tag.every.filter(pk__in=numbers).order_by("pk").select_for_update(of=("self",))}


def _checked(numbers: Sequence[int], into: int, tags: dict[int, Tag]) -> tuple[list[Tag], Tag]:
    numbers = list(dict.fromkeys(numbers))
    if not numbers:
        raise MergeRefused("Choose at least one tag to be merged.")
    if len(numbers) > MOST:
        raise MergeRefused(f"At most {MOST} tags can be merged at once. Do it in parts.")
    if missing := [number for number in (*numbers, into) if number not in tags]:
        raise MergeRefused("One of the tags was deleted meanwhile." if len(missing) == 1 else "Tags were deleted.")
    if into in numbers:
        raise MergeRefused(f"“{tags[into]}” cannot be merged into itself. Choose another tag.")
    for number in (*numbers, into):
        if tags[number].stands_for_id:
            means = Tag.every.get(pk=tags[number].stands_for_id)
            raise MergeRefused(f"“{tags[number]}” is another name of “{means}” already. Choose that instead.")
    return [tags[number] for number in numbers], tags[into]


def _synonyms(sources: list[Tag]) -> list[tuple[Tag, list[int]]]:
    own: dict[int, list[int]] = {}
    for pk, means in Tag.every.filter(stands_for__in=sources).values_list("pk", "stands_for"):
        own.setdefault(means, []).append(pk)
    return [(tag, own.get(tag.pk, [])) for tag in sources]


def _seal(sources: list[Tag], into: Tag) -> str:
    """Of the rows that would move: how many, and which, without reading them."""
    looked = [
        through.objects.filter(tag__in=[*sources, into]).aggregate(Count("pk"), Max("pk"), Sum("pk"))
        for through in (ArticleTag, EditionTag, ImageTag)
    ]
    names = [(tag.pk, tag.name) for tag in sorted(chain(sources, [into]), key=lambda tag: tag.pk)]
    return sha256(repr((names, into.pk, [sorted(each.items()) for each in looked])).encode()).hexdigest()[:32]

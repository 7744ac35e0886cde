"""Giving some of a tag's pieces another tag, in its place or beside it: as they are written and in all their editions.

The texts by which a piece is judged, its newest and the one that was approved, are told of it as well, so that nothing
of the piece seems changed. Older texts say what they said. `undoing` takes it back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from articles import record
from articles.models import Article, ArticleTag, Edition, EditionTag, Revision, Section, Tag, TagChange, User

from . import allowed, meaning, merging, naming, rows, since
from .merging import ChangedSince, MergeRefused

MOST = 5_000  # pieces at once
FEW = 200


@dataclass(frozen=True)
class Some:
    """Which of a tag's pieces are looked at."""

    words: str = ""
    section: Section | None = None
    since: date | None = None


@dataclass(frozen=True)
class Split:
    tag: Tag
    into: str  # its name; it may be new
    pieces: list[int]
    is_instead: bool = True

    @property
    def seal(self) -> str:
        """The same as long as the same pieces bear the tag."""
        bearing = ArticleTag.objects.filter(tag=self.tag, content_object__in=self.pieces)
        told = (self.tag.pk, self.tag.name, self.into, self.is_instead, sorted(bearing.values_list("pk", flat=True)))
        return sha256(repr(told).encode()).hexdigest()[:32]


def pieces(tag: Tag, some: Some) -> QuerySet[Article]:
    """Of the pieces that have the tag, as they are written or in an edition, those that are asked for."""
    found = merging.bearing([tag])
    if some.words:
        found = found.filter(headline__icontains=some.words)
    if some.section:
        found = found.filter(section=some.section)
    if some.since:
        found = found.filter(created_at__date__gte=some.since)
    return found.order_by("-pk")


def check(split: Split, *, by: User | None) -> None:
    """Raises MergeRefused, PermissionDenied."""
    allowed.to_merge(by)
    if split.tag.stands_for_id:
        raise MergeRefused(f"“{split.tag}” is another name of “{split.tag.stands_for}”. Split that.")
    if not split.pieces:
        raise MergeRefused("Tick the pieces that are to get the other tag.")
    if len(split.pieces) > MOST:
        raise MergeRefused(f"At most {MOST:,} pieces at once. Do it in parts.")
    if not split.into:
        raise MergeRefused("Say which tag they are to get.")
    if len(split.into) > Tag._meta.get_field("name").max_length:
        raise MergeRefused("This is too long for a tag.")
    if naming.found([split.into]) == [split.tag]:
        raise MergeRefused(f"They have “{split.tag}” already. Choose another tag.")


@transaction.atomic
def split(split: Split, *, by: User | None, seen: str = "", now: datetime | None = None) -> TagChange:
    """Do it. The other tag is made where there is none. Raises MergeRefused, ChangedSince, PermissionDenied."""
    check(split, by=by)
    numbers = sorted(set(split.pieces))
    # First the pieces, then the tags, as whoever saves one of them does.
    held = Article.objects.filter(pk__in=numbers).order_by("pk").select_for_update(of=("self",))
    numbers = list(held.values_list("pk", flat=True))
    (into,) = naming.found_or_made([split.into], even_if_closed=True)
    tags = merging.held([split.tag.pk, into.pk])
    if len(tags) < 2 or any(tag.stands_for_id for tag in tags.values()):
        raise ChangedSince("One of the tags was merged or deleted meanwhile. Nothing was done: look again.")
    if seen and seen != split.seal:
        raise ChangedSince("Something has changed since you looked: this is how it is now. Look again, then split.")
    newest = Edition.objects.aggregate(newest=Max("pk"))["newest"] or 0
    others = [{"tag": split.tag.pk, "name": split.tag.name, "synonyms": [], "edition": newest}]
    change = TagChange.objects.create(
        kind=TagChange.Kind.SPLIT, tag=into, others=others, pieces=len(numbers), at=now or timezone.now(), by=by
    )
    act = rows.move if split.is_instead else rows.add
    for at in range(0, len(numbers), FEW):
        some = numbers[at : at + FEW]
        act(change, rows.ARTICLE, [split.tag.pk], only=some)
        editions = EditionTag.objects.filter(tag=split.tag, edition__article__in=some)
        act(change, rows.EDITION, [split.tag.pk], only=list(editions.values_list("edition", flat=True)))
        _tell(some, split, into)
    Article.objects.filter(pk__in=numbers).update(version=F("version") + 1, saved_in=None, saved_in_since=0)
    record.add("split", split.tag, by=by, at=change.at, detail={"what": into.name})
    return change


def _tell(pieces: Collection[int], split: Split, into: Tag) -> None:
    for revision in Revision.objects.filter(since.told_by_a_split(), article__in=pieces):
        tags = revision.snapshot.get("tags") or []
        if split.tag.pk not in tags:
            continue
        told = tags if split.is_instead else [*tags, into.pk]
        revision.snapshot["tags"] = meaning.said(told, {split.tag.pk: into.pk} if split.is_instead else {})
        revision.save(update_fields=["snapshot"])

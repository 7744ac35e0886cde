"""Taking back a merge or a split: every piece, edition and picture gets back what it had, where it had it.

What was written since goes along: a piece that has kept the tag which it got by the change, its editions since and the
texts that were saved of it since. A piece from which somebody has taken that tag meanwhile is left without.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import record
from articles.models import Article, Image, Retagging, Tag, TagChange, User

from . import allowed, merging, rows, since


class UndoRefused(Exception):
    """Its text says why, and what to do first."""


@transaction.atomic
def undo(change: TagChange, *, by: User | None, now: datetime | None = None) -> TagChange:
    """Take it back. Raises UndoRefused, PermissionDenied."""
    allowed.to_merge(by)
    rows.lock(change, rows.ARTICLE, table=Article._meta.db_table, how="UPDATE")
    rows.lock(change, rows.IMAGE, table=Image._meta.db_table, how="NO KEY UPDATE")
    numbers = _numbers(change)
    tags = merging.held(numbers)
    change = TagChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if said := _objection(change, tags, _later([change])):
        raise UndoRefused(said)
    if change.kind == TagChange.Kind.MERGE:
        Tag.every.filter(pk__in=numbers[1:]).update(stands_for=None)
        for other in change.others:
            mine = Tag.every.filter(pk__in=other["synonyms"], stands_for=change.tag_id)
            mine.update(stands_for=other["tag"])
    rows.know()
    for through in rows.THROUGHS:
        rows.put_back(change, through)
    since.take_along(change)
    pieces = Retagging.objects.filter(change=change, through=rows.ARTICLE.name).values("thing_id")
    # Whoever has one of them open goes on from what it was: their save is brought together with this.
    Article.objects.filter(pk__in=pieces).update(version=F("version") + 1, saved_in=None, saved_in_since=0)
    change.undone_at, change.undone_by = now or timezone.now(), by
    change.save(update_fields=["undone_at", "undone_by"])
    names = ", ".join(other["name"] for other in change.others)
    record.add("took apart", change.tag, by=by, at=change.undone_at, detail={"what": names})
    return change


def objections(changes: Sequence[TagChange]) -> list[str]:
    """Of each why it cannot be taken back: two queries, however many."""
    tags = Tag.every.in_bulk({number for change in changes for number in _numbers(change)})
    later = _later(changes)
    return [_objection(change, tags, later) for change in changes]


def _numbers(change: TagChange) -> list[int]:
    return [change.tag_id, *(other["tag"] for other in change.others)]


def _later(changes: Sequence[TagChange]) -> list[TagChange]:
    """What stands and came after the first of them, in the order in which it came."""
    first = min((change.pk for change in changes), default=0)
    return list(TagChange.objects.filter(pk__gt=first, undone_at=None).order_by("pk").select_related("tag"))


def _objection(change: TagChange, tags: dict[int, Tag], later: Sequence[TagChange]) -> str:
    """A sentence, or none."""
    if change.undone_at:
        return "This was taken back already."
    if gone := [other["name"] for other in change.others if other["tag"] not in tags]:
        return f"“{gone[0]}” was deleted since: it cannot be taken back."
    for each in later:
        if each.pk > change.pk and {*_numbers(each)} & {*_numbers(change)}:
            names = ", ".join(other["name"] for other in each.others)
            return f"It was followed by another change ({each}, {names}). Take that back first."
    is_merge = change.kind == TagChange.Kind.MERGE
    for other in change.others:
        if is_merge and tags[other["tag"]].stands_for_id != change.tag_id:
            return f"“{other['name']}” is no other name of “{change.tag}” any more: there is nothing to take back."
    return ""

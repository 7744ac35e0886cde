"""Taking the last change of a front back, whatever it was: as one more change, and the past stays as it was."""

from datetime import datetime

from django.db import transaction

from articles import record
from articles.models import (
    Arrangement,
    Article,
    Edition,
    Front,
    Image,
    Kind,
    Placement,
    Section,
    Slot,
    Topic,
    User,
)

from . import allowed
from .arranging import StaleArrangement, positions
from .changing import changed, end, ends

OF = {"section": Section, "topic": Topic, "kind": Kind}  # what a slot may be of


class NothingToUndo(ValueError):
    pass


class _Was:
    """A placement as a change has kept it."""

    def __init__(self, kept: dict):
        self.kept = kept
        self.live_from = datetime.fromisoformat(kept["from"])
        self.ends_at = datetime.fromisoformat(kept["until"]) if kept["until"] else None
        self.slot, self.article_id = kept["slot"], kept["article"]

    @property
    def fields(self) -> dict:
        kept = self.kept
        return {
            "slot": kept["slot"], "position": kept["position"], "article_id": kept["article"],
            "headline": kept["headline"], "image_id": kept["image"], "edition_id": kept["edition"],
        }  # fmt: skip


@transaction.atomic
def undo(front: Front, *, seen: int, by: User | None, now: datetime | None = None) -> Arrangement:
    """Have stand what stood, and was to stand, before the last change. An undo can be undone.

    Raises StaleArrangement where somebody has changed the front since `seen`, NothingToUndo, and PermissionDenied.
    """
    allowed.refuse(by, front)
    last = front.arrangements.filter(version=seen).first() if front.pk else None
    if last is None:
        raise NothingToUndo("Nothing has been changed here that could be undone.")
    # The pieces before the front, as in every room.
    numbers = sorted({each["article"] for each in last.before if "placement" in each})
    pieces = list(Article.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    with changed(front, by=by, now=now) as change:
        if change.front.version != seen:
            raise StaleArrangement(change.front, seen)
        change.what = f"Undid: {last.what}" if not last.what.startswith("Undid: ") else f"Did again: {last.what[7:]}"
        _restore_placements(front, last, {each.pk for each in pieces if not each.spiked_at}, change.now, by)
        _restore_slots(front, last, change.now)
    if front.version == seen:
        raise NothingToUndo("What that change brought is over by itself: nothing is left to undo.")
    record.add("took back", front, by=by, at=change.now, detail={"what": last.what})
    return front.arrangements.get(version=front.version)


def _restore_placements(front: Front, last: Arrangement, usable: set[int], now: datetime, by: User | None) -> None:
    were = [was for was in _as_they_were(last, now) if was.kept["article"] in usable]
    rows = {row.pk: row for row in Placement.objects.filter(front=front).exclude(live_until__lte=now)}
    kept = [_standing(rows, was) for was in were]
    stand = [number for number, was in enumerate(were) if was.live_from <= now]
    places = positions([were[n].kept["slot"] for n in stand], [kept[n] for n in stand], now)
    moved = {number: place for number, place in zip(stand, places, strict=True) if place is not None}
    stay = {row.pk for number, row in enumerate(kept) if row and number not in moved}
    end([row for pk, row in rows.items() if pk not in stay], now)
    images = _there(Image, {was.kept["image"] for was in were})
    editions = _there(Edition, {was.kept["edition"] for was in were})
    for number, (was, row) in enumerate(zip(were, kept, strict=True)):
        until = {"ends_at": was.ends_at, "live_until": was.ends_at}
        if row and row.pk in stay:
            Placement.objects.filter(pk=row.pk).update(**until)
            continue
        fields = {**was.fields, "position": moved.get(number, was.kept["position"])}
        fields["image_id"] = fields["image_id"] if fields["image_id"] in images else None
        fields["edition_id"] = fields["edition_id"] if fields["edition_id"] in editions else None
        Placement.objects.create(front=front, live_from=max(was.live_from, now), created_by=by, **until, **fields)


def _as_they_were(last: Arrangement, now: datetime) -> list[_Was]:
    """Those that would stand or be to stand by now, had the change not been made."""
    were = [_Was(each) for each in last.before if "placement" in each]
    were.sort(key=lambda w: (w.live_from, w.kept["placement"]))
    # What another would have ended by now does not come back.
    stood = [was for was, until in zip(were, ends(were), strict=True) if until is None or until > now]
    return sorted(stood, key=lambda w: (w.kept["position"], -w.live_from.timestamp(), -w.kept["placement"]))


def _standing(rows: dict[int, Placement], was: _Was) -> Placement | None:
    """Its row, where that is as it was."""
    row = rows.get(was.kept["placement"])
    if row is None or row.live_from != was.live_from:
        return None
    return row if {name: getattr(row, name) for name in was.fields} == was.fields else None


def _there(model, numbers: set) -> set:
    return set(model.objects.filter(pk__in=numbers - {None}).values_list("pk", flat=True))


def _restore_slots(front: Front, last: Arrangement, now: datetime) -> None:
    were = [each for each in last.before if "block" in each]
    rows = {row.pk: row for row in Slot.objects.filter(front=front).exclude(live_until__lte=now)}
    stay = {each["block"] for each in were}
    Slot.objects.filter(pk__in=[pk for pk in rows if pk not in stay]).update(live_until=now)
    there = {name: _there(model, {each[name] for each in were}) for name, model in OF.items()}
    for each in were:
        if each["block"] in rows or any(each[name] and each[name] not in there[name] for name in OF):
            continue
        Slot.objects.create(
            front=front, live_from=now, key=each["key"], form=each["form"], size=each["size"],
            position=each["position"], section_id=each["section"], topic_id=each["topic"], kind_id=each["kind"],
        )  # fmt: skip

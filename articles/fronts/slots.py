"""Choosing which slots a front has, in which order, form and size: from now on, and the past stays as it was.

Who has chosen once has chosen all; what a front has by itself can be had back. What is placed in a slot that goes is
taken off with it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from articles import record
from articles.models import Arrangement, Front, Kind, Placement, Section, Slot, Topic, User

from . import allowed, layout, naming
from .arranging import ArrangingRefused, Problem, StaleArrangement
from .changing import changed, end
from .layout import Place

Form = Slot.Form
LARGEST = 20
MOST = 40
# What can be added, of a section or a topic.
BLOCKS = (Form.PHOTO, Form.LINES, Form.PAIR, Form.TOPIC)


@transaction.atomic
def choose(
    front: Front, wanted: Sequence[Place] | None, *, seen: int, by: User | None, now: datetime | None = None
) -> Arrangement | None:
    """Have exactly these slots from now on; None: those that it has by itself. None where that is so already.

    Raises StaleArrangement, ArrangingRefused (its problems name which slot) and PermissionDenied.
    """
    allowed.refuse(by, front)
    with changed(front, by=by, now=now) as change:
        if change.front.version != seen:
            raise StaleArrangement(change.front, seen)
        had = layout.places(layout.on(front), change.now)
        if wanted is not None and (problems := list(_problems(wanted))):
            raise ArrangingRefused(problems)
        if wanted is not None and list(wanted) != had:
            layout.keep_past(change.front, now=change.now)
            _write(change.front, wanted, change.now)
        elif wanted is None:
            Slot.objects.live(change.now).filter(front=front).update(live_until=change.now)
        keys = {place.key for place in layout.places(layout.on(front), change.now)}
        _take_off(front, keys, change.now)
        change.what = _in_words(had, wanted)
    if front.version == seen:
        return None
    record.add("arranged", front, by=by, at=change.now, detail={"what": change.what})
    return front.arrangements.get(version=front.version)


def key_for(form: str, taken: Collection[str], *, section: int | None = None, topic: int | None = None) -> str:
    """A name for a new slot that no other of the front bears."""
    name = f"section-{section}" if section else f"topic-{topic}" if topic else str(form)
    return next(each for n in range(1, MOST + 2) if (each := f"{name}-{n}" if n > 1 else name) not in taken)


def _problems(wanted: Sequence[Place]) -> Iterable[Problem]:
    if not 0 < len(wanted) <= MOST:
        yield Problem(None, "slots", f"A front has at least one slot, and at most {MOST}.")
    there = {
        "section": set(Section.objects.values_list("pk", flat=True)),
        "topic": set(Topic.objects.filter(pk__in=[p.topic for p in wanted if p.topic]).values_list("pk", flat=True)),
        "kind": set(Kind.objects.values_list("pk", flat=True)),
    }
    seen: set[str] = set()
    for number, place in enumerate(wanted):
        if place.form not in Form.values:
            yield Problem(number, "form", "Choose one of the forms.")
        elif place.form == Form.LEAD and place.size != 1:
            yield Problem(number, "size", "The lead story is one piece.")
        elif not 0 < place.size <= LARGEST:
            yield Problem(number, "size", f"Give it room for 1 to {LARGEST} pieces.")
        if place.key in seen:
            yield Problem(number, "key", "Two slots cannot bear one name.")
        seen.add(place.key)
        if any(getattr(place, of) and getattr(place, of) not in there[of] for of in there):
            yield Problem(number, "of", "What this block is of is not there any more. Remove it.")


def _write(front: Front, wanted: Sequence[Place], now: datetime) -> None:
    rows = list(Slot.objects.live(now).filter(front=front))
    stand = {(Place(r.key, r.form, r.size, r.section_id, r.topic_id, r.kind_id), r.position): r.pk for r in rows}
    kept = {stand[pair] for n, place in enumerate(wanted) if (pair := (place, n)) in stand}
    Slot.objects.filter(pk__in=[row.pk for row in rows if row.pk not in kept]).update(live_until=now)
    Slot.objects.bulk_create(
        layout.slot(place, front, number, live_from=now)
        for number, place in enumerate(wanted)
        if (place, number) not in stand
    )


def _take_off(front: Front, keys: set[str], now: datetime) -> None:
    rows = Placement.objects.filter(front=front).exclude(live_until__lte=now).exclude(slot__in=keys)
    end(list(rows), now)


def _in_words(had: Sequence[Place], wanted: Sequence[Place] | None) -> str:
    if wanted is None:
        return "Slots: as the front has them by itself"
    before, after = {place.key: place for place in had}, {place.key: place for place in wanted}
    names = naming.names((before | after).values())
    said = [f"added “{names[key]}”" for key in after if key not in before]
    said += [f"removed “{names[key]}”" for key in before if key not in after]
    said += [
        f"“{names[key]}”: {Form(each.form).label.lower()}, room for {each.size}"
        for key, each in after.items()
        if key in before and before[key] != each
    ]
    order = [key for key in before if key in after] != [key for key in after if key in before]
    return "Slots: " + ("; ".join([*said, *(["another order"] if order else [])]) or "kept as they are from now on")

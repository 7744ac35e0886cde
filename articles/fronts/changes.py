"""When what stands on a front changes: the moments to go to from one, and those in a stretch of time.

A piece begins or ends, a placement, a slot, a closure of a topic. Each is looked up along an index.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Q, QuerySet

from articles.models import Edition, Front, Placement, Slot, TopicClosure

from .layout import HOME, On

MOST = 100  # of one sort, in a stretch


def before(at: datetime, on: On = HOME, *, article: int | None = None) -> datetime | None:
    """The last that is earlier than `at`; of one piece where an `article` is named."""
    found = (
        windows.filter(**{f"{name}__lt": at}).order_by(f"-{name}").values_list(name, flat=True).first()
        for windows, name in _ends(on, article)
    )
    return max(filter(None, found), default=None)


def after(at: datetime, on: On = HOME, *, article: int | None = None) -> datetime | None:
    """The first that is later than `at`."""
    found = (
        windows.filter(**{f"{name}__gt": at}).order_by(name).values_list(name, flat=True).first()
        for windows, name in _ends(on, article)
    )
    return min(filter(None, found), default=None)


def between(start: datetime, end: datetime, on: On = HOME, *, article: int | None = None) -> list[datetime]:
    """From `start` until before `end`, in order, each once."""
    found: set[datetime] = set()
    for windows, name in _ends(on, article):
        inside = windows.filter(**{f"{name}__gte": start, f"{name}__lt": end})
        found.update(inside.order_by(name).values_list(name, flat=True)[:MOST])
    return sorted(found)


def _ends(on: On, article: int | None) -> Iterator[tuple[QuerySet, str]]:
    for windows in _windows(on, article):
        # What was replaced in the moment in which it began was never seen.
        seen = windows.filter(Q(live_until=None) | Q(live_until__gt=F("live_from")))
        yield seen, "live_from"
        yield seen, "live_until"


def _windows(on: On, article: int | None) -> Iterator[QuerySet]:
    if article:
        yield Edition.objects.filter(article=article)
        return
    of_front = {"front__sort": on.sort} | ({f"front__{on.sort}": on.pk} if on.pk else {})
    yield Placement.objects.filter(**of_front)
    yield Slot.objects.filter(**of_front)
    match on.sort:
        case Front.Sort.SECTION:
            # Along the moments and not along the section, in which thousands of pieces would have to be sorted.
            yield Edition.objects.annotate(filed=F("section_id") + 0).filter(filed=on.pk)
        case Front.Sort.TOPIC:
            yield Edition.objects.filter(edition_topics__topic=on.pk)
            yield TopicClosure.objects.filter(topic=on.pk)
        case _:
            yield Edition.objects.all()
            yield TopicClosure.objects.all()

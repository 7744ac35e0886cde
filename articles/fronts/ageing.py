"""Running out: placements that nobody gave an end, and fronts on which nothing has changed for long.

A front changes when somebody arranges it, when a placement begins or ends, and when a newer piece goes live on it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from articles.models import (
    Arrangement,
    Edition,
    EditionTopic,
    Front,
    Placement,
    Section,
    SiteSettings,
    Topic,
    User,
    live_at,
)

from . import allowed
from .layout import HOME, On


@dataclass(frozen=True)
class Aged:
    """A front with when something last changed on it: None where it has never had a piece."""

    on: On
    name: str
    changed: datetime | None
    arranged: datetime | None = None
    by: User | None = None
    is_stale: bool = False
    may_arrange: bool = False


def fronts(user: User | None, now: datetime) -> list[Aged]:
    """Home, the sections in their order, the topics that are open: as many questions for many as for few."""
    last = Arrangement.objects.filter(version=F("front__version")).select_related("by")
    return _told(user, now, SiteSettings.current().fronts_stale_after, {each.front_id: each.by for each in last})


def stale(user: User, now: datetime) -> list[Aged]:
    """Those that grow stale and that this person may arrange. Not told: who arranged them."""
    hours = SiteSettings.current().fronts_stale_after
    if hours == 0 or not allowed.arranges_any(user):
        return []
    return [each for each in _told(user, now, hours, {}) if each.is_stale and each.may_arrange]


def _told(user: User | None, now: datetime, hours: int, by: dict[int, User | None]) -> list[Aged]:
    rows = {(row.sort, row.section_id or row.topic_id): row for row in Front.objects.all()}
    moved = {
        row["front"]: max((at for at in (row["begun"], row["ended"]) if at), default=None)
        for row in Placement.objects.order_by()
        .values("front")
        .annotate(begun=Max("live_from", filter=Q(live_from__lte=now)), ended=Max("live_until", filter=_has_ended(now)))
    }
    may = allowed.arrangeable(user)
    found = []
    for on, name, newest in _all(now):
        row = rows.get((on.sort, on.pk))
        known = (newest, row.arranged_at if row else None, moved.get(row.pk) if row else None)
        changed = max((at for at in known if at), default=None)
        is_stale = bool(hours and changed and changed <= now - timedelta(hours=hours))
        arranged, who = (row.arranged_at, by.get(row.pk)) if row else (None, None)
        found.append(Aged(on, name, changed, arranged, who, is_stale, may(on)))
    return found


def pins(now: datetime) -> QuerySet[Placement]:
    """What stands somewhere and has no end, the oldest first. Where a lead ends with the next one, that is its end."""
    standing = Placement.objects.live(now).filter(live_until=None).select_related("front", "article")
    return standing.order_by("live_from", "pk")


def _has_ended(now: datetime) -> Q:
    return Q(live_until__lte=now, live_until__gt=F("live_from"))


def _all(now: datetime) -> list[tuple[On, str, datetime | None]]:
    of_all = Edition.objects.live(now).newest().values_list("published_at", flat=True).first()
    in_section = Edition.objects.live(now).newest().filter(section=OuterRef("pk")).values("published_at")[:1]
    filed = EditionTopic.objects.filter(live_at(now, "edition__"), topic=OuterRef("pk"))
    in_topic = filed.order_by("-published_at", "-edition_id").values("published_at")[:1]
    sections = Section.objects.annotate(newest=Subquery(in_section)).values_list("pk", "name", "newest")
    topics = Topic.objects.open(now).annotate(newest=Subquery(in_topic)).values_list("pk", "name", "newest")
    return [
        (HOME, "Home", of_all),
        *((On(Front.Sort.SECTION, pk), name, newest) for pk, name, newest in sections),
        *((On(Front.Sort.TOPIC, pk), name, newest) for pk, name, newest in topics),
    ]

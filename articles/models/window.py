"""The rule that carries everything a reader sees: live while live_from <= t < live_until."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q


def live_at(at: datetime, prefix: str = "") -> Q:
    """The one condition for being live at `at`, on a row or (with a prefix such as "edition__") across a join."""
    return Q(**{f"{prefix}live_from__lte": at}) & (
        Q(**{f"{prefix}live_until__isnull": True}) | Q(**{f"{prefix}live_until__gt": at})
    )


class WindowQuerySet(models.QuerySet):
    def live(self, at: datetime):
        return self.filter(live_at(at))

    def begun(self, at: datetime):
        return self.filter(live_from__lte=at)

    def coming(self, at: datetime):
        return self.filter(live_from__gt=at)


class Window(models.Model):
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                # Empty windows are allowed: what is replaced in the moment it begins was never live.
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="%(class)s_ends_after_it_begins",
            )
        ]

    def is_live(self, at: datetime) -> bool:
        return self.live_from <= at and (self.live_until is None or at < self.live_until)

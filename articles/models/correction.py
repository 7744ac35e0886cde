from datetime import datetime

from django.conf import settings
from django.db import models


class CorrectionQuerySet(models.QuerySet):
    def public(self, at: datetime):
        """What readers can see at `at`: it begins with its edition, and stays whatever becomes of that."""
        return self.filter(edition__live_from__lte=at)

    def waiting(self):
        return self.filter(edition=None)

    def retractions(self):
        return self.filter(kind=Correction.Kind.RETRACTION)

    def newest(self):
        return self.order_by("-edition__live_from", "-pk")


class Correction(models.Model):
    """What a piece tells its readers of a change: written with the edition that it explains, and public with it."""

    class Kind(models.TextChoices):
        UPDATE = "update", "Update"
        CLARIFICATION = "clarification", "Clarification"
        CORRECTION = "correction", "Correction"
        RETRACTION = "retraction", "Retraction"

    class Place(models.TextChoices):
        ABOVE = "above", "Above the text"
        BELOW = "below", "Below the text"

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="corrections")
    # The edition that it explains and begins with. None: it waits for the next one that is published.
    edition = models.ForeignKey(
        "articles.Edition", models.SET_NULL, null=True, blank=True, editable=False, related_name="corrections"
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.CORRECTION)
    text = models.TextField(max_length=2000)
    place = models.CharField(max_length=10, choices=Place, default=Place.BELOW)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"

    def is_public(self, at: datetime) -> bool:
        return self.edition is not None and self.edition.live_from <= at

from django.conf import settings
from django.db import models

from .window import Window, WindowQuerySet


class Slot(models.TextChoices):
    LEAD = "lead", "Lead story"
    FEATURED = "featured", "Featured"


class Placement(Window):
    """One article in one slot of a front, from a moment until a moment. What is live there is its live Edition."""

    front = models.CharField(max_length=80, default="home")
    slot = models.CharField(max_length=20, choices=Slot)
    position = models.PositiveSmallIntegerField(default=0)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="placements")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WindowQuerySet.as_manager()

    class Meta(Window.Meta):
        ordering = ["front", "slot", "position", "-live_from"]
        indexes = [models.Index(fields=["front", "live_until", "live_from"], name="placement_on_front")]

    def __str__(self):
        return f"{self.article} as {self.get_slot_display()} of {self.front}"

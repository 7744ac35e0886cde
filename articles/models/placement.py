from django.conf import settings
from django.db import models

from .window import Window, WindowQuerySet

LEAD = "lead"
FEATURED = "featured"


class Placement(Window):
    """One article in one slot of a front, from a moment until a moment. What is live there is its live Edition.

    One that has begun is ended and never changed: what readers saw stays as it was.
    """

    front = models.ForeignKey("articles.Front", models.CASCADE, related_name="placements")
    slot = models.CharField(max_length=40)  # a Slot's key
    position = models.PositiveSmallIntegerField(default=0)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="placements")
    # What was asked for. `live_until` is what became of it: a lead ends where the next one begins.
    ends_at = models.DateTimeField(null=True, blank=True)
    headline = models.CharField(max_length=250, blank=True, help_text="For this place alone.")
    image = models.ForeignKey(
        "articles.Image", models.PROTECT, null=True, blank=True, related_name="+", help_text="For this place alone."
    )
    # The edition that it was planned with: when that is moved it moves too, and goes when it is cancelled.
    edition = models.ForeignKey("articles.Edition", models.SET_NULL, null=True, blank=True, related_name="placements")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WindowQuerySet.as_manager()

    class Meta(Window.Meta):
        ordering = ["front", "slot", "position", "-live_from"]
        indexes = [models.Index(fields=["front", "live_until", "live_from"], name="placement_on_front")]

    def __str__(self):
        return f"{self.article} in {self.slot} of {self.front}"

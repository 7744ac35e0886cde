from django.conf import settings
from django.db import models

from .image import Image


class Likeness(models.Model):
    """Two pictures that are nearly the same. `image` came later. `answer` is what somebody said of them."""

    class Answer(models.TextChoices):
        OPEN = "", "Nobody has looked yet"
        BOTH = "both", "Keep both"

    image = models.ForeignKey(Image, models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Image, models.CASCADE, related_name="later_likenesses")
    distance = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default=Answer.OPEN)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["distance", "pk"]
        constraints = [models.UniqueConstraint(fields=["image", "other"], name="likeness_once")]

    def __str__(self):
        return f"{self.image} is like {self.other}"

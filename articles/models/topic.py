from datetime import datetime

from django.db import models
from django.urls import reverse

from .addressed import Addressed
from .window import Window, WindowQuerySet, live_at


class TopicQuerySet(models.QuerySet):
    def with_open(self, at: datetime):
        """With `is_open`: whether it is open at `at`."""
        return self.annotate(is_open=~models.Exists(_closed(at)))

    def open(self, at: datetime):
        return self.filter(~models.Exists(_closed(at)))


class Topic(Addressed):
    """A running story or a series. It begins, and one day it is closed."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    intro = models.TextField(blank=True, max_length=1000)
    image = models.ForeignKey("articles.Image", models.PROTECT, null=True, blank=True, related_name="+")
    is_series = models.BooleanField("series", default=False, help_text="Regular pieces in order, not one story.")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("site:topic", args=[self.slug])


class TopicClosure(Window):
    """A time in which a topic is closed. Without an end it is closed until somebody opens it again."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="closures")

    objects = WindowQuerySet.as_manager()

    class Meta(Window.Meta):
        indexes = [models.Index(fields=["topic", "live_from"], name="closure_of_topic")]

    def __str__(self):
        return f"{self.topic} from {self.live_from:%Y-%m-%d}"


def _closed(at: datetime) -> models.QuerySet:
    return TopicClosure.objects.filter(live_at(at), topic=models.OuterRef("pk"))

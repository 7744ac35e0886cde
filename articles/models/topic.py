from django.db import models
from django.urls import reverse


class Topic(models.Model):
    """A running story or a series. It begins, and one day it is closed."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    intro = models.TextField(blank=True, max_length=1000)
    image = models.ForeignKey("articles.Image", models.PROTECT, null=True, blank=True, related_name="+")
    is_series = models.BooleanField("series", default=False, help_text="Regular pieces in order, not one story.")
    is_open = models.BooleanField("open", default=True, help_text="Open topics stand on the home page.")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("site:topic", args=[self.slug])

from django.db import models
from django.urls import reverse
from taggit.models import TagBase


class Tag(TagBase):
    """A keyword."""

    description = models.CharField(max_length=300, blank=True, help_text="Stands on the tag's page.")

    class Meta:
        ordering = ["name"]

    def get_absolute_url(self):
        return reverse("site:tag", args=[self.slug])

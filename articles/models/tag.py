from django.db import models
from django.urls import reverse
from taggit.models import TagBase

STEM = 90  # characters of a slug, which has room for a hundred: the rest is for a number


class Tag(TagBase):
    """A keyword."""

    description = models.CharField(max_length=300, blank=True, help_text="Stands on the tag's page.")

    class Meta:
        ordering = ["name"]

    def slugify(self, tag, i=None):
        """Never empty, as of a name that is one emoji, and never too long: some characters are written out as many."""
        stem = super().slugify(tag)[:STEM].strip("-_") or "tag"
        return stem if i is None else f"{stem}_{i}"

    def get_absolute_url(self):
        return reverse("site:tag", args=[self.slug])

"""What an Article and its Editions have in common: add a field here, and both have it."""

from django.db import models

from articles.content.sanitising import clean

from .address import AddressField
from .line import LineField


class Content(models.Model):
    headline = models.CharField(max_length=200, blank=True)
    dek = models.TextField(blank=True, max_length=600, help_text="One or two sentences under the headline.")
    slug = models.SlugField(
        max_length=100, blank=True, help_text="The last part of the address. Left empty, it is made from the headline."
    )
    body = models.TextField(blank=True)
    kind = models.ForeignKey("articles.Kind", models.PROTECT, null=True, blank=True, related_name="+")
    section = models.ForeignKey("articles.Section", models.PROTECT, null=True, blank=True, related_name="+")
    lead_image = models.ForeignKey("articles.Image", models.PROTECT, null=True, blank=True, related_name="+")
    lead_caption = models.TextField(
        "caption", blank=True, max_length=600, help_text="For this piece alone. Left empty, the picture's own is used."
    )
    lead_alt = LineField(
        "alt text",
        blank=True,
        max_length=300,
        help_text="For this piece alone. Left empty, the picture's own is used.",
    )
    seo_title = models.CharField("search title", max_length=100, blank=True, help_text="Left empty: the headline.")
    seo_description = models.CharField(
        "search description", max_length=300, blank=True, help_text="Left empty: the dek."
    )
    canonical_url = AddressField(
        "canonical address", blank=True, help_text="Only for a piece that was first published elsewhere."
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.headline or "Untitled"

    def save(self, **kwargs):
        # Every door passes here: forms, imports, restores, the shell.
        self.body = clean(self.body)
        super().save(**kwargs)


class Byline(models.Model):
    """One author of one piece, in order."""

    author = models.ForeignKey("articles.Author", models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(
        max_length=60, blank=True, help_text='Only where it differs from writing: "Photographs", "Data".'
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.author} ({self.role})" if self.role else str(self.author)

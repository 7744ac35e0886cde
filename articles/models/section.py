from django.conf import settings
from django.db import models
from django.urls import reverse

from .addressed import Addressed


class Section(Addressed):
    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True)
    image = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="What others see where its page is passed on.",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the masthead; lowest first.")
    needs_four_eyes = models.BooleanField(
        "four eyes",
        default=False,
        help_text="Who wrote a piece or changed it last may not approve it: somebody else has to.",
    )

    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="sections",
        help_text="They may arrange this section’s front, and no other.",
    )

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("site:section", args=[self.slug])

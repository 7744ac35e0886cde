from django.conf import settings
from django.db import models
from django.urls import reverse

from .address import AddressField
from .addressed import Addressed


class Author(Addressed):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=100, unique=True)
    role = models.CharField(max_length=120, blank=True, help_text='"Security editor", "Columnist".')
    affiliation = models.CharField(max_length=160, blank=True)
    bio = models.TextField(blank=True, max_length=2000)
    photo = models.ForeignKey("articles.Image", models.PROTECT, null=True, blank=True, related_name="+")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        help_text="The login of this author, who may then edit pieces that bear their name.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("site:author", args=[self.slug])


class AuthorLink(models.Model):
    author = models.ForeignKey(Author, models.CASCADE, related_name="links")
    label = models.CharField(max_length=60)
    url = AddressField("address")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.label

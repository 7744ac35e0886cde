from django.core.exceptions import ValidationError
from django.db import models
from django.urls import resolve, reverse

from articles.content.sanitising import clean


class Page(models.Model):
    """About, Contact, Masthead: what stands outside the timeline."""

    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    body = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the footer; lowest first.")
    is_public = models.BooleanField("public", default=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "title"]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        self.body = clean(self.body)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("site:page", args=[self.slug])

    def clean(self):
        if self.slug and resolve(self.get_absolute_url()).view_name != "site:page":
            raise ValidationError({"slug": f"/{self.slug}/ is an address of the site’s own. Choose another word."})

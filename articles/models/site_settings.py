from django.db import models

from .address import AddressField


class SiteSettings(models.Model):
    """One row: what the magazine is called, and where to follow it."""

    name = models.CharField(max_length=80, default="Newsroom")
    tagline = models.CharField(max_length=160, blank=True)
    description = models.CharField(max_length=300, blank=True, help_text="For search engines and feeds.")
    logo = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="For search engines. Readers see the name, set in type.",
    )
    tags_are_closed = models.BooleanField(
        "closed vocabulary",
        default=False,
        help_text="Pieces get the tags that there are. New ones are made on the page of tags alone.",
    )
    fronts_stale_after = models.PositiveSmallIntegerField(
        "fronts grow stale after",
        default=48,
        help_text="Hours. A front on which nothing has changed for so long is named on the desk. 0: never.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "site settings"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_site_settings")]

    def __str__(self):
        return self.name

    @classmethod
    def current(cls) -> "SiteSettings":
        """The row, or its defaults unsaved: reading a page writes nothing."""
        return cls.objects.select_related("logo").filter(pk=1).first() or cls(pk=1)


class SocialLink(models.Model):
    site = models.ForeignKey(SiteSettings, models.CASCADE, related_name="social_links", default=1)
    name = models.CharField(max_length=60)
    url = AddressField("address")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

from django.db import models
from django.urls import reverse

from .addressed import Addressed


class SchemaType(models.TextChoices):
    """schema.org's NewsArticle and its subtypes: https://schema.org/NewsArticle"""

    NEWS = "NewsArticle", "News"
    ANALYSIS = "AnalysisNewsArticle", "Analysis"
    ASK_PUBLIC = "AskPublicNewsArticle", "Questions to the public"
    BACKGROUND = "BackgroundNewsArticle", "Background"
    OPINION = "OpinionNewsArticle", "Opinion"
    REPORTAGE = "ReportageNewsArticle", "Reportage"
    REVIEW = "ReviewNewsArticle", "Review"


class Kind(Addressed):
    """Analysis, Reporting, Opinion ...: the first half of the kicker."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    schema_type = models.CharField(
        "schema.org type", max_length=30, choices=SchemaType, default=SchemaType.NEWS, help_text="For search engines."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("site:kind", args=[self.slug])

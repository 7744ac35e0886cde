"""What readers read. `workflow/` writes Editions and nobody else; `site/` and `search/` read them."""

from datetime import datetime

from django.conf import settings
from django.db import models

from .content import Byline, Content
from .correction import Correction
from .window import Window, WindowQuerySet

# What a card never shows. Deferred, a list of twenty costs twenty short rows and not twenty bodies.
HEAVY = ("body", "rendered_body", "opening", "plain_text")


class EditionQuerySet(WindowQuerySet):
    def newest(self):
        return self.order_by("-published_at", "-pk")

    def in_section(self, section):
        return self.filter(section=section)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def with_retractions(self, at: datetime):
        """With `is_retracted`: whether readers are told at `at` that the piece does not stand, in whatever edition."""
        said = Correction.objects.public(at).retractions().filter(article=models.OuterRef("article"))
        return self.annotate(is_retracted=models.Exists(said))


class Edition(Content, Window):
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="editions")
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="editions")
    # Every edition has these; only an Article may still lack them.
    kind = models.ForeignKey("articles.Kind", models.PROTECT, related_name="+")
    section = models.ForeignKey("articles.Section", models.PROTECT, related_name="+")

    # What was asked for. `live_until` is what became of it: the earlier of this and the next edition's beginning.
    expires_at = models.DateTimeField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)
    # Whether a reader would care that it changed: a comma put right is not an update.
    is_update = models.BooleanField(default=True)

    # What a page needs and must not compute.
    path = models.CharField(max_length=140)
    published_at = models.DateTimeField(help_text="First publication of the piece: the sort key, the date in its path.")
    # The latest beginning of an update, up to this edition.
    modified_at = models.DateTimeField(help_text="When what readers see last changed.")
    rendered_body = models.TextField(blank=True)
    opening = models.TextField(blank=True)
    plain_text = models.TextField(blank=True)
    reading_minutes = models.PositiveSmallIntegerField(default=1)

    bylines = models.ManyToManyField("articles.Author", through="EditionByline", related_name="+")
    tags = models.ManyToManyField("articles.Tag", through="EditionTag", related_name="+")
    topics = models.ManyToManyField("articles.Topic", through="EditionTopic", related_name="+")
    images = models.ManyToManyField("articles.Image", through="EditionImage", related_name="+")

    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EditionQuerySet.as_manager()

    class Meta(Window.Meta):
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="edition_newest"),
            models.Index(fields=["section", "-published_at", "-id"], name="edition_by_section"),
            models.Index(fields=["kind", "-published_at", "-id"], name="edition_by_kind"),
            models.Index(fields=["article", "live_from"], name="edition_by_article"),
            models.Index(fields=["path"], name="edition_by_path"),
            models.Index(fields=["live_from"], name="edition_beginning"),
            models.Index(fields=["live_until"], name="edition_end"),
        ]

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def was_updated(self) -> bool:
        return self.modified_at > self.published_at


class Dated(models.Model):
    """A through-row carries the sort column beside the filter, so that a list is a walk along one index.

    `workflow/` copies it from the edition, which never changes it once it has begun.
    """

    published_at = models.DateTimeField()

    class Meta:
        abstract = True


class EditionByline(Byline, Dated):  # noqa: DJ008 - Byline has it
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_bylines")

    class Meta(Byline.Meta):
        indexes = [models.Index(fields=["author", "-published_at", "-edition"], name="byline_newest")]
        constraints = [models.UniqueConstraint(fields=["edition", "author"], name="edition_byline_once")]


class EditionTag(Dated):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_tags")
    tag = models.ForeignKey("articles.Tag", models.PROTECT, related_name="edition_tags")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["tag", "-published_at", "-edition"], name="tag_newest")]
        constraints = [models.UniqueConstraint(fields=["edition", "tag"], name="edition_tagged_once")]

    def __str__(self):
        return f"{self.tag} on {self.edition}"


class EditionTopic(Dated):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_topics")
    topic = models.ForeignKey("articles.Topic", models.PROTECT, related_name="edition_topics")

    class Meta:
        indexes = [models.Index(fields=["topic", "-published_at", "-edition"], name="topic_newest")]
        constraints = [models.UniqueConstraint(fields=["edition", "topic"], name="edition_in_topic_once")]

    def __str__(self):
        return f"{self.edition} in {self.topic}"


class EditionImage(models.Model):
    """A library picture in an edition's body: keeps it from being deleted, and lets a page fetch all in one query."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="edition_images")
    image = models.ForeignKey("articles.Image", models.PROTECT, related_name="edition_images")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "image"], name="edition_shows_image_once")]

    def __str__(self):
        return f"{self.image} in {self.edition}"

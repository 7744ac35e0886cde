from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Case, F, Q, Value, When
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from .line import LineField
from .original import Original
from .tag import Tag, TagsOfOne


def renditions():
    return storages["renditions"]


class Shape(models.TextChoices):
    WIDE = "wide", "Wide"
    TALL = "tall", "Tall"
    SQUARE = "square", "Square"


class Image(Original):
    """A picture of the library. Its original is kept as it came, never at a public address."""

    title = LineField(max_length=200, help_text="How the desk finds it. Readers do not see it.")
    alt = LineField(
        "alt text", max_length=300, blank=True, help_text="What is to be seen, for those who cannot see it."
    )
    is_decorative = models.BooleanField(
        "decorative", default=False, help_text="It says nothing that the text does not: screen readers pass over it."
    )
    caption = models.TextField(max_length=600, blank=True)
    credit = LineField(max_length=200, blank=True, help_text="As it is to stand under the picture.")
    licence = models.ForeignKey("articles.Licence", models.PROTECT, null=True, blank=True, related_name="images")
    rights_holder = models.CharField(max_length=200, blank=True, help_text="Whom to ask, where that is not the credit.")
    terms = models.TextField(max_length=1000, blank=True, help_text="What was agreed: once, not in print.")
    territories = models.CharField(
        max_length=300,
        blank=True,
        help_text="Where it may be shown, if not everywhere. It blocks nothing.",
    )
    rights_until = models.DateField(
        "may be used until", null=True, blank=True, help_text="The last day of its rights. Left empty, they do not end."
    )

    copyright_notice = models.CharField(max_length=300, blank=True, help_text="For search engines.")
    taken_on = models.DateField("taken on", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="Where it was taken.")

    shape = models.GeneratedField(
        expression=Case(
            When(width__gt=F("height") * 1.1, then=Value(Shape.WIDE)),
            When(height__gt=F("width") * 1.1, then=Value(Shape.TALL)),
            default=Value(Shape.SQUARE),
        ),
        output_field=models.CharField(max_length=10, choices=Shape),
        db_persist=True,
    )

    # What its file calls it: offered as tags, and never put by itself.
    keywords = models.JSONField(default=list, blank=True, editable=False)
    tags = TaggableManager(through="articles.ImageTag", blank=True, related_name="images", manager=TagsOfOne)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Those that came together, to be mended together.
    batch = models.UUIDField(null=True, editable=False, db_index=True)
    # Of which end of its rights the desk was told.
    told_of = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        # The library is walked from its newest end, whatever it is asked for.
        indexes = [
            models.Index(fields=["licence", "-id"], name="image_by_licence"),
            models.Index(fields=["uploaded_by", "-id"], name="image_by_uploader"),
            models.Index(fields=["shape", "-id"], name="image_by_shape"),
            models.Index(fields=["created_at"], name="image_by_date"),
            models.Index(fields=["rights_until"], condition=Q(rights_until__isnull=False), name="image_lapsing"),
            models.Index(fields=["-id"], condition=Q(alt="", is_decorative=False), name="image_without_alt"),
            models.Index(fields=["-id"], condition=Q(credit=""), name="image_without_credit"),
            models.Index(
                fields=["-id"],
                condition=Q(manifest__own__isnull=True, manifest__failure__isnull=True),
                name="image_waiting",
            ),
            models.Index(fields=["-id"], condition=Q(manifest__failure__isnull=False), name="image_broken"),
            # Near-doubles are looked for among all of them: from here, without reading the rows.
            models.Index(
                fields=["id", "fingerprint"], condition=Q(fingerprint__isnull=False), name="image_fingerprints"
            ),
        ]

    def __str__(self):
        return self.title


class ImageTag(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="image_tags")
    content_object = models.ForeignKey(Image, models.CASCADE)

    class Meta:
        indexes = [models.Index(fields=["tag", "-content_object"], name="image_by_tag")]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="image_tagged_once")]


class Rendition(models.Model):
    """One size and format of an Image: a file that is there."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    ratio = models.CharField(max_length=10)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=10)
    file = models.FileField(storage=renditions, max_length=200, unique=True)
    byte_size = models.PositiveBigIntegerField()
    # Since when no page points at it any more. It goes on answering for a while.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ratio", "format", "width"]
        indexes = [models.Index(fields=["retired_at"], condition=Q(retired_at__isnull=False), name="rendition_retired")]

    def __str__(self):
        return f"{self.image}, {self.ratio}, {self.width} px, {self.format}"

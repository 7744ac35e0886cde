from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from .tag import Tag


def originals():
    return storages["originals"]


def renditions():
    return storages["renditions"]


UNIT = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Image(models.Model):
    """A picture of the library. Its original is kept as it came, never at a public address."""

    title = models.CharField(max_length=200, help_text="How the desk finds it. Readers do not see it.")
    file = models.FileField(storage=originals, upload_to="%Y/%m", max_length=300)
    alt = models.CharField(
        "alt text", max_length=300, blank=True, help_text="What is to be seen, for those who cannot see it."
    )
    is_decorative = models.BooleanField(
        "decorative", default=False, help_text="It says nothing that the text does not: screen readers pass over it."
    )
    caption = models.TextField(max_length=600, blank=True)
    credit = models.CharField(max_length=200, blank=True, help_text="As it is to stand under the picture.")
    rights_until = models.DateField(
        "may be used until", null=True, blank=True, help_text="The last day of its rights. Left empty, they do not end."
    )

    # Shares of the width and the height, from the top left, of the picture turned upright.
    focal_x = models.FloatField(default=0.5, validators=UNIT)
    focal_y = models.FloatField(default=0.5, validators=UNIT)

    # Read off the file: size in pixels once turned upright.
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    format = models.CharField(max_length=10, editable=False)
    byte_size = models.PositiveBigIntegerField(editable=False)
    content_hash = models.CharField(max_length=64, editable=False, db_index=True)

    # Which renditions are there, as `images/renditions.py` wrote them: pages read this and never look for files.
    # It stands in this row, beside the Rendition rows it sums up, so that a list of pieces needs no query for it.
    manifest = models.JSONField(default=dict, editable=False, blank=True)

    tags = TaggableManager(through="articles.ImageTag", blank=True, related_name="images")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.title


class ImageTag(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="image_tags")
    content_object = models.ForeignKey(Image, models.CASCADE)

    class Meta:
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

    class Meta:
        ordering = ["ratio", "format", "width"]

    def __str__(self):
        return f"{self.image}, {self.ratio}, {self.width} px, {self.format}"

"""What the library knows of a file, apart from what the desk says of the picture: an Image has one, and so has each
Replacement that is proposed for it or was taken back.
"""

from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


def originals():
    return storages["originals"]


UNIT = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Original(models.Model):
    """A file, kept as it came and never at a public address, and how it is cut."""

    file = models.FileField(storage=originals, upload_to="%Y/%m", max_length=300)

    # Read off the file: size in pixels once turned upright.
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    format = models.CharField(max_length=10, editable=False)
    frames = models.PositiveIntegerField(default=1, editable=False)
    byte_size = models.PositiveBigIntegerField(editable=False)
    content_hash = models.CharField(max_length=64, editable=False, db_index=True)
    # By which near-doubles are found, as `images/likeness.py` makes it; null until the worker has.
    fingerprint = models.BinaryField(null=True, editable=False)

    # Shares of the width and the height, from the top left, of the picture turned upright.
    focal_x = models.FloatField(default=0.5, validators=UNIT)
    focal_y = models.FloatField(default=0.5, validators=UNIT)
    # Crops that somebody set by hand: {"16x9": [left, top, width]}, shares again; the height follows from the ratio.
    crops = models.JSONField(default=dict, blank=True, editable=False)

    # Which renditions are there, as `images/renditions.py` wrote them: pages read this and never look for files.
    # It stands in this row, beside the Rendition rows it sums up, so that a list of pieces needs no query for it.
    manifest = models.JSONField(default=dict, editable=False, blank=True)

    class Meta:
        abstract = True


# What changes hands when a file is replaced.
OF_THE_FILE = tuple(field.name for field in Original._meta.local_fields)

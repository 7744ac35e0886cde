from django.db import models

from .address import AddressField


class Licence(models.Model):
    """What the magazine may do with a picture: a small table that staff keep."""

    name = models.CharField(max_length=80, unique=True)
    url = AddressField("address", blank=True, help_text="Where its terms can be read. Search engines are told.")
    allows_publishing = models.BooleanField(
        "may be published",
        default=True,
        help_text="Without the tick, no piece with such a picture can be published.",
    )
    needs_credit = models.BooleanField(
        default=True, help_text="A picture under this licence without a credit cannot be published."
    )
    note = models.TextField(max_length=1000, blank=True, help_text="What the desk has to know of it.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the list; lowest first.")

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

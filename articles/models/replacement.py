from django.conf import settings
from django.db import models

from .image import Image
from .original import Original


class Replacement(Original):
    """A file that is to take the place of a picture's own.

    Once it has, this row holds the file that it replaced, so that taking it back is the same exchange once more.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        DONE = "done", "Done"
        UNDONE = "undone", "Taken back"
        DROPPED = "dropped", "Dropped"

    image = models.ForeignKey(Image, models.CASCADE, related_name="replacements")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    # What the proposed file says of itself, where that is not what the library says: {"credit": "…"}.
    says = models.JSONField(default=dict, blank=True, editable=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_state_display()}: another file for {self.image}"

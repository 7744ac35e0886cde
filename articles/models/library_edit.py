from django.conf import settings
from django.db import models


class LibraryEdit(models.Model):
    """What somebody changed of many pictures at once, so that it can be taken back."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    summary = models.CharField(max_length=300)
    # {"12": {"credit": "A. Photographer", "tags": [3, 4]}}: by the picture's number, what it said before, and says now.
    before = models.JSONField()
    after = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.summary

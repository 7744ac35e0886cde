from django.conf import settings
from django.db import models


class Revision(models.Model):
    """What the desk saved, and when: a snapshot of an Article. `workflow/revisions.py` says what is in it."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions")
    snapshot = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        get_latest_by = "pk"
        indexes = [models.Index(fields=["article", "-id"], name="revision_newest")]

    def __str__(self):
        return f"{self.snapshot.get('headline') or 'Untitled'}, {self.created_at:%Y-%m-%d %H:%M}"

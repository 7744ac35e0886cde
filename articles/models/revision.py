from django.conf import settings
from django.db import models


class RevisionQuerySet(models.QuerySet):
    def of_the_piece(self):
        """Those that the piece once was, without the texts that were put aside."""
        return self.exclude(kind=Revision.Kind.ASIDE)


class Revision(models.Model):
    """What the desk saved, and when: a snapshot of an Article. `workflow/revisions.py` says what is in it."""

    class Kind(models.TextChoices):
        SAVE = "save", "Saved"
        AUTOSAVE = "autosave", "Saved by itself"
        RESTORED = "restored", "Restored"
        ASIDE = "aside", "Put aside"  # what somebody wrote on top of another's version: kept, and never the piece

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SAVE)
    name = models.CharField(max_length=80, blank=True, help_text="A revision with a name is kept for ever.")
    snapshot = models.JSONField()
    # Which of it is its author's own doing: fields by name, blocks of the body by their hashes.
    typed = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        get_latest_by = "pk"
        indexes = [models.Index(fields=["article", "-id"], name="revision_newest")]

    def __str__(self):
        return f"{self.snapshot.get('headline') or 'Untitled'}, {self.created_at:%Y-%m-%d %H:%M}"

from django.conf import settings
from django.db import models


class Note(models.Model):
    """What the desk, or somebody asked from outside, says of a piece or a passage of it. Never part of an Edition."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="notes")
    thread = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    text = models.TextField(max_length=5000)
    # The words it is about, and some on either side, which tell two such passages apart. Empty: about the piece.
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # From outside, by a link: under which, and the name that was given.
    approval_link = models.ForeignKey(
        "articles.ApprovalLink", models.RESTRICT, null=True, blank=True, related_name="notes"
    )
    signed = models.CharField(max_length=120, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "id"], name="note_of_article")]

    def __str__(self):
        return self.text[:60]

    @property
    def who(self) -> str:
        return str(self.written_by) if self.written_by else self.signed

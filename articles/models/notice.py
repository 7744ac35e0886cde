from django.conf import settings
from django.db import models


class Notice(models.Model):
    """Something that one person of the desk is to know: their name in a note, a piece sent back to them."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    article = models.ForeignKey("articles.Article", models.CASCADE, null=True, blank=True, related_name="+")
    note = models.ForeignKey("articles.Note", models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    # Taken before the mail is sent, so that no two workers send it.
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_newest"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self):
        return self.text[:60]

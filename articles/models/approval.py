from django.conf import settings
from django.db import models


class ApprovalLink(models.Model):
    """An address under which somebody without an account reads one revision and says what they think of it."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="approval_links")
    revision = models.ForeignKey("articles.Revision", models.RESTRICT, related_name="approval_links")
    # SHA-256 of the token: who reads the database cannot use the link.
    token_hash = models.CharField(max_length=64, unique=True)
    recipient = models.CharField(max_length=120, help_text="Who it is for: a source, a lawyer.")
    question = models.TextField(
        blank=True, max_length=1000, help_text="What they are asked. It stands above the piece."
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.recipient}: {self.article}"


class ApprovalAnswer(models.Model):
    class Verdict(models.TextChoices):
        APPROVES = "approves", "Approves"
        OBJECTS = "objects", "Objects"

    link = models.ForeignKey(ApprovalLink, models.CASCADE, related_name="answers")
    verdict = models.CharField(max_length=10, choices=Verdict)
    name = models.CharField(max_length=120)
    text = models.TextField(blank=True, max_length=5000)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.name} {self.get_verdict_display().lower()}"

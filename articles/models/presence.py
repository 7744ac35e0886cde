from django.conf import settings
from django.db import models


class Presence(models.Model):
    """Somebody who has a piece open. It says who, and is forgotten soon after they are gone."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="present_once")]

    def __str__(self):
        return f"{self.user} at {self.article}"

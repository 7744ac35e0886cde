from django.db import models


class Heartbeat(models.Model):
    """When something that runs by itself was last seen at work, and how far it had come."""

    name = models.CharField(max_length=40, primary_key=True)
    beat_at = models.DateTimeField()
    since = models.DateTimeField(null=True, blank=True)  # when it first began: what was before is not its business
    reached = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.name}, {self.beat_at:%Y-%m-%d %H:%M:%S}"

from django.db import models


class AfterEffect(models.Model):
    """One thing that follows from one edition's beginning or ending, done at most once."""

    class Event(models.TextChoices):
        BEGAN = "began", "began"
        ENDED = "ended", "ended"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    name = models.CharField(max_length=60)
    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="after_effects")
    event = models.CharField(max_length=10, choices=Event)
    happened_at = models.DateTimeField()  # the moment on the timeline that it follows from
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "id"], name="after_effect_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "edition", "event", "happened_at"], name="after_effect_at_most_once"
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.edition} {self.event}"

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
        LEFT = "left", "Left as it is"

    name = models.CharField(max_length=60)
    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="after_effects")
    event = models.CharField(max_length=10, choices=Event)
    happened_at = models.DateTimeField()  # the moment on the timeline that it follows from
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()  # not begun before this: later than it happened where it is tried again
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, blank=True)  # whose heartbeat tells whether it is still being done
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "id"], name="after_effect_by_state"),
            models.Index(fields=["state", "due_at", "id"], name="after_effect_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "edition", "event", "happened_at"], name="after_effect_at_most_once"
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.edition} {self.event}"

    @property
    def reason(self) -> str:
        """Why it failed, in one line: the first of `error`."""
        return self.error.partition("\n")[0]

    @property
    def where(self) -> str:
        """The traceback, where there is one: the rest of `error`."""
        return self.error.partition("\n")[2]

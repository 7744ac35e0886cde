from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .window import Window, WindowQuerySet


class Front(models.Model):
    """An arranged page: home, a section's, a topic's. Its row is what who arranges it locks, and counts the changes."""

    class Sort(models.TextChoices):
        HOME = "home", "Home"
        SECTION = "section", "Section"
        TOPIC = "topic", "Topic"

    sort = models.CharField(max_length=10, choices=Sort)
    section = models.OneToOneField("articles.Section", models.CASCADE, null=True, blank=True, related_name="front")
    topic = models.OneToOneField("articles.Topic", models.CASCADE, null=True, blank=True, related_name="front")
    # Advanced by each arrangement: who saves on top of another's is refused.
    version = models.PositiveIntegerField(default=0, editable=False)
    arranged_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sort"], condition=Q(sort="home"), name="one_home"),
            models.CheckConstraint(
                condition=Q(sort="home", section=None, topic=None)
                | Q(sort="section", section__isnull=False, topic=None)
                | Q(sort="topic", section=None, topic__isnull=False),
                name="a_front_is_of_one_thing",
            ),
        ]

    def __str__(self):
        return "Home" if self.sort == self.Sort.HOME else str(self.section or self.topic)

    def get_absolute_url(self):
        thing = self.section or self.topic
        return thing.get_absolute_url() if thing else reverse("site:home")


class Slot(Window):
    """A place on a front for so many pieces, in one of the forms for which there is a template.

    Placements name it by its `key`, which stays while its form, its size or its place on the page change. What isn't
    placed in it is filled with the newest: of its section, its topic or its kind, or of the front's own.
    """

    class Form(models.TextChoices):
        LEAD = "lead", "Lead story"
        FEATURED = "featured", "Featured, with pictures"
        LATEST = "latest", "Latest, with times"
        CHOSEN = "chosen", "Chosen pieces first"
        TOPIC = "topic", "Topic band"
        PORTRAITS = "portraits", "Opinion row, with portraits"
        PHOTO = "photo", "Block, led by a picture"
        LINES = "lines", "Block of headlines"
        PAIR = "pair", "Block of two pictures"

    front = models.ForeignKey(Front, models.CASCADE, related_name="slots")
    key = models.CharField(max_length=40)
    form = models.CharField(max_length=10, choices=Form)
    size = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0)
    section = models.ForeignKey("articles.Section", models.CASCADE, null=True, blank=True, related_name="+")
    topic = models.ForeignKey("articles.Topic", models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.ForeignKey("articles.Kind", models.CASCADE, null=True, blank=True, related_name="+")

    objects = WindowQuerySet.as_manager()

    class Meta(Window.Meta):
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["front", "live_until", "live_from"], name="slot_of_front")]

    def __str__(self):
        return f"{self.key} of {self.front}"


class Arrangement(models.Model):
    """One change of a front, whole: what stood and was to stand there before it, and after.

    Written with `Front.version` advanced, in the lock of the front; what it holds is enough to take the change back.
    """

    front = models.ForeignKey(Front, models.CASCADE, related_name="arrangements")
    version = models.PositiveIntegerField()  # of the front, after it
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=250)  # in words
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["front", "version"], name="one_arrangement_per_version")]

    def __str__(self):
        return f"{self.front}: {self.what}"

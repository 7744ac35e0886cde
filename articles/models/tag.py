from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.urls import reverse
from taggit.managers import _TaggableManager
from taggit.models import TagBase

from articles.tags.folding import folded

from .addressed import Addressed

STEM = 90  # characters of a slug, which has room for a hundred: the rest is for a number


class TagQuerySet(models.QuerySet):
    def called(self, names: Iterable[str]) -> dict[str, "Tag"]:
        """By each of the names that is known, the tag that it means: one of that very name, of that name in other
        letters, or the one that it is a synonym of."""
        asked = {name: folded(name) for name in names}
        rows = self.filter(folded__in=set(asked.values())).select_related("stands_for") if asked else ()
        alike: dict[str, list[Tag]] = {}
        for tag in rows:
            alike.setdefault(tag.folded, []).append(tag)
        found = {name: min(alike[plain], key=_likest(name)) for name, plain in asked.items() if plain in alike}
        return {name: tag.stands_for or tag for name, tag in found.items()}


def _likest(name: str):
    return lambda tag: (tag.name != name, tag.name.casefold() != name.casefold(), bool(tag.stands_for_id), tag.pk)


class TagManager(models.Manager.from_queryset(TagQuerySet)):
    """Those that pieces bear. A synonym is a name for one of them, and stands nowhere by itself."""

    def get_queryset(self):
        return super().get_queryset().filter(stands_for=None)


class Tag(Addressed, TagBase):
    """A keyword; or, where it stands for another, a synonym: a name by which that is found, and an address."""

    description = models.CharField("intro", max_length=300, blank=True, help_text="Stands on the tag's page.")
    image = models.ForeignKey("articles.Image", models.PROTECT, null=True, blank=True, related_name="+")
    search_description = models.CharField(
        max_length=200, blank=True, help_text="For search engines. Without one they get the intro."
    )
    stands_for = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="synonyms"
    )
    # The name without case, accents and spaces: what is alike to a reader is the same here.
    folded = models.CharField(max_length=200, editable=False, db_index=True)

    objects = TagManager()
    every = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        base_manager_name = "every"
        permissions = [("merge_tag", "Can merge and split tags")]

    def save(self, **kwargs):
        self.folded = folded(self.name)
        super().save(**kwargs)

    def slugify(self, tag, i=None):
        """Never empty, as of a name that is one emoji, and never too long: some characters are written out as many."""
        stem = super().slugify(tag)[:STEM].strip("-_") or "tag"
        return stem if i is None else f"{stem}_{i}"

    def get_absolute_url(self):
        return reverse("site:tag", args=[self.slug])


class TagsOfOne(_TaggableManager):
    """The tags of one thing. Whoever adds one by a name, or a synonym, adds the tag that is meant."""

    def _to_tag_model_instances(self, tags, tag_kwargs):
        known = Tag.every.called([each for each in tags if isinstance(each, str)])
        meant = [known.get(each, each) if isinstance(each, str) else each for each in tags]
        found = super()._to_tag_model_instances(meant, tag_kwargs)
        return list(dict.fromkeys(tag.stands_for or tag for tag in found))


class TagChange(models.Model):
    """Tags merged into one, or one split: recorded whole, so that it can be taken back."""

    class Kind(models.TextChoices):
        MERGE = "merge", "Merged"
        SPLIT = "split", "Split"

    kind = models.CharField(max_length=10, choices=Kind)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="changes")  # merged into; split off
    # The tags that were merged into it, or the one it was split off: {"tag": 3, "name": "UN", "synonyms": [7]}, with
    # the synonyms that went over.
    others = models.JSONField(default=list)
    pieces = models.PositiveIntegerField(default=0)  # how many were concerned
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.tag}"


class Retagging(models.Model):
    """One row of a through-table that a change has touched: of a piece, an edition or a picture."""

    change = models.ForeignKey(TagChange, models.CASCADE, related_name="retaggings")
    through = models.CharField(max_length=10)  # "article", "edition", "image"
    thing_id = models.PositiveBigIntegerField()
    was = models.PositiveBigIntegerField()  # the tag's number before; 0 where there was none
    now = models.PositiveBigIntegerField()  # and after
    place = models.PositiveBigIntegerField(default=0)  # where it stood among the thing's tags
    was_there = models.BooleanField(default=False)  # one that means the same stood before it, so that this one went

    class Meta:
        indexes = [models.Index(fields=["change", "through", "thing_id"], name="retagging_of_thing")]

    def __str__(self):
        return f"{self.through} {self.thing_id}: {self.was} to {self.now}"

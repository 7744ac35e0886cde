"""What the texts of a piece point to, by name: they hold numbers, and what had the number may have been deleted."""

from collections import Counter

from django.db.models import Model

from articles.content import figures
from articles.models import Article, Author, Image, Tag, Topic
from articles.tags import meaning

from . import revisions

LINKED = {field.attname: field for field in Article._meta.get_fields() if getattr(field, "attname", "").endswith("_id")}


class Names:
    """What two texts point to, by name. Two things of one name are told apart by their numbers."""

    def __init__(self, *texts: dict):
        wanted: dict[type[Model], set[int]] = {Author: set(), Tag: set(), Topic: set(), Image: set()}
        for text in texts:
            for field in revisions.CONTENT_FIELDS:
                if field in LINKED:
                    wanted.setdefault(LINKED[field].related_model, set()).add(text.get(field))
            wanted[Author].update(byline["author"] for byline in text.get("bylines") or ())
            wanted[Tag].update(text.get("tags") or ())
            wanted[Topic].update(text.get("topics") or ())
            wanted[Image].update(figures.image_ids(text.get("body") or ""))
        self.missing: list[type[Model]] = []
        self._known: dict[type[Model], dict[int, str]] = {}
        self._meant: dict[int, int] = {}
        for model, pks in wanted.items():
            pks = {pk for pk in pks if pk}
            found = self._found(model, pks) if pks else {}
            self.missing += [model] * len(pks - found.keys())
            twice = Counter(found.values())
            self._known[model] = {pk: f"{name} (no. {pk})" if twice[name] > 1 else name for pk, name in found.items()}

    def tags(self, pks: list[int]) -> list[int]:
        """As they are now: what was merged since is one."""
        return meaning.said(pks, self._meant)

    def _found(self, model: type[Model], pks: set[int]) -> dict[int, str]:
        if model is not Tag:
            return {thing.pk: str(thing) for thing in model.objects.filter(pk__in=pks)}
        tags = {tag.pk: tag.stands_for or tag for tag in Tag.every.filter(pk__in=pks).select_related("stands_for")}
        self._meant = {pk: tag.pk for pk, tag in tags.items()}
        return dict.fromkeys(self._meant, "") | {tag.pk: str(tag) for tag in tags.values()}

    def of(self, model: type[Model], pk: int) -> str:
        return self._known[model].get(pk) or f"{model._meta.verbose_name} no. {pk}, deleted since"

    def picture(self, pk: int) -> str:
        return f"“{self.of(Image, pk)}”" if pk in self._known[Image] else f"A picture that was deleted since (no. {pk})"


def listed(names: list[str]) -> str:
    """“Ann”, “Ann and Ben”, “Ann, Ben and Cora”."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last

"""What tags are called."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.models import Tag


def as_known(names: list[str]) -> list[str]:
    """The names as the tags have them that are there already: a tag in other letters is that tag.

    SQLite by itself knows this of “Gaza”, and not of “Élysée”.
    """
    alike = Tag.objects.filter(slug__in=[Tag().slugify(name) for name in names]).values_list("name", flat=True)
    known = {name.casefold(): name for name in alike}
    return [known.get(name.casefold(), name) for name in names]


def found(names: list[str]) -> list[Tag]:
    """Those of the tags that are there, in the order of their names as given."""
    asked = Q(pk__in=[])
    for name in names:
        asked |= Q(name=name) | Q(name__iexact=name)
    known = {tag.name.casefold(): tag for tag in Tag.objects.filter(asked)}
    return [known[name.casefold()] for name in names if name.casefold() in known]


def found_or_made(names: list[str]) -> list[Tag]:
    """A tag for each of the names, made where there is none yet."""
    known = {tag.name.casefold(): tag for tag in found(names)}
    # In one order, whoever asks: of two who make the same tags at once one waits for the other, and never both.
    for name in sorted(names, key=str.casefold):
        if name.casefold() not in known:
            known[name.casefold()] = _made(name)
    return [known[name.casefold()] for name in names]


def _made(name: str) -> Tag:
    try:
        with transaction.atomic():
            return Tag.objects.create(name=name)
    except IntegrityError:  # somebody else made it in this very moment
        return Tag.objects.get(name__iexact=name)

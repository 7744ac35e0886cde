"""What tags are called. Every door that gives tags by name asks here: a synonym, and other letters, give the tag."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from articles.models import SiteSettings, Tag

from .folding import folded


class NewTagsRefused(Exception):
    """The vocabulary is closed. Its text says what to do."""

    def __init__(self, names: list[str]):
        self.names = names
        listed = ", ".join(f"“{name}”" for name in names)
        super().__init__(f"There is no tag {listed}, and new ones are made on the page of tags alone.")


def known(names: Iterable[str]) -> dict[str, Tag]:
    """By each name that means something, the tag. One query."""
    return Tag.every.called(names)


def as_known(names: list[str]) -> list[str]:
    """The names as the tags have them that are there already, each once: “un” and “UN” are “United Nations”.

    What there is not stays as it was typed, the first of those that read alike.
    """
    return sorted_out(names)[0]


def sorted_out(names: list[str]) -> tuple[list[str], list[str]]:
    """The names `as_known`, and those of them that there is no tag of. One query."""
    there = known(names)
    said: dict[int | str, str] = {}
    for name in names:
        tag = there.get(name)
        said.setdefault(tag.pk if tag else folded(name), tag.name if tag else name)
    return list(said.values()), [name for key, name in said.items() if isinstance(key, str)]


def found(names: list[str]) -> list[Tag]:
    """Those of the tags that are there, each once, in the order of their names as given."""
    there = known(names)
    return list(dict.fromkeys(there[name] for name in names if name in there))


def unknown(names: list[str]) -> list[str]:
    there = known(names)
    return [name for name in names if name not in there]


def found_or_made(names: list[str], *, even_if_closed: bool = False) -> list[Tag]:
    """A tag for each of the names, made where there is none yet. Raises NewTagsRefused where none may be made."""
    names = as_known(names)
    there = known(names)
    # In one order, whoever asks: of two who make the same tags at once one waits for the other, and never both.
    new = sorted((name for name in names if name not in there), key=str.casefold)
    if new and not even_if_closed and is_closed():
        raise NewTagsRefused(new)
    there |= {name: _made(name) for name in new}
    return list(dict.fromkeys(there[name] for name in names))


def is_closed() -> bool:
    return SiteSettings.objects.filter(pk=1, tags_are_closed=True).exists()


def _made(name: str) -> Tag:
    try:
        with transaction.atomic():
            return Tag.objects.create(name=name)
    except IntegrityError:  # somebody else made it in this very moment
        return known([name])[name]

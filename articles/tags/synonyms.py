"""What else a tag is called: other names, by which it is found and addressed."""

from django.db import transaction

from articles import record
from articles.models import Tag, TagChange, User

from . import allowed, merging, naming

LONGEST = Tag._meta.get_field("name").max_length
MOST = 50


class NameRefused(Exception):
    """Its text says what to do. `merge`: the tag by itself that has this name, which can be merged instead."""

    def __init__(self, said: str, merge: Tag | None = None):
        self.merge = merge
        super().__init__(said)


def of(tag: Tag) -> list[str]:
    return list(Tag.every.filter(stands_for=tag).order_by("name").values_list("name", flat=True)) if tag.pk else []


def check(tag: Tag, names: list[str]) -> None:
    """Raises NameRefused unless these can be its other names."""
    if len(names) > MOST:
        raise NameRefused(f"At most {MOST} other names.")
    if too_long := [name for name in names if len(name) > LONGEST]:
        raise NameRefused(f"“{too_long[0][:40]}…” is too long for a name. Write one on each line.")
    for name, means in naming.known(names).items():
        if name == tag.name:
            raise NameRefused(f"“{name}” is what it is called already.")
        if means.pk != tag.pk:
            raise _taken(name, means)
    merged = {other["tag"] for change in TagChange.objects.filter(undone_at=None) for other in change.others}
    for other in _gone(tag, names):
        if other.pk in merged:
            raise NameRefused(
                f"“{other}” was merged into this tag: what was saved before leads here. Let it stand, or take back the "
                "merge."
            )


@transaction.atomic
def say(tag: Tag, names: list[str], *, by: User | None) -> bool:
    """Have it called by these names as well, and by no others; whether that is news.

    Raises NameRefused, PermissionDenied.
    """
    names = list(dict.fromkeys(names))
    if set(names) == set(of(tag)):
        return False
    allowed.to_merge(by)
    merging.held([tag.pk])
    check(tag, names)
    _gone(tag, names).delete()
    there = set(of(tag))
    for name in names:
        if name not in there:
            Tag.every.create(name=name, stands_for=tag)
    record.add("also called", tag, by=by, detail={"what": ", ".join(names) or "nothing else"})
    return True


def _gone(tag: Tag, names: list[str]):
    return Tag.every.filter(stands_for=tag).exclude(name__in=names) if tag.pk else Tag.every.none()


def _taken(name: str, means: Tag) -> NameRefused:
    if name == means.name or not Tag.every.filter(name=name, stands_for=means).exists():
        return NameRefused(
            f"“{means}” is a tag by itself. Merge it into this one instead: its pieces come along.", means
        )
    return NameRefused(f"“{name}” is another name of “{means}”. Take it away there first.")

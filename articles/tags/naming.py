"""What tags are called."""

from articles.models import Tag


def as_known(names: list[str]) -> list[str]:
    """The names as the tags have them that are there already: a tag in other letters is that tag.

    SQLite by itself knows this of “Gaza”, and not of “Élysée”.
    """
    alike = Tag.objects.filter(slug__in=[Tag().slugify(name) for name in names]).values_list("name", flat=True)
    known = {name.casefold(): name for name in alike}
    return [known.get(name.casefold(), name) for name in names]

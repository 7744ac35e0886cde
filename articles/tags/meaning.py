"""What a tag's number means now. What was saved before a merge holds numbers of tags that are synonyms since."""

from collections.abc import Iterable

from django.db import connection

from articles.models import Tag


def now(numbers: Iterable[int]) -> dict[int, int]:
    """Of these numbers, those that stand for another tag now, and for which. One query, or none."""
    numbers = set(numbers)
    if not numbers:
        return {}
    return dict(Tag.every.filter(pk__in=numbers, stands_for__isnull=False).values_list("pk", "stands_for"))


def said(numbers: Iterable[int], meant: dict[int, int]) -> list[int]:
    """The tags in their order, each once, where it stands first."""
    return list(dict.fromkeys(meant.get(number, number) for number in numbers))


def held(numbers: Iterable[int]) -> dict[int, int]:
    """What each of the tags that there are means; and it goes on meaning that until the transaction ends.

    Who hangs tags on something asks here first, and only then touches its rows: whoever merges takes the tags before
    the rows, so that of the two one waits for the other. Many may hold one tag at once.
    """
    meant: dict[int, int] = {}
    asked = numbers = set(numbers)
    while asked:
        rows = _held(asked)
        meant |= rows
        # While we waited it became a synonym of a tag that we have not taken yet.
        asked = set(rows.values()) - meant.keys()
    return {number: meant[meant[number]] for number in numbers if number in meant}


def _held(numbers: set[int]) -> dict[int, int]:
    if connection.vendor != "postgresql":  # SQLite has one writer at a time
        rows = Tag.every.filter(pk__in=numbers).values_list("pk", "stands_for")
        return {pk: stands_for or pk for pk, stands_for in rows}
    with connection.cursor() as cursor:
        # Django has no word for this lock: that of a row which points here, which no two of them keep from each other.
        cursor.execute(
            "SELECT id, coalesce(stands_for_id, id) FROM articles_tag WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE",
            [sorted(numbers)],
        )
        return dict(cursor.fetchall())

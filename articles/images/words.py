"""The words of the library's pictures: which pictures have all that were asked for, from the newest on.

Migration 0007 keeps the index on both databases. A word finds what begins with it, so that answers grow as one types;
a plural finds its singular. Nothing typed is an operator.
"""

import unicodedata
from dataclasses import dataclass

from django.db import connection

from articles.models import Tag

LONGEST = 200  # characters of a question that are read
MOST_WORDS = 8


@dataclass(frozen=True)
class Span:
    """Between which numbers pictures are looked for; neither end belongs to it."""

    above: int = 0
    below: int = 2**63 - 1


def understood(text: str) -> list[str]:
    """Its words. The marks that scripts such as Arabic and Hindi write at a letter belong to the word."""
    kept = (each if each.isalnum() or _is_mark(each) else " " for each in unicodedata.normalize("NFC", text[:LONGEST]))
    words = [word for word in "".join(kept).split() if not all(map(_is_mark, word))]
    return [_singular(word) for word in words[:MOST_WORDS]]


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def having(
    anywhere: list[str], in_credit: list[str], *, tag: Tag | None, span: Span, newest_first: bool, most: int
) -> list[int]:
    """The numbers of the pictures that have a beginning of each word, and the tag where there is one."""
    postgresql = connection.vendor == "postgresql"
    sql = _POSTGRESQL if postgresql else _SQLITE
    asked = (_for_postgresql if postgresql else _for_sqlite)(anywhere, in_credit)
    values = {"asked": asked, "above": span.above, "below": span.below, "most": most, "tag": tag and tag.pk}
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(tagged=_TAGGED[postgresql] if tag else "", order="DESC" if newest_first else "ASC"), values
        )
        return [row[0] for row in cursor]


# On SQLite the numbers stream out of the words' own index and stop; the tag's are put into a set first.
_SQLITE = """
SELECT rowid FROM articles_image_words
WHERE articles_image_words MATCH %(asked)s AND rowid > %(above)s AND rowid < %(below)s {tagged}
ORDER BY rowid {order} LIMIT %(most)s
"""
_POSTGRESQL = """
SELECT image_id FROM articles_image_words AS words
WHERE words @@ to_tsquery('newsroom_plain', %(asked)s) AND image_id > %(above)s AND image_id < %(below)s {tagged}
ORDER BY image_id {order} LIMIT %(most)s
"""
_TAGGED = {
    # The plus keeps SQLite from asking for the words once for each picture that bears the tag.
    False: "AND +rowid IN (SELECT content_object_id FROM articles_imagetag WHERE tag_id = %(tag)s)",
    True: "AND EXISTS (SELECT FROM articles_imagetag WHERE tag_id = %(tag)s AND content_object_id = image_id)",
}


def _for_sqlite(anywhere: list[str], in_credit: list[str]) -> str:
    """Every word is quoted: "AND" is a word, too."""
    parts = [f'"{word}" *' for word in anywhere]
    if in_credit:
        parts.append("{credit} : (" + " AND ".join(f'"{word}" *' for word in in_credit) + ")")
    return " AND ".join(parts)


def _for_postgresql(anywhere: list[str], in_credit: list[str]) -> str:
    return " & ".join([f"'{word}':*" for word in anywhere] + [f"'{word}':*A" for word in in_credit])


def _singular(word: str) -> str:
    """ "elections" finds "election", and itself; "Paris", "bus" and "glass" are left as they are."""
    is_plural = len(word) > 3 and word[-1] in "sS" and word[-2] not in "isuISU"
    return word[:-1] if is_plural else word

"""The rows by which tags hang on pieces, editions and pictures, moved in sets: by the database, whatever their number.

Of several tags that become one on the same thing the one that stands first stays, and the others go.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from articles.models import ArticleTag, EditionTag, ImageTag, TagChange


@dataclass(frozen=True)
class Through:
    name: str  # in Retagging
    table: str
    thing: str  # the column of what bears the tag
    place: str  # by which its tags are in order
    # What else a row wants, and from where.
    extra: str = ""
    whence: str = ""
    # Where another one stands behind all of them, if its number does not say so.
    last: str = ""
    behind: str = ""


ARTICLE = Through("article", ArticleTag._meta.db_table, "content_object_id", "id")
EDITION = Through(
    "edition",
    EditionTag._meta.db_table,
    "edition_id",
    "position",
    ", published_at",
    ", (SELECT published_at FROM articles_edition WHERE articles_edition.id = gone.thing_id)",
    ", position",
    ", (SELECT max(position) + 1 FROM articles_editiontag WHERE edition_id = gone.thing_id)",
)
IMAGE = Through("image", ImageTag._meta.db_table, "content_object_id", "id")
THROUGHS = (ARTICLE, EDITION, IMAGE)

# In these, `t` is the Through, `was` and `group` are lists of numbers: of the tags that go, and of those and the one
# that stays. The change and the tag that stays are values.
_EARLIER = """
    EXISTS (
        SELECT 1 FROM {t.table} first WHERE first.{t.thing} = mine.{t.thing} AND first.tag_id IN ({group})
        AND (first.{t.place} < mine.{t.place} OR (first.{t.place} = mine.{t.place} AND first.id < mine.id))
    )
"""
_NOTE = f"""
    INSERT INTO articles_retagging (change_id, through, thing_id, was, now, place, was_there)
    SELECT %(change)s, '{{t.name}}', mine.{{t.thing}}, mine.tag_id, %(tag)s, mine.{{t.place}}, {_EARLIER}
    FROM {{t.table}} mine
    WHERE mine.tag_id IN ({{group}})
    AND mine.{{t.thing}} IN (SELECT {{t.thing}} FROM {{t.table}} WHERE tag_id IN ({{was}})) {{only}}
"""  # noqa: S608 - of constants
_THINGS = "SELECT thing_id FROM articles_retagging WHERE change_id = %(change)s AND through = '{t.name}'"
_DROP = f"""
    DELETE FROM {{t.table}} AS mine
    WHERE tag_id IN ({{group}}) AND {{t.thing}} IN ({_THINGS} AND was_there) AND {_EARLIER}
"""  # noqa: S608 - of constants
_MOVE = f"""
    UPDATE {{t.table}} SET tag_id = %(tag)s WHERE tag_id IN ({{was}}) AND {{t.thing}} IN ({_THINGS})
"""  # noqa: S608 - of constants
_NOTE_BESIDE = """
    INSERT INTO articles_retagging (change_id, through, thing_id, was, now, place, was_there)
    SELECT %(change)s, '{t.name}', mine.{t.thing}, 0, %(tag)s, 0, false FROM {t.table} mine
    WHERE mine.tag_id IN ({was}) AND mine.{t.thing} NOT IN (SELECT {t.thing} FROM {t.table} WHERE tag_id = %(tag)s)
    {only}
"""
_BESIDE = """
    INSERT INTO {t.table} ({t.thing}, tag_id{t.last}{t.extra})
    SELECT gone.thing_id, %(tag)s{t.behind}{t.whence} FROM articles_retagging gone
    WHERE gone.change_id = %(change)s AND gone.through = '{t.name}' {noted}
"""
_TAKE_AWAY = f"""
    DELETE FROM {{t.table}} WHERE tag_id = %(tag)s AND {{t.thing}} IN ({_THINGS} AND was = 0)
"""  # noqa: S608 - of constants
_GONE = """
    INSERT INTO {t.table} ({t.thing}, tag_id, {t.place}{t.extra})
    SELECT gone.thing_id, gone.was, gone.place{t.whence} FROM articles_retagging gone
    WHERE gone.change_id = %(change)s AND gone.through = '{t.name}' AND gone.was_there
"""
_STAYS = """
    SELECT 1 FROM articles_retagging kept JOIN {t.table} stays
    ON stays.{t.thing} = kept.thing_id AND stays.{t.place} = kept.place
    WHERE kept.change_id = %(change)s AND kept.through = '{t.name}' AND kept.thing_id = gone.thing_id
    AND NOT kept.was_there
"""
_OTHERS_BACK = f"{_GONE} AND gone.was <> gone.now AND EXISTS ({_STAYS} AND stays.tag_id = kept.now)"
_OWN_BACK = f"""
    {_GONE} AND gone.was = gone.now AND EXISTS ({_STAYS} AND stays.tag_id = kept.was)
    AND NOT EXISTS (SELECT 1 FROM {{t.table}} there WHERE there.{{t.thing}} = gone.thing_id AND there.tag_id = gone.was)
"""  # noqa: S608 - of constants
_NOTED = """
    SELECT noted.was FROM articles_retagging noted
    WHERE noted.change_id = %(change)s AND noted.through = '{t.name}' AND noted.thing_id = {t.table}.{t.thing}
    AND noted.place = {t.table}.{t.place} AND noted.now = {t.table}.tag_id AND noted.was <> 0 AND NOT noted.was_there
"""
_NAME_BACK = f"UPDATE {{t.table}} SET tag_id = ({_NOTED}) WHERE tag_id = %(tag)s AND EXISTS ({_NOTED})"  # noqa: S608
_LOCK = f"SELECT count(*) FROM (SELECT id FROM {{table}} WHERE id IN ({_THINGS}) ORDER BY id FOR {{how}}) held"  # noqa: S608


def move(change: TagChange, through: Through, was: Collection[int], *, only: Collection[int] | None = None) -> None:
    """Have the change's tag instead of those, on everything or on `only` some; how it stood is kept as Retaggings."""
    lists = {"was": _numbers(was), "group": _numbers([*was, change.tag_id])}
    narrowed = "" if only is None else f"AND mine.{through.thing} IN ({_numbers(only)})"
    for sql in (_NOTE, _DROP, _MOVE):
        _run(sql, change, through, only=narrowed, **lists)


def add(change: TagChange, through: Through, was: Collection[int], *, only: Collection[int]) -> None:
    """Have the change's tag beside those, on `only` these things, as their last."""
    narrowed = f"AND mine.{through.thing} IN ({_numbers(only)})"
    _run(_NOTE_BESIDE, change, through, was=_numbers(was), only=narrowed)
    _run(_BESIDE, change, through, noted=f"AND gone.thing_id IN ({_numbers(only)})")


def know() -> None:
    """Have PostgreSQL look at what was noted: of rows that came all at once it thinks that there are few."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_retagging")


def put_back(change: TagChange, through: Through) -> None:
    """As it was noted, on everything that still stands as it was moved."""
    # The tag of the change itself may have gone where another stood before it: it comes back when its place is free.
    for sql in (_TAKE_AWAY, _OTHERS_BACK, _NAME_BACK, _OWN_BACK):
        _run(sql, change, through)


def lock(change: TagChange, through: Through, *, table: str, how: str) -> None:
    """Take the things that are concerned, in order: before their tags, as whoever saves one of them does."""
    if connection.vendor == "postgresql":
        _run(_LOCK, change, through, table=table, how=how)


def _numbers(numbers: Collection[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers) or "NULL"


def _run(sql: str, change: TagChange, through: Through, **parts: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(t=through, **parts), {"change": change.pk, "tag": change.tag_id})

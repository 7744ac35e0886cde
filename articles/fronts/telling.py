"""What somebody has changed on a front, said: in a line of its history, and in the record of each piece."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from articles import record
from articles.models import Article, Front, Placement, User
from articles.workflow.moments import spoken

from . import naming


class Stands(Protocol):
    slot: str
    article: int
    until: datetime | None
    headline: str
    image: int | None


class Told(NamedTuple):
    verb: str  # of the record
    piece: Article
    said: str  # after the piece's name: “: first of Featured”
    slot: str = ""


def changes(
    wanted: Sequence[Stands], rows: Sequence[Placement], pieces: dict[int, Article], names: dict[str, str]
) -> list[Told]:
    """Of each piece what became of it. Who only makes room for another has not been touched, and is not told of."""
    before = {row.article_id: row for row in rows}
    now_in = _ranks([(each.slot, each.article) for each in wanted])
    kept = {each.article for each in wanted if each.article in before and before[each.article].slot == each.slot}
    were = _ranks([(row.slot, row.article_id) for row in rows if row.article_id in kept])
    are = _ranks([(each.slot, each.article) for each in wanted if each.article in kept])
    found = []
    for each in wanted:
        piece, row, name = pieces[each.article], before.get(each.article), names[each.slot]
        place = f"{naming.ordinal(now_in[each.article])} of {name}"
        if row is None:
            found.append(Told("featured", piece, place, name))
        elif row.slot != each.slot or were[each.article] != are[each.article]:
            found.append(Told("arranged", piece, place, name))
        elif said := _details(row, each):
            found.append(Told("arranged", piece, said, name))
    gone = before.keys() - {each.article for each in wanted}
    return found + [Told("unfeatured", row.article, "off", "") for row in rows if row.article_id in gone]


def _ranks(pairs: Sequence[tuple[str, int]]) -> dict[int, int]:
    taken: dict[str, int] = {}
    found = {}
    for slot, article in pairs:
        found[article] = taken.get(slot, 0)
        taken[slot] = found[article] + 1
    return found


def _details(row: Placement, each: Stands) -> str:
    said = []
    if row.ends_at != each.until:
        said.append(f"until {spoken(each.until)}" if each.until else "without an end")
    if row.headline != each.headline:
        said.append(f"with the headline “{each.headline}”" if each.headline else "with its own headline")
    if row.image_id != each.image:
        said.append("with a picture for this place" if each.image else "with its own picture")
    return ", ".join(said)


def in_words(told: Sequence[Told], begins: datetime | None) -> str:
    """“From 5 Mar 2026, 08:00 GMT: “Harbour vote” first of Featured; “Ferry” off”."""
    said = "; ".join(f"“{each.piece}” {each.said}" for each in told)
    return f"From {spoken(begins)}: {said}" if begins else said


def write(told: Sequence[Told], front: Front, *, by: User | None, at: datetime, begins: datetime | None) -> None:
    from_when = {"from": spoken(begins)} if begins else {}
    for each in told:
        what = {"slot": each.said} if each.verb != "unfeatured" else {}
        record.add(each.verb, each.piece, by=by, at=at, detail={**what, "front": str(front), **from_when})

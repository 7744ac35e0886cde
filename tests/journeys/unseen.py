"""What the desk has written and readers may not see, read from the database past all our code."""

import json
import re
from dataclasses import dataclass, field

from articles.content import text

from .house import House, now

LINES = ("headline", "dek", "slug", "lead_caption", "lead_alt", "seo_title", "seo_description", "canonical_url", "path")
SHORTEST = 40  # characters of a sentence that is nobody else's

_END_OF_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’)]))\s+")


@dataclass
class Unseen:
    """Texts that stand in no live Edition, by where they come from; and the paths that readers have no page at."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    live: set[str] = field(default_factory=set)

    def all(self) -> set[str]:
        return set().union(*self.texts.values())


def collect(house: House) -> Unseen:
    moment = now().strftime("%Y-%m-%d %H:%M:%S.%f")
    editions, articles = house.rows("SELECT * FROM articles_edition"), house.rows("SELECT * FROM articles_article")
    revisions = [json.loads(row["snapshot"]) for row in house.rows("SELECT snapshot FROM articles_revision")]
    live, coming, over = _by_time(editions, moment)
    published, readable = {row["article_id"] for row in editions}, {row["article_id"] for row in live}
    new = [row for row in articles if row["id"] not in published]
    sources = {
        "drafts": [row for row in new if row["stage"] == "draft"],
        "in review": [row for row in new if row["stage"] == "review"],
        "scheduled": coming,
        "withdrawn": [row for row in over if row["withdrawn"]],
        "superseded": [row for row in over if not row["withdrawn"]],
        "changes not published": [row for row in articles if row["id"] in readable],
        "revisions": revisions,
    }
    public = set().union(*map(_texts, live))
    whole = "\n".join(public)
    texts = {name: set().union(*map(_texts, rows)) for name, rows in sources.items()}
    return Unseen({name: {each for each in found if each not in whole} for name, found in texts.items()}, public)


def _by_time(editions: list[dict], moment: str) -> tuple[list[dict], list[dict], list[dict]]:
    """Live, to come, and over. Times as SQLite keeps them, which sort as they stand."""
    coming = [row for row in editions if row["live_from"] > moment]
    over = [row for row in editions if row["live_until"] and row["live_until"] <= moment and row not in coming]
    return [row for row in editions if row not in coming and row not in over], coming, over


def sentences(body: str) -> set[str]:
    found = (sentence for line in text.plain(body).splitlines() for sentence in _END_OF_SENTENCE.split(line))
    return {sentence for sentence in found if len(sentence) >= SHORTEST}


def addresses(house: House) -> set[str]:
    """Those that a guess may lead to: pieces that are not live, names that may have no page, previews."""
    found = {row["path"] for row in house.rows("SELECT path FROM articles_edition")}
    found |= {f"/preview/{row['id']}/" for row in house.rows("SELECT id FROM articles_article")}
    for name in ("section", "kind", "author", "topic", "tag"):
        found |= {f"/{name}/{row['slug']}/" for row in house.rows(f"SELECT slug FROM articles_{name}")}  # noqa: S608
    return found


def _texts(row) -> set[str]:
    lines = {" ".join(row[name].split()) for name in LINES if row.get(name)}
    return lines | sentences(row["body"])

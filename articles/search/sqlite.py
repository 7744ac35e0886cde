"""Search on SQLite: FTS5. Every word is quoted, so that none is taken for an operator."""

from datetime import datetime

from django.db import connection

# The newest are candidates: what is common is in hundreds of pieces, and the thousandth is nobody's answer.
# Both halves walk the index from its newest end and stop. Weight 0: how often a text has a word ranks nothing.
_SQL = """
WITH about AS (
    SELECT words.rowid AS id, bm25(articles_search_words, 8, 4, 4, 0) AS score, published_at
    FROM articles_search_words AS words CROSS JOIN articles_search ON edition_id = words.rowid
    WHERE articles_search_words MATCH %(about)s
        AND live_from <= %(at)s AND (live_until IS NULL OR live_until > %(at)s)
    ORDER BY words.rowid DESC LIMIT %(most)s
), mentioned AS (
    SELECT words.rowid AS id, 0 AS score, published_at
    FROM articles_search_words AS words CROSS JOIN articles_search ON edition_id = words.rowid
    WHERE articles_search_words MATCH %(mentioned)s
        AND live_from <= %(at)s AND (live_until IS NULL OR live_until > %(at)s)
    ORDER BY words.rowid DESC LIMIT %(most)s
)
SELECT id FROM (SELECT * FROM about UNION ALL SELECT * FROM mentioned)
GROUP BY id ORDER BY min(score), max(published_at) DESC, id DESC LIMIT %(most)s
"""


def best(terms: list[list[str]], at: datetime, *, most: int, as_prefix: bool = False) -> list[int]:
    phrases = ['"' + " ".join(words) + '"' for words in terms]
    question = " AND ".join(phrases) + ("*" if as_prefix else "")
    about = f"{{headline dek names}} : ({question})"
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"about": about, "mentioned": question, "at": moment, "most": most})
        return [row[0] for row in cursor]

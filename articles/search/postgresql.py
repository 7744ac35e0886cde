"""Search on PostgreSQL: two tsvectors, since a query over two columns joined could use the index of neither."""

from datetime import datetime

from django.db import connection

# The newest are candidates, and only of the short `heading` a rank is computed: reading the long vectors of hundreds
# of pieces is what makes ranking slow.
_SQL = """
WITH about AS (
    SELECT edition_id, ts_rank(heading, to_tsquery('newsroom', %(question)s)) AS score, published_at
    FROM articles_search
    WHERE heading @@ to_tsquery('newsroom', %(question)s)
        AND live_from <= %(at)s AND (live_until IS NULL OR live_until > %(at)s)
    ORDER BY published_at DESC, edition_id DESC LIMIT %(most)s
), mentioned AS (
    SELECT edition_id, 0 AS score, published_at
    FROM articles_search
    WHERE document @@ to_tsquery('newsroom', %(question)s)
        AND live_from <= %(at)s AND (live_until IS NULL OR live_until > %(at)s)
    ORDER BY published_at DESC, edition_id DESC LIMIT %(most)s
)
SELECT edition_id FROM (SELECT * FROM about UNION ALL SELECT * FROM mentioned) AS candidates
GROUP BY edition_id ORDER BY max(score) DESC, max(published_at) DESC, edition_id DESC LIMIT %(most)s
"""


def best(terms: list[list[str]], at: datetime, *, most: int, as_prefix: bool = False) -> list[int]:
    phrases = ["(" + " <-> ".join(f"'{word}'" for word in words) + ")" for words in terms]
    if as_prefix:
        phrases[-1] = phrases[-1].removesuffix(")") + ":*)"
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"question": " & ".join(phrases), "at": at, "most": most})
        return [row[0] for row in cursor]

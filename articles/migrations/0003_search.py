"""What search asks, and the triggers that keep it in step with the editions.

`articles_search` has a short row for each edition: when it is live, so that what is not is passed over without
touching the piece itself, and the names in it (authors, tags, topics), which are those of the article in the moment
in which the edition is drawn up. The words themselves stand beside it: an FTS5 table without content of its own on
SQLite, two indexed tsvectors on PostgreSQL. Both fold accents and stem, and neither leaves words out.

SQLite drops a table's triggers when a later migration has to remake the table: such a migration runs `keep_up` again.
"""

from django.db import migrations

SQLITE_TABLES = [
    """
    CREATE TABLE articles_search (
        edition_id INTEGER PRIMARY KEY, live_from TEXT, live_until TEXT, published_at TEXT, names TEXT NOT NULL
    )
    """,
    """
    CREATE VIRTUAL TABLE articles_search_words USING fts5 (
        headline, dek, names, text, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
]
SQLITE_NAMES = """
    SELECT coalesce(group_concat(name, ' / '), '') FROM (
        SELECT name FROM articles_author WHERE id IN (SELECT author_id FROM {bylines} WHERE {piece})
        UNION ALL SELECT name FROM articles_tag WHERE id IN (SELECT tag_id FROM {tags} WHERE {piece_of_tag})
        UNION ALL SELECT name FROM articles_topic WHERE id IN (SELECT topic_id FROM {topics} WHERE {piece})
    )
"""
OF_THE_ARTICLE = {
    "bylines": "articles_articlebyline",
    "tags": "articles_articletag",
    "topics": "articles_article_topics",
    "piece": "article_id = NEW.article_id",
    "piece_of_tag": "content_object_id = NEW.article_id",
}
OF_THE_EDITION = {
    "bylines": "articles_editionbyline",
    "tags": "articles_editiontag",
    "topics": "articles_editiontopic",
    "piece": "edition_id = edition.id",
    "piece_of_tag": "edition_id = edition.id",
}
# An FTS5 table without content has to be told what it forgets.
SQLITE_FORGET = """
    INSERT INTO articles_search_words (articles_search_words, rowid, headline, dek, names, text)
    SELECT 'delete', OLD.id, OLD.headline, OLD.dek, names, OLD.plain_text FROM articles_search WHERE edition_id = OLD.id;
"""
SQLITE_LEARN = """
    INSERT INTO articles_search_words (rowid, headline, dek, names, text)
    SELECT NEW.id, NEW.headline, NEW.dek, names, NEW.plain_text FROM articles_search WHERE edition_id = NEW.id;
"""
SQLITE_TRIGGERS = {
    "articles_search_insert": f"""
        AFTER INSERT ON articles_edition BEGIN
            INSERT INTO articles_search
            VALUES (NEW.id, NEW.live_from, NEW.live_until, NEW.published_at, ({SQLITE_NAMES.format(**OF_THE_ARTICLE)}));
            {SQLITE_LEARN}
        END
    """,
    "articles_search_window": """
        AFTER UPDATE OF live_from, live_until, published_at ON articles_edition BEGIN
            UPDATE articles_search
            SET live_from = NEW.live_from, live_until = NEW.live_until, published_at = NEW.published_at
            WHERE edition_id = NEW.id;
        END
    """,
    "articles_search_words_update": f"""
        AFTER UPDATE OF headline, dek, plain_text ON articles_edition BEGIN {SQLITE_FORGET} {SQLITE_LEARN} END
    """,
    "articles_search_delete": f"""
        AFTER DELETE ON articles_edition BEGIN
            {SQLITE_FORGET}
            DELETE FROM articles_search WHERE edition_id = OLD.id;
        END
    """,
}
SQLITE_FILL = [
    f"""
    INSERT INTO articles_search
    SELECT id, live_from, live_until, published_at, ({SQLITE_NAMES.format(**OF_THE_EDITION)})
    FROM articles_edition AS edition
    """,
    """
    INSERT INTO articles_search_words (rowid, headline, dek, names, text)
    SELECT id, headline, dek, names, plain_text
    FROM articles_edition JOIN articles_search ON edition_id = id
    """,
]

POSTGRESQL_TABLES = r"""
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH DICTIONARY newsroom_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION newsroom (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION newsroom
    ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword, numword, numhword, hword_numpart
    WITH unaccent, newsroom_stem;

CREATE TABLE articles_search (
    edition_id bigint PRIMARY KEY, live_from timestamptz, live_until timestamptz, published_at timestamptz,
    names text NOT NULL, heading tsvector NOT NULL, document tsvector NOT NULL
);
-- Without fast updates: a search would read through all that was not yet filed.
CREATE INDEX articles_search_heading ON articles_search USING gin (heading) WITH (fastupdate = off);
CREATE INDEX articles_search_document ON articles_search USING gin (document) WITH (fastupdate = off);
CREATE INDEX articles_search_newest ON articles_search (published_at DESC, edition_id DESC);

-- The parser takes "and/or" for a file, "COVID-19" for a negative number and "U.S." for a host: give it plain words.
-- A tsvector has room for a megabyte; what comes later in a longer text is not found by it.
CREATE FUNCTION articles_search_vector(text) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT to_tsvector('newsroom', regexp_replace(left($1, 300000), '[][(){}<>/\\_.,:;@&=?!#%+~*|"-]+', ' ', 'g'))
$$;

CREATE FUNCTION articles_search_learn(piece articles_edition, names text) RETURNS void LANGUAGE sql AS $$
    WITH words AS (
        SELECT setweight(articles_search_vector(piece.headline), 'A') || setweight(articles_search_vector(piece.dek), 'B')
            || setweight(articles_search_vector(names), 'B') AS heading,
            articles_search_vector(piece.plain_text) AS text
    )
    INSERT INTO articles_search
    SELECT piece.id, piece.live_from, piece.live_until, piece.published_at, names, heading, heading || text FROM words
    ON CONFLICT (edition_id) DO UPDATE SET live_from = EXCLUDED.live_from, live_until = EXCLUDED.live_until,
        published_at = EXCLUDED.published_at, names = EXCLUDED.names,
        heading = EXCLUDED.heading, document = EXCLUDED.document
$$;
"""
POSTGRESQL_NAMES = """
    SELECT coalesce(string_agg(name, ' / '), '') FROM (
        SELECT name FROM articles_author WHERE id IN (SELECT author_id FROM {bylines} WHERE {piece})
        UNION ALL SELECT name FROM articles_tag WHERE id IN (SELECT tag_id FROM {tags} WHERE {piece_of_tag})
        UNION ALL SELECT name FROM articles_topic WHERE id IN (SELECT topic_id FROM {topics} WHERE {piece})
    ) AS all_names
"""
POSTGRESQL_TRIGGERS = f"""
CREATE FUNCTION articles_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM articles_search_learn(NEW, ({POSTGRESQL_NAMES.format(**OF_THE_ARTICLE)}));
    ELSIF TG_OP = 'DELETE' THEN
        DELETE FROM articles_search WHERE edition_id = OLD.id;
    ELSIF TG_OP = 'TRUNCATE' THEN
        TRUNCATE articles_search;
    ELSIF (NEW.headline, NEW.dek, NEW.plain_text) IS DISTINCT FROM (OLD.headline, OLD.dek, OLD.plain_text) THEN
        PERFORM articles_search_learn(NEW, names) FROM articles_search WHERE edition_id = NEW.id;
    ELSE
        UPDATE articles_search
        SET live_from = NEW.live_from, live_until = NEW.live_until, published_at = NEW.published_at
        WHERE edition_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER articles_search_rows
    AFTER INSERT OR DELETE OR UPDATE OF live_from, live_until, published_at, headline, dek, plain_text
    ON articles_edition FOR EACH ROW EXECUTE FUNCTION articles_search_keep();
CREATE TRIGGER articles_search_truncate
    AFTER TRUNCATE ON articles_edition FOR EACH STATEMENT EXECUTE FUNCTION articles_search_keep();

SELECT articles_search_learn(edition, ({POSTGRESQL_NAMES.format(**OF_THE_EDITION)})) FROM articles_edition AS edition;
"""
# The extension stays: others may use it.
POSTGRESQL_REVERSE = """
DROP TRIGGER articles_search_rows ON articles_edition;
DROP TRIGGER articles_search_truncate ON articles_edition;
DROP FUNCTION articles_search_keep;
DROP FUNCTION articles_search_learn;
DROP FUNCTION articles_search_vector;
DROP TABLE articles_search;
DROP TEXT SEARCH CONFIGURATION newsroom;
DROP TEXT SEARCH DICTIONARY newsroom_stem;
"""


def keep_up(schema_editor):
    """The triggers of SQLite, anew."""
    for name, what in SQLITE_TRIGGERS.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        schema_editor.execute(f"CREATE TRIGGER {name} {what}", params=None)


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_TABLES, params=None)
        schema_editor.execute(POSTGRESQL_TRIGGERS, params=None)
    else:
        for sql in [*SQLITE_TABLES, *SQLITE_FILL]:
            schema_editor.execute(sql, params=None)
        keep_up(schema_editor)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REVERSE, params=None)
    else:
        for name in SQLITE_TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        schema_editor.execute("DROP TABLE articles_search_words", params=None)
        schema_editor.execute("DROP TABLE articles_search", params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_timeline")]
    operations = [migrations.RunPython(forwards, backwards)]

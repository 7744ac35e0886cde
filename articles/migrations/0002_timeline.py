"""The database itself refuses what the timeline forbids.

1. Two editions of one piece that are live at the same moment.
2. One address that leads to two pieces.

PostgreSQL does it with exclusion constraints, SQLite with triggers. Empty windows overlap nothing on either.
"""

from django.db import migrations

POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE articles_edition ADD CONSTRAINT one_live_edition_per_article
    EXCLUDE USING gist (article_id WITH =, tstzrange(live_from, live_until) WITH &&);
ALTER TABLE articles_edition ADD CONSTRAINT one_article_per_path
    EXCLUDE USING gist (path WITH =, article_id WITH <>);
"""
POSTGRESQL_REVERSE = """
ALTER TABLE articles_edition DROP CONSTRAINT one_live_edition_per_article;
ALTER TABLE articles_edition DROP CONSTRAINT one_article_per_path;
"""

# Times are stored as text in one format, so that comparing them as text compares them as times.
OVERLAP = """
CREATE TRIGGER one_live_edition_per_article_{event} BEFORE {on} ON articles_edition
WHEN NEW.live_until IS NULL OR NEW.live_from < NEW.live_until
BEGIN
    SELECT RAISE(ABORT, 'one_live_edition_per_article') WHERE EXISTS (
        SELECT 1 FROM articles_edition AS other
        WHERE other.article_id = NEW.article_id AND other.id IS NOT NEW.id
          AND (other.live_until IS NULL OR other.live_from < other.live_until)
          AND (NEW.live_until IS NULL OR other.live_from < NEW.live_until)
          AND (other.live_until IS NULL OR NEW.live_from < other.live_until)
    );
END;
"""
PATH = """
CREATE TRIGGER one_article_per_path_{event} BEFORE {on} ON articles_edition
BEGIN
    SELECT RAISE(ABORT, 'one_article_per_path') WHERE EXISTS (
        SELECT 1 FROM articles_edition AS other WHERE other.path = NEW.path AND other.article_id <> NEW.article_id
    );
END;
"""
TRIGGERS = [
    ("one_live_edition_per_article_insert", OVERLAP.format(event="insert", on="INSERT")),
    (
        "one_live_edition_per_article_update",
        OVERLAP.format(event="update", on="UPDATE OF live_from, live_until, article_id"),
    ),
    ("one_article_per_path_insert", PATH.format(event="insert", on="INSERT")),
    ("one_article_per_path_update", PATH.format(event="update", on="UPDATE OF path, article_id")),
]


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for _, sql in TRIGGERS:
            schema_editor.execute(sql)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REVERSE)
    else:
        for name, _ in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]

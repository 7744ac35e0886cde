"""What the picture library is searched by: the words of each picture and its tags, kept up by triggers.

A word finds what begins with it; accents fold. The credit has a place of its own, to be asked for alone: a column on
SQLite, the weight A on PostgreSQL. Tags come and go in rows of their own, so those have triggers, too.

SQLite drops a table's triggers when a later migration has to remake the table: such a migration runs `keep_up` again.
"""

from django.db import migrations, models
from django.db.models import Q

SQLITE_TABLE = """
    CREATE VIRTUAL TABLE articles_image_words USING fts5 (
        credit, said, tags, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )
"""
SQLITE_SAID = """
    {row}.id || ' ' || {row}.title || ' ' || {row}.alt || ' ' || {row}.caption || ' ' || {row}.place || ' '
        || {row}.rights_holder
"""
SQLITE_TAGS = """
    (SELECT coalesce(group_concat(name, ' / '), '') FROM articles_tag
        JOIN articles_imagetag ON tag_id = articles_tag.id WHERE content_object_id = {image})
"""


def _retag(image: str) -> str:
    return f"UPDATE articles_image_words SET tags = {SQLITE_TAGS.format(image=image)} WHERE rowid = {image};"


SQLITE_TRIGGERS = {
    "image_words_insert": f"""
        AFTER INSERT ON articles_image BEGIN
            INSERT INTO articles_image_words (rowid, credit, said, tags)
            VALUES (NEW.id, NEW.credit, {SQLITE_SAID.format(row="NEW")}, '');
        END
    """,
    "image_words_update": f"""
        AFTER UPDATE OF title, alt, caption, credit, place, rights_holder ON articles_image
        WHEN (NEW.title, NEW.alt, NEW.caption, NEW.credit, NEW.place, NEW.rights_holder)
            IS NOT (OLD.title, OLD.alt, OLD.caption, OLD.credit, OLD.place, OLD.rights_holder)
        BEGIN
            UPDATE articles_image_words SET credit = NEW.credit, said = {SQLITE_SAID.format(row="NEW")}
            WHERE rowid = NEW.id;
        END
    """,
    "image_words_delete": """
        AFTER DELETE ON articles_image BEGIN DELETE FROM articles_image_words WHERE rowid = OLD.id; END
    """,
    "image_words_tagged": f"AFTER INSERT ON articles_imagetag BEGIN {_retag('NEW.content_object_id')} END",
    "image_words_untagged": f"AFTER DELETE ON articles_imagetag BEGIN {_retag('OLD.content_object_id')} END",
    "image_words_retagged": f"""
        AFTER UPDATE ON articles_imagetag BEGIN {_retag('OLD.content_object_id')} {_retag('NEW.content_object_id')} END
    """,
    "image_words_tag_renamed": f"""
        AFTER UPDATE OF name ON articles_tag WHEN NEW.name IS NOT OLD.name BEGIN
            UPDATE articles_image_words SET tags = {SQLITE_TAGS.format(image="articles_image_words.rowid")}
            WHERE rowid IN (SELECT content_object_id FROM articles_imagetag WHERE tag_id = NEW.id);
        END
    """,
}
SQLITE_FILL = f"""
    INSERT INTO articles_image_words (rowid, credit, said, tags)
    SELECT id, credit, {SQLITE_SAID.format(row="articles_image")}, {SQLITE_TAGS.format(image="articles_image.id")}
    FROM articles_image
"""

POSTGRESQL = r"""
CREATE TEXT SEARCH CONFIGURATION newsroom_plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION newsroom_plain
    ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword, numword, numhword, hword_numpart
    WITH unaccent, simple;

CREATE TABLE articles_image_words (image_id bigint PRIMARY KEY, words tsvector NOT NULL);
-- Without fast updates: a search would read through all that was not yet filed.
CREATE INDEX articles_image_words_index ON articles_image_words USING gin (words) WITH (fastupdate = off);

-- As in articles_search_vector: the parser takes "and/or" for a file and "COVID-19" for a negative number.
CREATE FUNCTION articles_image_vector(text) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT to_tsvector('newsroom_plain', regexp_replace($1, '[][(){}<>/\\_.,:;@&=?!#%+~*|"''’-]+', ' ', 'g'))
$$;

CREATE FUNCTION articles_image_learn(about bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO articles_image_words
    SELECT id, setweight(articles_image_vector(credit), 'A') || articles_image_vector(
        concat_ws(' ', id, title, alt, caption, place, rights_holder, (
            SELECT string_agg(name, ' / ') FROM articles_tag
            JOIN articles_imagetag ON tag_id = articles_tag.id WHERE content_object_id = articles_image.id
        ))
    ) FROM articles_image WHERE id = about
    ON CONFLICT (image_id) DO UPDATE SET words = EXCLUDED.words
$$;

CREATE FUNCTION articles_image_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM articles_image_words WHERE image_id = OLD.id;
    ELSIF TG_OP = 'TRUNCATE' THEN
        TRUNCATE articles_image_words;
    ELSIF TG_OP = 'INSERT' OR (NEW.title, NEW.alt, NEW.caption, NEW.credit, NEW.place, NEW.rights_holder)
        IS DISTINCT FROM (OLD.title, OLD.alt, OLD.caption, OLD.credit, OLD.place, OLD.rights_holder) THEN
        PERFORM articles_image_learn(NEW.id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER image_words_rows
    AFTER INSERT OR DELETE OR UPDATE OF title, alt, caption, credit, place, rights_holder
    ON articles_image FOR EACH ROW EXECUTE FUNCTION articles_image_keep();
CREATE TRIGGER image_words_truncate
    AFTER TRUNCATE ON articles_image FOR EACH STATEMENT EXECUTE FUNCTION articles_image_keep();

CREATE FUNCTION articles_image_tagged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM articles_image_learn(OLD.content_object_id); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM articles_image_learn(NEW.content_object_id); END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER image_words_tags
    AFTER INSERT OR UPDATE OR DELETE ON articles_imagetag FOR EACH ROW EXECUTE FUNCTION articles_image_tagged();

CREATE FUNCTION articles_image_tag_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_image_learn(content_object_id) FROM articles_imagetag WHERE tag_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER image_words_tag_renamed AFTER UPDATE OF name ON articles_tag FOR EACH ROW
    WHEN (NEW.name IS DISTINCT FROM OLD.name) EXECUTE FUNCTION articles_image_tag_renamed();

SELECT articles_image_learn(id) FROM articles_image;
"""
POSTGRESQL_REVERSE = """
DROP TRIGGER image_words_rows ON articles_image;
DROP TRIGGER image_words_truncate ON articles_image;
DROP TRIGGER image_words_tags ON articles_imagetag;
DROP TRIGGER image_words_tag_renamed ON articles_tag;
DROP FUNCTION articles_image_tag_renamed, articles_image_tagged, articles_image_keep, articles_image_learn,
    articles_image_vector;
DROP TABLE articles_image_words;
DROP TEXT SEARCH CONFIGURATION newsroom_plain;
"""


def keep_up(schema_editor):
    """The triggers of SQLite, anew."""
    for name, what in SQLITE_TRIGGERS.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        schema_editor.execute(f"CREATE TRIGGER {name} {what}", params=None)


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
        return
    schema_editor.execute(SQLITE_TABLE, params=None)
    schema_editor.execute(SQLITE_FILL, params=None)
    keep_up(schema_editor)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REVERSE, params=None)
        return
    for name in SQLITE_TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
    schema_editor.execute("DROP TABLE articles_image_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_photo_desk")]
    operations = [
        migrations.AddIndex("imagetag", models.Index(fields=["tag", "-content_object"], name="image_by_tag")),
        migrations.AddIndex(
            "image",
            models.Index(
                fields=["-id"],
                condition=Q(("manifest__failure__isnull", True), ("manifest__own__isnull", True)),
                name="image_waiting",
            ),
        ),
        migrations.AddIndex(
            "image",
            models.Index(fields=["-id"], condition=Q(("manifest__failure__isnull", False)), name="image_broken"),
        ),
        migrations.RunPython(forwards, backwards),
    ]

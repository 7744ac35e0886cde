"""The record is only ever added to: the database refuses to change or to drop an act.

On SQLite, 0004 has remade the table of editions, which dropped its triggers: they are put back here.
"""

from importlib import import_module

from django.db import migrations

REFUSAL = "The record is only added to."
POSTGRESQL = f"""
CREATE FUNCTION articles_act_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER act_stays BEFORE UPDATE OR DELETE ON articles_act
    FOR EACH ROW EXECUTE FUNCTION articles_act_stays();
"""
POSTGRESQL_REVERSE = "DROP TRIGGER act_stays ON articles_act; DROP FUNCTION articles_act_stays();"
SQLITE = [
    f"CREATE TRIGGER act_stays_{verb.lower()} BEFORE {verb} ON articles_act "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("UPDATE", "DELETE")
]


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for sql in SQLITE:
        schema_editor.execute(sql)
    import_module("articles.migrations.0002_timeline").forwards(apps, schema_editor)
    import_module("articles.migrations.0003_search").keep_up(schema_editor)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_REVERSE)
        return
    for verb in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS act_stays_{verb}")


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_desk")]
    operations = [migrations.RunPython(forwards, backwards)]

"""On SQLite, 0008 and 0010 have remade the table of pictures, which dropped the triggers of 0007: they are put back, and
what was said meanwhile is read anew.
"""

from importlib import import_module

from django.db import migrations


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return
    library = import_module("articles.migrations.0007_library")
    schema_editor.execute("DELETE FROM articles_image_words", params=None)
    schema_editor.execute(library.SQLITE_FILL, params=None)
    library.keep_up(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_replacing")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader


def test_the_nine_in_one_make_what_the_nine_make():
    each_by_itself = MigrationLoader(None, replace_migrations=False)
    nine = each_by_itself.project_state(("articles", "0009_mail_choice"))
    one = each_by_itself.project_state(("articles", "0001_squashed_0009_mail_choice"))
    for before, after in ((nine, one), (one, nine)):
        assert MigrationAutodetector(before, after).changes(graph=each_by_itself.graph) == {}

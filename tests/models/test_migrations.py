import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from articles.models import Placement, Tag, Topic


def test_the_nine_in_one_make_what_the_nine_make():
    each_by_itself = MigrationLoader(None, replace_migrations=False)
    nine = each_by_itself.project_state(("articles", "0009_mail_choice"))
    one = each_by_itself.project_state(("articles", "0001_squashed_0009_mail_choice"))
    for before, after in ((nine, one), (one, nine)):
        assert MigrationAutodetector(before, after).changes(graph=each_by_itself.graph) == {}


@pytest.fixture
def before_fronts(transactional_db):
    """The models as they were, and the way to what they are."""
    executor = MigrationExecutor(connection)
    executor.migrate([("articles", "0001_squashed_0009_mail_choice")])
    yield executor.loader.project_state([("articles", "0001_squashed_0009_mail_choice")]).apps.get_model
    call_command("migrate", verbosity=0)


def test_what_stood_on_home_stays_there_and_closed_topics_stay_closed(before_fronts):
    now = timezone.now()
    old = {name: before_fronts("articles", name) for name in ("Article", "Placement", "Topic", "Tag")}
    piece = old["Article"].objects.create(headline="Harbour vote", slug="harbour-vote")
    old["Placement"].objects.create(front="home", slot="lead", article=piece, live_from=now)
    for name, is_open in (("Ports", True), ("Straits", False)):
        old["Topic"].objects.create(name=name, slug=name.lower(), is_open=is_open)
    old["Tag"].objects.create(name="Élysée Palace", slug="elysee-palace")
    call_command("migrate", verbosity=0)
    [placement] = Placement.objects.all()
    assert (str(placement.front), placement.slot, placement.article_id) == ("Home", "lead", piece.pk)
    assert list(Topic.objects.open(timezone.now()).values_list("name", flat=True)) == ["Ports"]
    assert Tag.objects.get().folded == "elyseepalace"
    assert Tag.objects.get().stands_for is None

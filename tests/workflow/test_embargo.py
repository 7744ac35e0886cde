"""An embargo: no publishing of the piece before it ends, whoever asks."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Act, Edition
from articles.workflow import drafting, embargo, publishing, refused, revisions
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def piece(now, editor):
    """Under embargo for two hours."""
    piece = factories.article("Under wraps")
    embargo.put(piece, until=now + 2 * HOUR, by=editor, now=now)
    return piece


@pytest.fixture
def anybody(request, editor, administrator):
    superuser = factories.user("root", is_superuser=True)
    return {"editor": editor, "administrator": administrator, "superuser": superuser, "the system": None}[request.param]


EVERYBODY = pytest.mark.parametrize("anybody", ["editor", "administrator", "superuser", "the system"], indirect=True)


@EVERYBODY
@pytest.mark.parametrize("at", [None, HOUR, 2 * HOUR - timedelta(seconds=1)])
def test_nobody_publishes_before_it_ends(anybody, at, piece, now):
    with pytest.raises(refused.UnderEmbargo, match="until 2 Mar 2026, 11:00 UTC. Schedule it for then or later"):
        publishing.publish(piece, by=anybody, at=at and now + at, now=now)
    assert not piece.editions.exists()


@EVERYBODY
def test_nobody_moves_what_is_scheduled_to_before_it_ends(anybody, piece, now):
    edition = publishing.publish(piece, by=None, at=now + 3 * HOUR, now=now)
    with pytest.raises(refused.UnderEmbargo):
        publishing.reschedule(edition, by=anybody, at=now + HOUR, now=now)
    assert piece.editions.get().live_from == now + 3 * HOUR


@EVERYBODY
def test_it_is_not_set_over_what_would_come_before_it_ends(anybody, now):
    piece = factories.article("Too early")
    publishing.publish(piece, by=None, at=now + HOUR, now=now)
    with pytest.raises(embargo.InTheWay, match="“Too early” is scheduled for 2 Mar 2026, 10:00 UTC, before that"):
        embargo.put(piece, until=now + 2 * HOUR, by=anybody, now=now)
    piece.refresh_from_db()
    assert piece.embargo_until is None


def test_at_the_moment_it_ends_it_can_be_published_and_what_is_scheduled_updated(piece, editor, now):
    edition = publishing.publish(piece, by=editor, at=now + 2 * HOUR, now=now)
    piece.dek = "Put right."
    drafting.save(piece, by=editor)
    assert publishing.update(edition, by=editor, now=now).dek == "Put right."
    piece.dek = "Once more."
    drafting.save(piece, by=editor)
    assert publishing.publish(piece, by=editor, now=now + 2 * HOUR).dek == "Once more."


def test_what_is_scheduled_for_the_embargos_end_does_not_stand_in_its_way(editor, now):
    piece = factories.article()
    publishing.publish(piece, by=editor, at=now + HOUR, now=now)
    embargo.put(piece, until=now + HOUR, by=editor, now=now)
    piece.refresh_from_db()
    assert piece.embargo_until == now + HOUR


def test_what_readers_see_stays_and_only_changes_to_it_wait(editor, now):
    piece = factories.published("As it is", at=now)
    embargo.put(piece, until=now + 2 * HOUR, by=editor, now=now)
    piece.headline = "As it will be"
    drafting.save(piece, by=editor)
    revisions.record(piece, by=editor)
    with pytest.raises(refused.UnderEmbargo):
        publishing.publish(piece, by=editor, now=now + HOUR)
    assert Edition.objects.live(now + HOUR).get().headline == "As it is"
    publishing.withdraw(piece, by=editor, now=now + HOUR)


def test_lifted_it_binds_nobody(piece, editor, now):
    embargo.lift(piece, by=editor, now=now)
    assert publishing.publish(piece, by=editor, now=now)


def test_setting_and_lifting_are_recorded_and_doing_nothing_is_not(piece, editor, now):
    embargo.put(piece, until=now + 2 * HOUR, by=editor, now=now)
    embargo.lift(piece, by=editor, now=now)
    embargo.lift(piece, by=editor, now=now)
    acts = Act.objects.filter(article=piece, verb__contains="embargo").order_by("pk")
    assert [(act.verb, act.by, act.at, act.detail) for act in acts] == [
        ("embargoed", editor, now, {"until": "2 Mar 2026, 11:00 UTC"}),
        ("embargo lifted", editor, now, {"until": "2 Mar 2026, 11:00 UTC"}),
    ]


@pytest.mark.parametrize("until", [timedelta(0), -HOUR])
def test_one_that_has_ended_already_is_refused(until, editor, now):
    with pytest.raises(publishing.WrongMoment, match="has passed"):
        embargo.put(factories.article(), until=now + until, by=editor, now=now)


def test_who_may_not_publish_may_neither_set_nor_lift_it(piece, writer, now):
    piece.created_by = writer
    piece.save()
    with pytest.raises(PermissionDenied, match="set or lift an embargo"):
        embargo.put(piece, until=now + HOUR, by=writer, now=now)
    with pytest.raises(PermissionDenied):
        embargo.lift(piece, by=writer, now=now)
    piece.refresh_from_db()
    assert piece.embargo_until == now + 2 * HOUR

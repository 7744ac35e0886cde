"""Publishing against the checklist: by those who may, for a reason, once, and recorded."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Act
from articles.workflow import overrides, publishing, refused
from tests import factories

REASON = "The agency credits by telephone; it follows at noon."


@pytest.fixture
def unsigned(db):
    return factories.article("The harbour vote", authors=[], lead_image=factories.image(alt=""))


def test_an_editor_publishes_against_the_checklist_and_the_record_says_why(unsigned, editor, now):
    edition = publishing.publish(unsigned, by=editor, now=now, override=f"  {REASON} ")
    assert edition.is_live(now)
    act = Act.objects.get(verb="overrode")
    assert (act.by, act.article_id, act.at) == (editor, unsigned.pk, now)
    assert act.detail["reason"] == REASON
    assert act.detail["rules"] == ["byline", "lead_alt"]
    (found,) = overrides.of(unsigned)
    assert (found.by, found.reason, found.edition) == (editor, REASON, edition.pk)
    assert "Add at least one author to the byline." in found.problems


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_it_is_refused(unsigned, editor, now, reason):
    with pytest.raises(refused.NotReady):
        publishing.publish(unsigned, by=editor, now=now, override=reason)
    assert not unsigned.editions.exists()
    assert not Act.objects.filter(verb="overrode").exists()


def test_who_may_publish_and_not_override_is_refused(unsigned, now):
    half = factories.user("half", group="Writers")
    half.user_permissions.add(*factories.permissions("publish_article"))
    with pytest.raises(PermissionDenied, match="You may not publish against the checklist"):
        publishing.publish(unsigned, by=half, now=now, override=REASON)
    assert not unsigned.editions.exists()


def test_a_writer_is_refused(unsigned, writer, now):
    with pytest.raises(PermissionDenied):
        publishing.publish(unsigned, by=writer, now=now, override=REASON)


def test_an_administrator_without_limits_needs_a_reason_too_and_is_recorded(unsigned, now):
    root = factories.user("root", is_superuser=True)
    with pytest.raises(refused.NotReady):
        publishing.publish(unsigned, by=root, now=now)
    publishing.publish(unsigned, by=root, now=now, override=REASON)
    assert Act.objects.get(verb="overrode").by == root


@pytest.mark.parametrize("lacking", [{"headline": ""}, {"kind": None}, {"section": None}, {"body": ""}])
def test_what_no_edition_can_lack_cannot_be_overridden(editor, now, lacking):
    piece = factories.article()
    for name, value in lacking.items():
        setattr(piece, name, value)
    piece.save()
    with pytest.raises(refused.NotReady) as refusal:
        publishing.publish(piece, by=editor, now=now, override=REASON)
    assert not refusal.value.can_be_overridden


def test_the_next_publishing_needs_its_own(unsigned, editor, now):
    publishing.publish(unsigned, by=editor, now=now, override=REASON)
    unsigned.headline = "The harbour vote, again"
    unsigned.save()
    with pytest.raises(refused.NotReady):
        publishing.publish(unsigned, by=editor, now=now + timedelta(hours=1))


def test_a_scheduled_piece_is_overridden_for_its_moment(unsigned, editor, now):
    edition = publishing.publish(unsigned, by=editor, at=now + timedelta(days=1), now=now, override=REASON)
    assert Act.objects.get(verb="overrode").detail["live_from"] == edition.live_from.isoformat()


def test_a_reason_for_which_there_was_no_need_is_not_recorded(editor, now):
    publishing.publish(factories.article(), by=editor, now=now, override=REASON)
    assert not Act.objects.filter(verb="overrode").exists()


def test_the_system_gives_its_reason_as_well(unsigned, now):
    publishing.publish(unsigned, by=None, now=now, override="Imported from the old site.")
    assert Act.objects.get(verb="overrode").by is None


def test_the_reasons_of_many_editions_are_one_question(db, now):
    pieces = [factories.article(authors=[]) for _ in range(5)]
    editions = [publishing.publish(piece, by=None, now=now, override=f"Reason {piece.pk}") for piece in pieces]
    with CaptureQueriesContext(connection) as asked:
        found = overrides.of_editions(editions)
    assert len(asked) == 1
    assert {number: each.reason for number, each in found.items()} == {
        edition.pk: f"Reason {edition.article_id}" for edition in editions
    }

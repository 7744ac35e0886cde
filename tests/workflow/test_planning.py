"""What is planned."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Notice, Stage
from articles.workflow import planning, publishing
from articles.workflow.planning import Happening
from tests import factories

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def told(entries):
    return [(entry.what, entry.headline) for entry in entries]


def test_a_calendar_says_what_begins_changes_ends_and_is_due(now):
    piece = factories.published("Harbour vote", at=now - DAY)
    piece.headline = "Harbour vote: the count"
    piece.save()
    publishing.publish(piece, by=None, at=now + DAY, until=now + 2 * DAY, now=now)
    factories.article("Grain deal", due_at=now + DAY / 2)
    assert told(planning.between(now - 2 * DAY, now + 7 * DAY)) == [
        (Happening.BEGINS, "Harbour vote"),
        (Happening.DUE, "Grain deal"),
        (Happening.CHANGES, "Harbour vote: the count"),
        (Happening.ENDS, "Harbour vote: the count"),
    ]


def test_a_day_has_its_first_moment_and_not_the_next_days(now):
    factories.published("At the first", at=now)
    factories.published("At the next", at=now + DAY)
    assert told(planning.between(now, now + DAY)) == [(Happening.BEGINS, "At the first")]


def test_what_was_replaced_in_the_moment_in_which_it_began_is_not_told(now):
    piece = factories.published("Never seen", at=now)
    piece.headline = "Seen"
    piece.save()
    publishing.publish(piece, by=None, now=now)
    assert [entry.headline for entry in planning.between(now - DAY, now + DAY)] == ["Seen"]


def test_a_spiked_piece_is_not_due(now):
    factories.article("Spiked", due_at=now, spiked_at=now)
    assert planning.between(now - DAY, now + DAY) == []


def test_a_section_has_a_calendar_of_its_own(now):
    sport = factories.section("Sport")
    factories.published("Cup final", at=now, section=sport)
    factories.published("Budget", at=now)
    factories.article("Transfer", due_at=now, section=sport)
    found = planning.between(now, now + DAY, section=sport.pk)
    assert {entry.headline for entry in found} == {"Cup final", "Transfer"}


def test_an_idea_is_a_piece_of_which_nothing_is_written_dated_or_published(now, editor):
    planning.begin("An idea", brief="Ask the harbour master.", by=editor, now=now)
    planning.begin("With a day", due_at=now + DAY, by=editor, now=now)
    factories.article("Written already")
    factories.article("Spiked", body="", spiked_at=now)
    factories.article("In review", body="", stage=Stage.IN_REVIEW)
    assert [str(idea) for idea in planning.ideas()] == ["An idea"]


def test_an_idea_is_told_to_whoever_is_to_write_it(now, editor, writer):
    piece = planning.begin("An idea", assignee=writer, by=editor, now=now)
    assert piece.assignee == writer
    assert Notice.objects.filter(recipient=writer, article=piece).exists()


def test_who_may_begin_no_piece_notes_no_idea(now, photo_editor):
    with pytest.raises(PermissionDenied):
        planning.begin("An idea", by=photo_editor, now=now)


def test_what_a_piece_is_to_be_is_not_written_over_unseen(now, editor, writer):
    piece = planning.begin("An idea", brief="Ask the\r\nharbour master.", assignee=writer, by=editor, now=now)
    planning.describe(piece, "Ask his deputy.", was="Ask the\nharbour master.", by=editor)
    with pytest.raises(planning.DescribedMeanwhile) as refusal:
        planning.describe(piece, "Ask nobody.", was="Ask the harbour master.", by=writer)
    assert refusal.value.now == "Ask his deputy."
    piece.refresh_from_db()
    assert piece.brief == "Ask his deputy."

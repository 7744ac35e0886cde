"""Who writes a piece, and when it is due."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Act, Article, Notice
from articles.workflow import assigning, stages
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    return factories.user("colleague", group="Writers", first_name="Cole", last_name="League")


def test_whoever_is_given_a_piece_is_told_and_may_edit_it(editor, writer, now):
    piece = factories.article("The dam", created_by=editor, due_at=now)
    assigning.assign(piece, writer, by=editor)
    assert stages.may(writer, "edit", Article.objects.get())
    assert Notice.objects.get(recipient=writer).text == (
        "Edgar Editor has given you “The dam” to write. It is due on 2 Mar 2026, 09:00 UTC."
    )


def test_given_to_another_the_first_is_told_and_may_not_edit_it_any_more(editor, writer, colleague):
    piece = factories.article("The dam", created_by=editor, assignee=writer)
    assigning.assign(piece, colleague, by=editor)
    assert not stages.may(writer, "edit", Article.objects.get())
    assert Notice.objects.get(recipient=writer).text == "Edgar Editor has given “The dam” to somebody else."
    assert Act.objects.get().detail == {"to": "Cole League", "was": "Wanda Writer"}


def test_nobody_is_told_of_what_they_did_themselves(editor):
    assigning.assign(factories.article(), editor, by=editor)
    assert not Notice.objects.exists()


def test_a_writer_takes_their_own_piece_hands_it_back_and_gives_it_to_nobody_else(writer, colleague):
    piece = factories.article(created_by=writer)
    assigning.assign(piece, writer, by=writer)
    assigning.assign(piece, None, by=writer)
    with pytest.raises(PermissionDenied, match="take a piece or hand it back"):
        assigning.assign(piece, colleague, by=writer)


def test_a_writer_does_not_take_somebody_elses_piece(writer, editor):
    piece = factories.article(created_by=editor)
    with pytest.raises(PermissionDenied, match="somebody else’s"):
        assigning.assign(piece, writer, by=writer)


def test_who_has_left_or_does_not_write_is_not_given_a_piece(editor, photo_editor, outsider):
    gone = factories.user("gone", group="Writers", is_active=False)
    for person in (photo_editor, outsider, gone):
        with pytest.raises(assigning.AssigningRefused, match="Choose somebody else"):
            assigning.assign(factories.article(), person, by=editor)


def test_nothing_hangs_on_somebody_who_is_deleted(editor, colleague):
    piece = factories.article(assignee=colleague)
    colleague.delete()
    piece.refresh_from_db()
    assert piece.assignee is None


def test_a_due_date_is_said_to_whoever_writes_it_and_one_that_has_passed_is_kept(editor, writer, now):
    piece = factories.article(assignee=writer)
    assigning.set_due(piece, now - timedelta(days=1), by=editor, at=now)
    assert Article.objects.overdue(now).get() == piece
    assert "is due on 1 Mar 2026, 09:00 UTC" in Notice.objects.get(recipient=writer).text
    assert Act.objects.get().detail == {"due": "1 Mar 2026, 09:00 UTC"}


def test_to_say_the_same_again_says_nothing(editor, writer, now):
    piece = factories.article(assignee=writer, due_at=now)
    assigning.assign(piece, writer, by=editor)
    assigning.set_due(piece, now, by=editor)
    assert not Act.objects.exists()

"""Asking somebody outside: what a link leads to, and when it leads nowhere."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles import record
from articles.models import Act, ApprovalLink, Notice
from articles.workflow import approvals, drafting, revisions
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece(writer):
    return factories.article("Harbour vote", created_by=writer)


@pytest.fixture
def asked(piece, writer, now):
    def made(**fields):
        revision = revisions.record(piece, by=writer, at=now)
        until = fields.pop("until", now + timedelta(days=7))
        return approvals.ask(piece, "A lawyer", revision=revision, until=until, by=writer, now=now, **fields)

    return made


def test_the_token_leads_to_the_revision_and_only_its_hash_is_kept(asked, now):
    link, token = asked()
    assert approvals.found(token, now=now).revision == link.revision
    assert token not in str(ApprovalLink.objects.values())


def test_the_link_shows_what_was_saved_then_whatever_is_written_since(asked, piece, writer, now):
    link, token = asked()
    drafting.write(piece, revisions.snapshot(piece) | {"headline": "Another"}, by=writer, at=now, kind="autosave")
    assert approvals.found(token, now=now).revision.snapshot["headline"] == "Harbour vote"


@pytest.mark.parametrize("how", ["a letter lost", "run out", "taken back", "spiked", "nonsense"])
def test_links_that_lead_nowhere_are_all_alike(how, asked, piece, editor, now):
    link, token = asked()
    if how == "taken back":
        approvals.revoke(link, by=editor, now=now)
    if how == "spiked":
        piece.spiked_at = now
        piece.save()
    token = {"a letter lost": token[:-1], "nonsense": "\ud800 \x00"}.get(how, token)
    with pytest.raises(approvals.DeadLink) as refusal:
        approvals.found(token, now=now + timedelta(days=7) if how == "run out" else now)
    assert str(refusal.value) == ""


def test_an_answer_is_recorded_under_the_name_that_was_given_and_whoever_asked_is_told(asked, writer, now):
    link, _ = asked()
    approvals.answer(link, "objects", name="L. Lawyer", text="Page two is libel.", now=now)
    act = Act.objects.filter(verb="objected outside").get()
    assert (act.detail["whom"], act.by) == ("L. Lawyer", None)
    assert Notice.objects.get(recipient=writer).text == "L. Lawyer objects: “Harbour vote”."


def test_a_comment_on_a_passage_is_a_note_on_the_piece(asked, piece, now):
    link, _ = asked()
    approvals.comment(link, "Not so.", name="L. Lawyer", quote="First paragraph", now=now)
    note = piece.notes.get()
    assert (note.signed, note.quote, note.written_by) == ("L. Lawyer", "First paragraph", None)


def test_nothing_can_be_said_under_a_link_that_was_taken_back_meanwhile(asked, piece, editor, now):
    link, _ = asked()
    approvals.revoke(ApprovalLink.objects.get(), by=editor, now=now)
    with pytest.raises(approvals.DeadLink):
        approvals.answer(link, "approves", name="L. Lawyer", now=now)
    with pytest.raises(approvals.DeadLink):
        approvals.comment(link, "Too late.", name="L. Lawyer", now=now)
    assert not piece.notes.exists()


def test_nobody_fills_the_desk_through_a_link(asked, piece, now):
    link, _ = asked()
    for number in range(approvals.MOST_NOTES):
        approvals.comment(link, f"Comment {number}", name="L. Lawyer", now=now)
    with pytest.raises(approvals.ApprovalRefused, match="hundred"):
        approvals.comment(link, "One more", name="L. Lawyer", now=now)


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_a_link_works_for_a_time_that_has_an_end(days, asked, now):
    with pytest.raises(approvals.ApprovalRefused, match="Choose an end"):
        asked(until=now + timedelta(days=days))


def test_who_may_not_change_the_piece_may_show_it_to_nobody(piece, photo_editor, now):
    other = factories.user("other writer", group="Writers")
    revision = revisions.record(piece, by=None, at=now)
    for person in (other, photo_editor):
        with pytest.raises(PermissionDenied):
            approvals.ask(piece, "Me", revision=revision, until=now + timedelta(days=1), by=person, now=now)


def test_a_link_never_leads_to_another_piece(piece, writer, now):
    revision = revisions.record(factories.article("Secret"), by=None, at=now)
    with pytest.raises(approvals.ApprovalRefused, match="another piece"):
        approvals.ask(piece, "Me", revision=revision, until=now + timedelta(days=1), by=writer, now=now)


def test_what_is_said_from_outside_is_recorded_under_the_name_that_was_given(asked, piece, now):
    link, _ = asked()
    approvals.comment(link, "Which Tuesday?", name="Lena Lawyer", now=now)
    assert record.who(piece.acts.get(verb="noted")) == "Lena Lawyer"


def test_a_link_whose_piece_is_deleted_in_that_very_moment_is_dead(asked, piece, now):
    link, _ = asked()
    piece.delete()
    with pytest.raises(approvals.DeadLink):
        approvals.answer(link, "approves", name="Lena Lawyer", now=now)

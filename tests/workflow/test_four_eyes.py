"""Four eyes, and the ways round them that are closed. Everybody here may publish; none may approve their own words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError

from articles.models import Article, Revision, Stage
from articles.workflow import correcting, drafting, publishing, restoring, reviewing, revisions, stages
from tests import factories

pytestmark = pytest.mark.django_db
REFUSED = pytest.raises(PermissionDenied, match="four eyes")


@pytest.fixture
def watched(db):
    return factories.section("Watched", needs_four_eyes=True)


@pytest.fixture
def second(db):
    return factories.user("second", group="Editors")


@pytest.fixture
def superuser(db):
    return factories.user("super", is_superuser=True)


@pytest.fixture
def piece(watched, editor):
    """Begun by the editor, and saved."""
    made = factories.article(section=watched, created_by=editor)
    revisions.record(made, by=editor)
    return made


def change(piece, by, *, how=Revision.Kind.SAVE, **fields):
    fresh = Article.objects.get(pk=piece.pk)
    return drafting.write(fresh, revisions.snapshot(fresh) | fields, by=by, kind=how)


def stage(piece):
    return Article.objects.get(pk=piece.pk).stage


def test_who_wrote_it_submits_another_approves_and_then_either_publishes(piece, editor, second):
    reviewing.submit(piece, by=editor)
    with REFUSED:
        reviewing.approve(piece, by=editor)
    reviewing.approve(piece, by=second)
    publishing.publish(piece, by=editor)
    piece.refresh_from_db()
    assert (piece.approved_by, piece.approved_revision.snapshot) == (second, revisions.snapshot(piece))


@pytest.mark.parametrize("who", ["editor", "second", "superuser"])
def test_nobody_publishes_what_nobody_has_approved(who, piece, request):
    with REFUSED:
        publishing.publish(piece, by=request.getfixturevalue(who))
    assert not piece.editions.exists()


def test_the_system_itself_is_not_asked(piece):
    assert publishing.publish(piece, by=None)


def test_a_superuser_does_not_approve_their_own_words(piece, superuser):
    change(piece, superuser, dek="Mine.")
    with REFUSED:
        reviewing.approve(piece, by=superuser)


def test_the_words_of_an_editor_who_began_nothing_are_theirs_by_the_byline(watched, editor):
    signed = factories.article(section=watched, authors=[factories.author("Edgar", user=editor)])
    with REFUSED:
        reviewing.approve(signed, by=editor)


@pytest.mark.parametrize("how", [Revision.Kind.SAVE, Revision.Kind.AUTOSAVE])
def test_who_changed_it_last_does_not_approve_it(how, piece, second):
    change(piece, second, how=how, dek="By the second.")
    with REFUSED:
        reviewing.approve(piece, by=second)


def test_what_the_system_saves_afterwards_hides_nobody(piece, second):
    change(piece, second, dek="By the second.")
    change(piece, None, dek="By an import.")
    with REFUSED:
        reviewing.approve(piece, by=second)


def test_a_text_put_aside_by_another_hides_nobody(piece, second, superuser):
    change(piece, second, dek="By the second.")
    revisions.put_aside(piece, revisions.snapshot(piece), by=superuser)
    with REFUSED:
        reviewing.approve(piece, by=second)


def test_to_save_without_a_change_takes_over_nobodys_words(piece, editor, second):
    """Otherwise a second editor would free the first by pressing Save."""
    change(piece, editor, dek="By the first.")
    change(piece, second)
    reviewing.approve(piece, by=second)
    with REFUSED:
        reviewing.approve(piece, by=editor)


@pytest.mark.parametrize("changer", ["editor", "second", "superuser"])
def test_whoever_changes_an_approved_piece_takes_the_approval_back(changer, piece, second, request):
    reviewing.approve(piece, by=second)
    change(piece, request.getfixturevalue(changer), dek="After the approval.")
    assert stage(piece) == Stage.DRAFT
    with REFUSED:
        publishing.publish(piece, by=second)


def test_to_save_an_approved_piece_without_a_change_leaves_it_approved(piece, editor, second):
    reviewing.approve(piece, by=second)
    change(piece, editor)
    assert stage(piece) == Stage.APPROVED
    assert publishing.publish(piece, by=editor)


def test_typing_on_in_the_same_sitting_does_not_slip_under_the_approval(piece, editor, second):
    change(piece, editor, dek="Approved.", how=Revision.Kind.AUTOSAVE)
    reviewing.approve(piece, by=second)
    approved = Article.objects.get(pk=piece.pk).approved_revision
    change(piece, editor, dek="Slipped in.", how=Revision.Kind.AUTOSAVE)
    approved.refresh_from_db()
    assert approved.snapshot["dek"] == "Approved."
    with REFUSED:
        publishing.publish(piece, by=editor)


def test_what_was_written_past_the_rooms_is_not_published_under_an_old_approval(piece, editor, second):
    reviewing.approve(piece, by=second)
    piece.tags.add("Slipped in")
    with REFUSED:
        publishing.publish(piece, by=editor)


def test_an_earlier_text_brought_back_needs_approval_anew(piece, editor, second):
    first = piece.revisions.first()
    change(piece, editor, dek="Second text.")
    reviewing.approve(piece, by=second)
    restoring.restore(first, by=editor)
    with REFUSED:
        publishing.publish(piece, by=editor)


def test_changes_of_a_live_piece_need_approval_again(piece, editor, second):
    reviewing.approve(piece, by=second)
    publishing.publish(piece, by=editor)
    change(piece, editor, dek="A change.")
    with REFUSED:
        publishing.publish(piece, by=editor)
    reviewing.approve(piece, by=second)
    assert publishing.publish(piece, by=editor).dek == "A change."


def test_what_is_scheduled_is_not_given_an_unapproved_text_but_is_moved_and_cancelled(piece, editor, second, now):
    at = now.replace(hour=20)
    reviewing.approve(piece, by=second)
    coming = publishing.publish(piece, by=editor, at=at, now=now)
    change(piece, editor, dek="Slipped in.")
    with REFUSED:
        publishing.update(coming, by=editor, now=now)
    moved = publishing.reschedule(coming, by=editor, at=at.replace(hour=21), now=now)
    assert moved.dek != "Slipped in."
    publishing.cancel(moved, by=editor, now=now)


@pytest.mark.parametrize("via_nowhere", [False, True])
def test_moving_it_to_another_section_does_not_get_round_it(via_nowhere, piece, editor, second):
    elsewhere = factories.section("Elsewhere")
    if via_nowhere:
        change(piece, editor, section_id=None)
    change(piece, editor, section_id=elsewhere.pk)
    with REFUSED:
        publishing.publish(piece, by=editor)
    with REFUSED:
        reviewing.approve(piece, by=editor)
    reviewing.approve(piece, by=second)
    assert publishing.publish(piece, by=editor).section == elsewhere


def test_moving_an_approved_piece_out_and_back_needs_approval_anew(piece, watched, editor, second):
    reviewing.approve(piece, by=second)
    change(piece, editor, section_id=factories.section("Elsewhere").pk)
    change(piece, editor, section_id=watched.pk)
    with REFUSED:
        publishing.publish(piece, by=editor)


def test_taking_ones_name_out_of_the_byline_makes_one_the_last_to_change_it(watched, editor):
    signed = factories.article(section=watched, authors=[factories.author("Edgar", user=editor), factories.author()])
    revisions.record(signed, by=None)
    change(signed, editor, bylines=revisions.snapshot(signed)["bylines"][1:])
    with REFUSED:
        reviewing.approve(signed, by=editor)


def test_whoever_approved_and_is_signed_afterwards_has_not_approved_it(piece, second, superuser):
    reviewing.approve(piece, by=second)
    author = piece.bylines.get()
    author.user = second
    author.save()
    with REFUSED:
        publishing.publish(piece, by=superuser)


def test_what_was_approved_by_its_own_editor_before_four_eyes_were_asked_for_needs_another(editor, second):
    section = factories.section("Calm")
    made = factories.article(section=section, created_by=editor)
    reviewing.approve(made, by=editor)
    section.needs_four_eyes = True
    section.save()
    with REFUSED:
        publishing.publish(made, by=editor)
    assert "approve" in stages.steps(second, Article.objects.get(pk=made.pk))


def test_a_piece_sent_back_is_not_published_under_its_old_approval(piece, editor, second):
    reviewing.approve(piece, by=second)
    reviewing.send_back(piece, note="Wait.", by=second)
    with REFUSED:
        publishing.publish(piece, by=editor)


def test_a_correction_written_after_the_approval_is_in_want_of_one(piece, editor, second, superuser):
    reviewing.approve(piece, by=second)
    publishing.publish(piece, by=editor)
    change(piece, editor, dek="Put right.")
    reviewing.approve(piece, by=second)
    correcting.write(Article.objects.get(pk=piece.pk), kind="correction", text="We were wrong.", by=second)
    with REFUSED:
        publishing.publish(piece, by=editor)
    with REFUSED:
        reviewing.approve(piece, by=second)
    reviewing.approve(piece, by=superuser)
    assert publishing.publish(piece, by=editor).corrections.count() == 1


def test_a_correction_that_is_scheduled_as_approved_is_not_rewritten(piece, editor, second, now):
    reviewing.approve(piece, by=second, at=now)
    publishing.publish(piece, by=editor, now=now)
    change(piece, editor, dek="Put right.")
    later = now.replace(hour=12)
    said = correcting.write(piece, kind="correction", text="As approved.", by=editor, now=now.replace(hour=10))
    reviewing.approve(piece, by=second, at=now.replace(hour=11))
    publishing.publish(piece, by=editor, at=later.replace(hour=20), now=later)
    said.refresh_from_db()
    with pytest.raises(correcting.CorrectionRefused, match="four eyes"):
        correcting.change(said, kind="correction", text="Slipped in.", place="below", by=editor, now=later)
    with pytest.raises(correcting.CorrectionRefused, match="four eyes"):
        correcting.drop(said, by=editor, now=later)


def test_what_was_approved_with_a_correction_does_not_go_out_without_it(piece, editor, second):
    reviewing.approve(piece, by=second)
    publishing.publish(piece, by=editor)
    change(piece, editor, dek="Put right.")
    said = correcting.write(piece, kind="correction", text="We were wrong.", by=editor)
    reviewing.approve(piece, by=second)
    correcting.drop(said, by=editor)
    with REFUSED:
        publishing.publish(piece, by=editor)


def test_a_section_that_asks_is_not_deleted_while_a_piece_moved_out_of_it_waits(piece, watched, editor, second):
    change(piece, editor, section_id=factories.section("Open").pk)
    with pytest.raises(ProtectedError):
        watched.delete()
    reviewing.approve(Article.objects.get(pk=piece.pk), by=second)
    watched.delete()


def test_without_four_eyes_an_editor_publishes_their_own(editor):
    made = factories.article(created_by=editor)
    publishing.publish(made, by=editor)
    made.refresh_from_db()
    assert made.approved_by == editor

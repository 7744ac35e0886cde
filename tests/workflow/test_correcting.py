"""A correction goes out with the change that it explains, and stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Act, Correction
from articles.workflow import correcting, drafting, publishing, refused, revisions
from articles.workflow.correcting import CorrectionRefused
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def piece(now):
    return factories.published("Before", at=now)


def rewrite(piece, headline):
    piece.headline = headline
    drafting.save(piece, by=None)
    revisions.record(piece, by=None)


def wrote(piece, text="It was Tuesday.", *, kind="correction", by=None, **kwargs):
    return correcting.write(piece, kind=kind, text=text, by=by, **kwargs)


def public(piece, at):
    return [correction.text for correction in piece.corrections.public(at).newest()]


@pytest.fixture
def to_come(piece, editor, now):
    """A live piece, a change of it that is to come in two hours, and the correction that explains that."""
    rewrite(piece, "After")
    correction = wrote(piece, now=now)
    edition = publishing.publish(piece, by=editor, at=now + 2 * HOUR, now=now)
    correction.refresh_from_db()
    return piece, edition, correction


def test_it_waits_for_the_next_publication_and_is_public_from_then_on(piece, editor, now):
    wrote(piece, now=now)
    assert public(piece, now + HOUR) == []
    publishing.publish(piece, by=editor, now=now + HOUR)
    assert public(piece, now + HOUR - MOMENT) == []
    assert public(piece, now + HOUR) == ["It was Tuesday."]


def test_it_is_public_at_the_very_moment_at_which_its_edition_begins(to_come, now):
    piece, edition, correction = to_come
    assert correction.edition == edition
    assert public(piece, now + 2 * HOUR - MOMENT) == []
    assert public(piece, now + 2 * HOUR) == ["It was Tuesday."]


def test_it_stays_when_later_editions_replace_its_own(piece, editor, now):
    wrote(piece, now=now)
    publishing.publish(piece, by=editor, now=now)
    rewrite(piece, "Later")
    publishing.publish(piece, by=editor, now=now + HOUR)
    publishing.withdraw(piece, by=editor, now=now + 2 * HOUR)
    assert public(piece, now + 3 * HOUR) == ["It was Tuesday."]


def test_a_correction_alone_is_something_to_publish(piece, editor, now):
    with pytest.raises(publishing.NothingToPublish):
        publishing.publish(piece, by=editor, now=now + HOUR)
    wrote(piece, now=now)
    publishing.publish(piece, by=editor, now=now + HOUR)
    with pytest.raises(publishing.NothingToPublish):
        publishing.publish(piece, by=editor, now=now + 2 * HOUR)


def test_when_its_edition_is_cancelled_it_waits_again(to_come, editor, now):
    piece, edition, correction = to_come
    publishing.cancel(edition, by=editor, now=now)
    assert list(piece.corrections.waiting()) == [correction]
    assert public(piece, now + 3 * HOUR) == []


def test_when_its_edition_moves_it_moves_along(to_come, editor, now):
    piece, edition, _ = to_come
    publishing.reschedule(edition, by=editor, at=now + 5 * HOUR, now=now)
    assert public(piece, now + 5 * HOUR - MOMENT) == []
    assert public(piece, now + 5 * HOUR) == ["It was Tuesday."]


def test_what_is_put_into_the_coming_edition_takes_it_over(to_come, editor, now):
    piece, edition, correction = to_come
    rewrite(piece, "After, mended")
    replacement = publishing.update(edition, by=editor, now=now)
    correction.refresh_from_db()
    assert correction.edition == replacement != edition
    assert replacement.is_update


def test_an_edition_that_moves_onto_another_sends_that_ones_correction_back_to_wait(to_come, editor, now):
    piece, edition, correction = to_come
    rewrite(piece, "Later")
    later = publishing.publish(piece, by=editor, at=now + 4 * HOUR, now=now)
    publishing.reschedule(later, by=editor, at=edition.live_from, instead_of=edition, now=now)
    assert list(piece.corrections.waiting()) == [correction]


def test_what_goes_out_before_a_coming_edition_leaves_that_its_correction(to_come, editor, now):
    piece, edition, correction = to_come
    second = wrote(piece, "And it was a quay.", now=now)
    publishing.publish(piece, by=editor, now=now + HOUR)
    correction.refresh_from_db()
    second.refresh_from_db()
    assert correction.edition == edition
    assert public(piece, now + HOUR) == ["And it was a quay."]


def test_withdrawing_the_piece_sends_what_was_to_come_back_to_wait(to_come, editor, now):
    piece, _, correction = to_come
    publishing.withdraw(piece, by=editor, now=now + HOUR)
    assert list(piece.corrections.waiting()) == [correction]


def test_a_publication_that_is_refused_leaves_it_waiting(piece, editor, now):
    correction = wrote(piece, now=now)
    rewrite(piece, "")
    with pytest.raises(refused.NotReady):
        publishing.publish(piece, by=editor, now=now + HOUR)
    assert list(piece.corrections.waiting()) == [correction]


# What is refused.


def test_what_readers_never_saw_needs_no_correction(editor, now):
    scheduled = factories.article()
    publishing.publish(scheduled, by=editor, at=now + HOUR, now=now)
    for piece in (factories.article(), scheduled):
        with pytest.raises(CorrectionRefused, match="never seen"):
            wrote(piece, now=now)
    assert wrote(scheduled, now=now + HOUR)


@pytest.mark.parametrize("gone", ["expired", "withdrawn"])
def test_what_readers_saw_once_can_be_corrected(gone, editor, now):
    piece = factories.published(at=now, until=now + HOUR)
    if gone == "withdrawn":
        publishing.withdraw(piece, by=editor, now=now + MOMENT)
    assert wrote(piece, now=now + 2 * HOUR)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", {"text": ""}),
        ("text", {"text": " \n\0 "}),
        ("text", {"text": "x" * 2001}),
        ("kind", {"kind": "erratum"}),
        ("kind", {"kind": ""}),
        ("place", {"place": "beside"}),
    ],
)
def test_what_it_lacks_is_said_at_its_field(field, typed, piece, now):
    with pytest.raises(CorrectionRefused) as refusal:
        correcting.write(piece, **{"kind": "correction", "text": "It was Tuesday.", **typed}, by=None, now=now)
    assert refusal.value.field == field
    assert not Correction.objects.exists()


def test_a_retraction_stands_above_the_text_whatever_was_asked(piece, now):
    assert wrote(piece, kind="retraction", place="below", now=now).place == "above"


def test_lines_are_kept_and_what_stands_round_them_is_not(piece, now):
    assert wrote(piece, "  One. \r\n\r\nTwo. \n", now=now).text == "One.\n\nTwo."


def test_nobody_changes_or_drops_what_readers_have_seen(piece, administrator, now):
    administrator.is_superuser = True
    correction = wrote(piece, now=now)
    publishing.publish(piece, by=None, now=now + HOUR)
    new = {"kind": "update", "text": "Nothing.", "place": "below"}
    with pytest.raises(CorrectionRefused, match="another one"):
        correcting.change(correction, **new, by=administrator, now=now + HOUR)
    with pytest.raises(CorrectionRefused, match="another one"):
        correcting.drop(correction, by=administrator, now=now + HOUR)
    assert public(piece, now + HOUR) == ["It was Tuesday."]


def test_what_is_to_come_can_be_changed_and_dropped(to_come, editor, now):
    piece, _, correction = to_come
    new = {"kind": "clarification", "text": "It was Monday.", "place": "above"}
    changed = correcting.change(correction, **new, by=editor, now=now + HOUR)
    assert (changed.get_kind_display(), changed.written_by) == ("Clarification", editor)
    assert public(piece, now + 2 * HOUR) == ["It was Monday."]
    correcting.drop(changed, by=editor, now=now + HOUR)
    assert public(piece, now + 2 * HOUR) == []


def test_of_two_who_change_it_the_second_is_told(piece, editor, now):
    correction = wrote(piece, now=now)
    old, new = correction.written_at, {"kind": "update", "text": "Two.", "place": "below"}
    correcting.change(correction, **new, by=editor, seen=old, now=now + HOUR)
    with pytest.raises(CorrectionRefused, match="since you opened it"):
        correcting.change(correction, **{**new, "text": "Three."}, by=editor, seen=old, now=now + HOUR)
    with pytest.raises(CorrectionRefused, match="since you opened it"):
        correcting.drop(correction, by=editor, seen=old, now=now + HOUR)
    correction.refresh_from_db()
    assert correction.text == "Two."


# Who may.


def test_a_writer_proposes_one_for_a_piece_of_theirs_and_an_editor_sends_it_out(writer, editor, now):
    piece = factories.published(at=now, created_by=writer)
    wrote(piece, by=writer, now=now)
    with pytest.raises(PermissionDenied):
        publishing.publish(piece, by=writer, now=now + HOUR)
    assert public(piece, now + HOUR) == []
    publishing.publish(piece, by=editor, now=now + HOUR)
    assert public(piece, now + HOUR) == ["It was Tuesday."]


@pytest.mark.parametrize("who", ["writer", "photo_editor", "outsider"])
def test_others_write_none(who, piece, request, now):
    with pytest.raises(PermissionDenied):
        wrote(piece, by=request.getfixturevalue(who), now=now)


@pytest.mark.parametrize("who", ["writer", "photo_editor", "outsider"])
def test_who_may_not_publish_changes_and_drops_none(who, request, now):
    user = request.getfixturevalue(who)
    piece = factories.published(at=now, created_by=user)
    correction = wrote(piece, now=now)
    with pytest.raises(PermissionDenied):
        correcting.change(correction, kind="update", text="Mine.", place="below", by=user, now=now)
    with pytest.raises(PermissionDenied):
        correcting.drop(correction, by=user, now=now)
    assert piece.corrections.get().text == "It was Tuesday."


def test_the_record_has_what_was_done_and_keeps_the_words(piece, editor, now):
    correction = wrote(piece, by=editor, now=now)
    correcting.change(correction, kind="update", text="Two.", place="below", by=editor, now=now)
    correcting.change(correction, kind="update", text="Two.", place="below", by=editor, now=now)
    correcting.drop(correction, by=editor, now=now)
    acts = Act.objects.filter(article=piece, verb__endswith="correction").order_by("pk")
    assert [(act.verb, act.detail["text"]) for act in acts] == [
        ("wrote correction", "It was Tuesday."),
        ("changed correction", "Two."),
        ("dropped correction", "Two."),
    ]
    assert acts[1].detail["before"]["text"] == "It was Tuesday."

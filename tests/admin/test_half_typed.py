"""What is typed beside a piece for a step that is not taken is there again, whatever button was pressed instead."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from articles.models import Article, Correction, Note, Stage
from articles.workflow import correcting, drafting, notes, publishing, revisions
from tests import factories
from tests.admin.filled import fields
from tests.admin.forms import page_of
from tests.admin.test_resume import sign_in

pytestmark = pytest.mark.django_db

NOTE = "The figures in the third paragraph\r\nare of last year"
REASON = "The ministry has taken it all back"
WHY = "The minister dies, and we cannot wait"
TYPED = {"send_back-note": NOTE, "spike-reason": REASON}
TIMES = {"times-at": "2099-01-01T08:00", "times-until": "2099-02-01T08:00", "embargo-until": "2098-03-03T08:00"}


def shown(answer) -> dict[str, str]:
    return {name: value for name, value in fields(answer).items() if value}


@pytest.fixture
def piece(writer):
    return factories.article("As it was", stage=Stage.IN_REVIEW, created_by=writer)


@pytest.fixture
def wrong():
    """A piece that the checklist does not let pass."""
    return factories.article("As it was", authors=[], stage=Stage.IN_REVIEW)


def refused(browser, wrong, typed):
    return browser.post(page_of(wrong), typed(wrong, _step="publish"), follow=True)


def test_a_mere_save_keeps_what_was_typed_for_other_buttons(at_desk, typed, editor, piece):
    browser = at_desk(editor)
    answer = browser.post(page_of(piece), typed(piece, headline="Saved", **TYPED, **TIMES), follow=True)
    assert shown(answer).items() >= {**TYPED, **TIMES}.items()
    piece.refresh_from_db()
    assert (piece.headline, piece.stage) == ("Saved", Stage.IN_REVIEW)


def test_it_is_shown_once_and_goes_on_from_save_to_save(at_desk, typed, editor, piece):
    browser = at_desk(editor)
    again = fields(browser.post(page_of(piece), typed(piece, **TYPED, **TIMES), follow=True))
    again = fields(browser.post(page_of(piece), again, follow=True))
    assert again.items() >= {**TYPED, **TIMES}.items()
    assert not shown(browser.get(page_of(piece))).keys() & {**TYPED, **TIMES}.keys()


def test_what_is_taken_away_again_is_gone(at_desk, typed, editor, piece):
    browser = at_desk(editor)
    again = fields(browser.post(page_of(piece), typed(piece, **TYPED, **TIMES), follow=True))
    emptied = again | dict.fromkeys({**TYPED, **TIMES}, "")
    answer = browser.post(page_of(piece), emptied, follow=True)
    assert not shown(answer).keys() & {**TYPED, **TIMES}.keys()


def test_a_field_that_needs_mending_keeps_it(at_desk, typed, editor, piece):
    answer = at_desk(editor).post(page_of(piece), typed(piece, slug="not a slug!", **TYPED, **TIMES))
    assert "Nothing was saved yet" in answer.text
    assert shown(answer).items() >= {**TYPED, **TIMES}.items()


def test_a_step_that_is_taken_takes_its_own_and_leaves_the_rest(at_desk, typed, editor, piece):
    data = typed(piece, **TYPED, **TIMES, _step="send_back")
    again = shown(at_desk(editor).post(page_of(piece), data, follow=True))
    assert Note.objects.get().text == NOTE.replace("\r\n", "\n")
    assert again["spike-reason"] == REASON
    assert again.items() >= TIMES.items()
    assert NOTE not in again.values()


def test_a_step_that_is_refused_keeps_its_own_and_the_rest(at_desk, typed, editor, piece):
    data = typed(piece, **TYPED, **TIMES | {"times-at": "2020-01-01T08:00"}, _step="schedule")
    again = shown(at_desk(editor).post(page_of(piece), data, follow=True))
    assert again["times-at"] == "2020-01-01T08:00"
    assert again.items() >= TYPED.items()


def test_a_login_that_ended_keeps_it(at_desk, typed, piece, editor):
    browser = at_desk(editor)
    Session.objects.all().delete()
    page = browser.post(page_of(piece), typed(piece, headline="Typed", **TYPED, **TIMES)).content.decode()
    again = shown(sign_in(browser, page, "editor"))
    assert again["headline"] == "Typed"
    assert again.items() >= {**TYPED, **TIMES}.items()


def test_a_conflict_keeps_it_over_the_choice(at_desk, typed, save, editor, piece):
    data = typed(piece, headline="Mine", **TYPED, **TIMES)
    save(piece, headline="Theirs")
    browser = at_desk(editor)
    choice = browser.post(page_of(piece), data)
    assert choice.status_code == 409
    browser.get(page_of(piece))  # a look at the piece in another tab
    answer = browser.post(page_of(piece, "two_versions"), {**fields(choice), "choose-headline": "mine"}, follow=True)
    assert shown(answer).items() >= {**TYPED, **TIMES}.items()
    piece.refresh_from_db()
    assert piece.headline == "Mine"


def test_a_login_that_ended_over_a_conflict_keeps_it(at_desk, typed, save, editor, piece):
    data = typed(piece, headline="Mine", **TYPED)
    save(piece, headline="Theirs")
    browser = at_desk(editor)
    choice = fields(browser.post(page_of(piece), data)) | {"choose-headline": "mine"}
    Session.objects.all().delete()
    page = browser.post(page_of(piece, "two_versions"), choice).content.decode()
    again = fields(sign_in(browser, page, "editor")) | {"choose-headline": "mine"}
    assert shown(browser.post(page_of(piece, "two_versions"), again, follow=True)).items() >= TYPED.items()


def test_what_a_browser_kept_of_it_is_brought_back_and_stays_beside_a_comparison(at_desk, typed, editor, piece):
    browser = at_desk(editor)
    kept = typed(piece, headline="Kept", **TYPED, **TIMES)
    answer = browser.post(page_of(piece, "kept"), {**kept, "_kept": "take"}, follow=True)
    assert shown(answer).items() >= {**TYPED, **TIMES}.items()
    choice = browser.post(page_of(piece, "kept"), {**kept, "_kept": "compare"})
    answer = browser.post(page_of(piece, "two_versions"), {**fields(choice), "choose-headline": "mine"}, follow=True)
    assert shown(answer).items() >= {**TYPED, **TIMES}.items()


def test_who_may_not_change_the_piece_any_more_is_given_it_to_copy(at_desk, typed, writer, editor, piece):
    Article.objects.filter(pk=piece.pk).update(created_by=editor, stage=Stage.DRAFT)
    answer = at_desk(writer).post(page_of(piece), typed(piece, **{"spike-reason": REASON}))
    assert answer.status_code == 403
    assert REASON in answer.text


def test_what_has_no_place_on_the_page_any_more_is_shown_to_be_copied(at_desk, typed, editor, piece):
    data = typed(piece, **TYPED)
    Article.objects.filter(pk=piece.pk).update(stage=Stage.DRAFT)  # another has sent it back
    answer = at_desk(editor).post(page_of(piece), data, follow=True)
    assert "send_back-note" not in fields(answer)
    assert "are of last year" in answer.text.split("has a place for now")[1]
    assert shown(answer)["spike-reason"] == REASON


# The reason to publish against the checklist.


def test_the_reason_for_an_override_outlives_a_mere_save(at_desk, typed, wrong):
    browser = at_desk(factories.user("root", is_superuser=True))
    page = refused(browser, wrong, typed)
    data = fields(page) | {"publish-override": WHY, "headline": "Put right"}
    answer = browser.post(page_of(wrong), data, follow=True)
    assert shown(answer)["publish-override"] == WHY
    again = fields(answer)
    browser.post(page_of(wrong), {**again, "_step": again["override-order"]}, follow=True)
    assert wrong.editions.get().headline == "Put right"


@pytest.mark.parametrize("slug", ["as-it-was", "not a slug!"])
def test_the_reason_for_an_override_outlives_every_other_way(slug, at_desk, typed, wrong):
    browser = at_desk(factories.user("root", is_superuser=True))
    data = fields(refused(browser, wrong, typed)) | {"publish-override": WHY, "slug": slug}
    for sent in (data, data | {"_step": "embargo"}, data | {"_step": "assign"}):
        again = shown(browser.post(page_of(wrong), sent, follow=True))
        assert again["publish-override"] == WHY
        data = data | {"made_from": again["made_from"]}
    Session.objects.all().delete()
    page = browser.post(page_of(wrong), data).content.decode()
    assert shown(sign_in(browser, page, "root"))["publish-override"] == WHY


def test_the_reason_for_an_override_outlives_a_conflict(at_desk, typed, save, wrong):
    browser = at_desk(factories.user("root", is_superuser=True))
    data = fields(refused(browser, wrong, typed)) | {"publish-override": WHY, "headline": "Mine", "_step": "publish"}
    save(wrong, headline="Theirs")
    choice = browser.post(page_of(wrong), data)
    answer = browser.post(page_of(wrong, "two_versions"), {**fields(choice), "choose-headline": "mine"}, follow=True)
    assert shown(answer)["publish-override"] == WHY
    assert not wrong.editions.exists()


# Notes and corrections.


def test_two_notes_that_are_refused_are_both_still_there(at_desk, typed, editor, piece):
    asked = notes.write(piece, "Which figures?", by=editor)
    half = {"note-text": "Ask @nobody.here", f"answer-{asked.pk}": "Ask @no.one", "note-quote": ""}
    answer = at_desk(editor).post(page_of(piece), typed(piece, **half), follow=True)
    assert shown(answer).items() >= {name: value for name, value in half.items() if value}.items()


def test_a_note_stays_where_the_piece_needs_mending(at_desk, typed, editor, piece):
    asked = notes.write(piece, "Which figures?", by=editor)
    half = {"note-text": "One more thing", f"answer-{asked.pk}": "Those of last year"}
    answer = at_desk(editor).post(page_of(piece), typed(piece, slug="not a slug!", **half))
    assert shown(answer).items() >= half.items()


def test_a_correction_that_a_refused_note_has_held_up_is_still_there(at_desk, typed, editor):
    piece = factories.published(at=timezone.now() - timedelta(days=1))
    half = {"note-text": "Ask @nobody.here", "correction-kind": "update", "correction-text": "It was Tuesday."}
    answer = at_desk(editor).post(page_of(piece), typed(piece, **half), follow=True)
    assert shown(answer).items() >= half.items()
    assert not Correction.objects.exists()


def test_that_readers_are_to_be_told_outlives_a_mere_save(at_desk, typed, editor, save):
    piece = factories.published("As it is", at=timezone.now() - timedelta(days=1))
    browser = at_desk(editor)
    data = fields(browser.get(page_of(piece))) | {"correction-update": "yes"}
    assert data["correction-update_shown"] == "no"
    assert shown(browser.post(page_of(piece), data, follow=True))["correction-update"] == "yes"


def test_a_correction_that_is_written_is_not_shown_again_as_typed(at_desk, typed, editor):
    piece = factories.published(at=timezone.now() - timedelta(days=1))
    half = {"correction-kind": "update", "correction-text": "It was Tuesday.", "correction-place": "below"} | TYPED
    again = shown(at_desk(editor).post(page_of(piece), typed(piece, **half), follow=True))
    assert correcting.mark(piece.corrections.waiting())
    assert "correction-text" not in again


# Times.


def test_a_time_that_somebody_else_has_set_meanwhile_is_not_taken_for_typed(at_desk, editor, writer, piece):
    browser = at_desk(editor)
    data = fields(browser.get(page_of(piece)))
    Article.objects.filter(pk=piece.pk).update(assignee=writer, due_at=datetime(2099, 5, 5, 8, tzinfo=UTC))
    again = shown(browser.post(page_of(piece), data, follow=True))
    assert (again["assign-to"], again["assign-due"]) == (str(writer.pk), "2099-05-05T08:00")


def test_an_end_that_is_taken_away_and_not_set_yet_stays_away(at_desk, typed, editor):
    piece = factories.published(until=datetime(2099, 1, 1, 8, tzinfo=UTC))
    browser = at_desk(editor)
    data = fields(browser.get(page_of(piece))) | {"expire-until": ""}
    answer = browser.post(page_of(piece), data, follow=True)
    assert fields(answer)["expire-until"] == ""
    assert 'id="expire" open' in answer.text


def test_the_moment_typed_for_an_edition_that_is_cancelled_meanwhile_is_shown_to_be_copied(at_desk, typed, editor):
    piece = factories.published()
    drafting.write(piece, revisions.snapshot(piece) | {"dek": "Changed."}, by=editor)
    coming = publishing.publish(piece, by=editor, at=datetime(2098, 1, 1, 8, tzinfo=UTC))
    browser = at_desk(editor)
    data = fields(browser.get(page_of(piece))) | {f"reschedule-{coming.pk}-at": "2098-02-02T08:00"}
    publishing.cancel(coming, by=editor)
    answer = browser.post(page_of(piece), data, follow=True)
    assert "2098-02-02T08:00" in answer.text.split("has a place for now")[1]


# The other pages of a piece.


@pytest.mark.parametrize(
    ("view", "half"),
    [("brief", {"brief": "What it is to be", "was": ""}), ("approvals", {"recipient": "Dr Low", "question": "True?"})],
)
def test_the_pages_beside_a_piece_keep_it_over_a_login(view, half, typed, editor, piece):
    browser = Client()
    page = browser.post(page_of(piece, view), half).content.decode()
    answer = sign_in(browser, page, "editor")
    assert "You were signed out while writing." in answer.text
    assert shown(answer).items() >= {name: value for name, value in half.items() if value}.items()


def test_the_note_of_a_reader_is_kept_over_a_login(editor, piece):
    browser = Client()
    page = browser.post(f"{page_of(piece).removesuffix('change/')}notes/", {"note-text": NOTE, "note_step": "note"})
    assert shown(sign_in(browser, page.content.decode(), "editor"))["note-text"] == NOTE
    assert not Note.objects.exists()


def test_a_correction_that_is_changed_is_kept_over_a_login(editor):
    piece = factories.published(at=timezone.now() - timedelta(days=1))
    waits = correcting.write(piece, kind="update", text="It was Tuesday.", by=editor)
    address = f"{page_of(piece).removesuffix('change/')}corrections/{waits.pk}/"
    half = {"correction-kind": "update", "correction-text": "It was Wednesday.", "seen": "2020-01-01T08:00:00+00:00"}
    browser = Client()
    again = shown(sign_in(browser, browser.post(address, half).content.decode(), "editor"))
    assert (again["correction-text"], again["seen"]) == (half["correction-text"], half["seen"])

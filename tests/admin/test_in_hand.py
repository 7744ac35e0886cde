"""Giving pieces to people, sending them back, spiking them and bringing them back: from the desk's pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Act, Article, Note, Stage
from articles.workflow import reviewing, revisions, spiking
from tests import factories
from tests.admin.forms import page_of

LIST = reverse("admin:articles_article_changelist")
HOUR = timedelta(hours=1)


def headlines(answer) -> set[str]:
    return {piece.headline for piece in answer.context["cl"].result_list}


def words(answer) -> str:
    return answer.content.decode()


def press(browser, piece, step, data):
    return browser.post(page_of(piece), {**data, "_step": step}, follow=True)


def back(piece):
    return reverse("admin:piece_bring_back", args=[piece.pk])


def test_a_piece_is_given_to_somebody_and_is_due_from_its_page(at_desk, typed, editor, writer):
    piece = factories.article()
    data = typed(piece, **{"assign-to": writer.pk, "assign-due": "2099-01-01T08:00"})
    said = words(press(at_desk(editor), piece, "assign", data))
    assert "Wanda Writer writes it, due on 1 Jan 2099, 08:00" in said
    piece.refresh_from_db()
    assert piece.assignee == writer


def test_a_due_date_that_is_none_is_refused_at_its_field_and_the_text_is_saved(at_desk, typed, editor):
    piece = factories.article()
    answer = press(at_desk(editor), piece, "assign", typed(piece, headline="Kept", **{"assign-due": "soon"}))
    assert "Write it as 2026-11-24 08:00" in words(answer)
    piece.refresh_from_db()
    assert (piece.headline, piece.due_at) == ("Kept", None)


def test_a_writer_gives_a_piece_to_nobody_else(at_desk, typed, writer):
    colleague = factories.user("colleague", group="Writers")
    piece = factories.article(created_by=writer)
    browser = at_desk(writer)
    assert f'value="{colleague.pk}"' not in words(browser.get(page_of(piece))).split('name="assign-to"')[1][:400]
    answer = press(browser, piece, "assign", typed(piece, **{"assign-to": colleague.pk}))
    assert "Ask an editor to give it to somebody else" in words(answer)


def test_sending_back_without_a_note_is_refused_at_the_field_and_the_text_is_saved(at_desk, typed, editor):
    piece = factories.article(stage=Stage.IN_REVIEW)
    answer = press(at_desk(editor), piece, "send_back", typed(piece, headline="Kept", **{"send_back-note": "  "}))
    assert "Say in a note what is to be done" in words(answer)
    piece.refresh_from_db()
    assert (piece.headline, piece.stage) == ("Kept", Stage.IN_REVIEW)


def test_sending_back_keeps_the_note_with_the_piece(at_desk, typed, editor, writer):
    piece = factories.article(stage=Stage.IN_REVIEW, created_by=writer)
    press(at_desk(editor), piece, "send_back", typed(piece, **{"send_back-note": "Shorter, please."}))
    piece.refresh_from_db()
    assert piece.stage == Stage.DRAFT
    assert Note.objects.get().text == "Shorter, please."
    assert writer.notices.count() == 1


@pytest.fixture
def watched(editor):
    section = factories.section("Watched", needs_four_eyes=True)
    piece = factories.article(section=section, created_by=editor)
    revisions.record(piece, by=editor)
    return piece


def main_button(answer) -> list[str]:
    return [offer.label for offer in answer.context["offers"] if offer.is_next]


def test_under_four_eyes_who_wrote_it_submits_another_approves_and_the_page_says_why(at_desk, watched, editor):
    second = factories.user("second", group="Editors")
    page = at_desk(editor).get(page_of(watched))
    assert main_button(page) == ["Submit"]
    assert "Somebody else has to approve it: Watched asks for four eyes." in words(page)
    assert main_button(at_desk(second).get(page_of(watched))) == ["Approve"]
    reviewing.approve(watched, by=second)
    assert main_button(at_desk(editor).get(page_of(watched))) == ["Publish"]


def test_a_forged_publication_under_four_eyes_is_refused_and_the_text_is_saved(at_desk, typed, watched, editor):
    answer = press(at_desk(editor), watched, "publish", typed(watched, headline="Forged"))
    assert "asks for four eyes" in words(answer)
    assert not watched.editions.exists()


def test_an_editor_does_not_take_their_login_from_their_name_to_approve_what_they_signed(at_desk, editor):
    author = factories.author("Edgar", user=editor)
    links = {"links-TOTAL_FORMS": 0, "links-INITIAL_FORMS": 0}
    data = {"name": "Edgar E.", "slug": author.slug, "user": "", **links}
    at_desk(editor).post(page_of(author), data)
    author.refresh_from_db()
    assert (author.name, author.user) == ("Edgar E.", editor)


def test_a_piece_is_spiked_from_its_page_which_says_so_and_brought_back_from_there(at_desk, typed, editor):
    piece = factories.article("The dam")
    browser = at_desk(editor)
    page = words(press(browser, piece, "spike", typed(piece, **{"spike-reason": "Overtaken."})))
    assert "by Edgar Editor." in page
    assert "“Overtaken.”" in page
    assert "Bring it back" in page
    assert headlines(browser.get(LIST)) == set()
    assert headlines(browser.get(LIST, {"spiked": "yes"})) == {"The dam"}
    assert "It is back on the desk" in words(browser.post(back(piece), follow=True))
    assert headlines(browser.get(LIST)) == {"The dam"}


def test_what_was_typed_into_a_piece_that_was_spiked_meanwhile_is_given_back(at_desk, typed, editor):
    piece = factories.article("The dam")
    data = typed(piece, dek="Hours of work.")
    spiking.spike(piece, by=editor)
    assert "Hours of work." in words(at_desk(editor).post(page_of(piece), data, follow=True))
    piece.refresh_from_db()
    assert piece.dek != "Hours of work."


def test_bringing_back_is_refused_to_who_may_not_and_to_the_anonymous(at_desk, writer, photo_editor, editor):
    piece = factories.article(created_by=writer)
    spiking.spike(piece, by=editor)
    for person in (writer, photo_editor):
        assert at_desk(person).post(back(piece)).status_code == 403
        assert "Bring it back<" not in words(at_desk(person).get(page_of(piece)))
    assert "login" in at_desk(None).post(back(piece)).url
    assert at_desk(editor).get(back(piece)).status_code == 405
    assert Article.objects.get().spiked_at


def test_a_piece_deleted_from_its_page_stays_in_the_record(at_desk, editor):
    piece = factories.article("Never to be")
    at_desk(editor).post(page_of(piece, "delete"), {"post": "yes"})
    assert not Article.objects.exists()
    assert Act.objects.get(verb="deleted").subject == "Never to be"


def test_pieces_are_found_by_whom_they_are_given_to_and_when_they_are_due(at_desk, editor, writer):
    now = timezone.now()
    factories.article("late", assignee=editor, due_at=now - HOUR)
    factories.article("done", assignee=writer, due_at=now - HOUR, stage=Stage.APPROVED)
    factories.article("later", due_at=now + HOUR)
    browser = at_desk(editor)
    assert headlines(browser.get(LIST, {"mine": "assigned"})) == {"late"}
    assert headlines(browser.get(LIST, {"due": "overdue"})) == {"late"}
    assert headlines(browser.get(LIST, {"due": "coming"})) == {"later"}
    assert "Edgar Editor writes it" in words(browser.get(LIST))
    assert "overdue since" in words(browser.get(LIST))


def test_many_pieces_are_given_to_somebody_at_once(at_desk, editor, writer):
    pieces = [factories.article(f"Piece {number}") for number in range(2)]
    browser = at_desk(editor)
    asked = {"action": "assign", "_selected_action": [piece.pk for piece in pieces]}
    assert "Who writes them" in words(browser.post(LIST, asked))
    assert "“Piece 0”: Wanda Writer writes it." in words(
        browser.post(LIST, {**asked, "post": "yes", "to": writer.pk}, follow=True)
    )
    assert Article.objects.filter(assignee=writer).count() == 2


def test_the_list_asks_no_more_where_many_pieces_are_in_hand(at_desk, editor, django_assert_max_num_queries):
    browser = at_desk(editor)

    def some(number):
        for n in range(number):
            writer = factories.user(f"writer {n} of {number}", group="Writers")
            factories.article(assignee=writer, due_at=timezone.now() - HOUR)

    some(3)
    browser.get(LIST)
    with django_assert_max_num_queries(15) as few:
        browser.get(LIST)
    some(27)
    with django_assert_max_num_queries(15) as many:
        browser.get(LIST)
    assert len(many) == len(few)

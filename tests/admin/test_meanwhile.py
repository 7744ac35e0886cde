"""Somebody saved the piece while somebody else had it open: both changes are kept, or both are put side by side."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Revision, Stage
from articles.workflow import drafting, publishing, reviewing, revisions
from tests import factories
from tests.admin.forms import page_of

PARAGRAPHS = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def piece(writer):
    return factories.article("As it was", dek="The dek.", body=PARAGRAPHS, created_by=writer)


def two_versions(piece):
    return reverse("admin:articles_article_two_versions", args=[piece.pk])


def hidden(page, name):
    return unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1])


def choosing(page, **choices):
    """The page of two versions, answered. What is not said stays as it is ticked."""
    ticked = re.findall(r'name="(choose-[^"]*)" value="([^"]*)"[^>]* checked', page)
    typed = re.findall(r'<textarea name="(typed-[^"]*)"[^>]*>([^<]*)', page)
    answered = {name.replace("_", "-", 1): value for name, value in choices.items()}
    return {"versions": hidden(page, "versions"), **dict(ticked), **dict(typed), **answered}


def asides(piece):
    return [each.snapshot for each in piece.revisions.filter(kind=Revision.Kind.ASIDE)]


def test_changes_to_different_fields_are_both_in_the_piece_and_the_page_says_so(at_desk, typed, writer, piece, save):
    form = typed(piece, headline="Mine")
    save(piece, dek="Theirs.")
    page = at_desk(writer).post(page_of(piece), form, follow=True).text
    piece.refresh_from_db()
    assert (piece.headline, piece.dek) == ("Mine", "Theirs.")
    assert "Edgar Editor saved meanwhile; both changes are in the piece. Theirs: dek." in page


def test_changes_to_different_paragraphs_are_both_in_the_text(at_desk, typed, writer, piece, save):
    form = typed(piece, body=PARAGRAPHS.replace("One.", "One, mine."))
    save(piece, body=PARAGRAPHS.replace("Two.", "Two, theirs."))
    page = at_desk(writer).post(page_of(piece), form, follow=True).text
    piece.refresh_from_db()
    assert piece.body == "<p>One, mine.</p><p>Two, theirs.</p><p>Three.</p>"
    assert "text (1 paragraph)" in page
    assert [each["body"] for each in asides(piece)] == [form["body"]]


def test_the_same_paragraph_changed_twice_is_put_side_by_side_and_nothing_is_saved(at_desk, typed, writer, piece, save):
    form = typed(piece, body=PARAGRAPHS.replace("Two.", "Two, mine."), headline="Mine alone")
    save(piece, body=PARAGRAPHS.replace("Two.", "Two, theirs."))
    answer = at_desk(writer).post(page_of(piece), form)
    page = answer.text
    assert answer.status_code == 409
    assert "Edgar Editor wrote" in page
    assert all(words in page for words in ("<p>Two.</p>", "<p>Two, theirs.</p>", "<p>Two, mine.</p>"))
    assert "<p>One.</p>" not in page
    assert "is saved." not in page
    assert "successfully" not in page
    piece.refresh_from_db()
    assert (piece.headline, "theirs" in piece.body) == ("As it was", True)
    assert [each["headline"] for each in asides(piece)] == ["Mine alone"]


@pytest.mark.parametrize(
    ("choice", "body"),
    [
        ("theirs", "<p>One.</p><p>Two, theirs.</p><p>Three.</p>"),
        ("mine", "<p>One.</p><p>Two, mine.</p><p>Three.</p>"),
        ("both", "<p>One.</p><p>Two, theirs.</p><p>Two, mine.</p><p>Three.</p>"),
    ],
)
def test_what_is_chosen_is_saved_and_the_other_is_kept(choice, body, at_desk, typed, writer, piece, save):
    form = typed(piece, body=PARAGRAPHS.replace("Two.", "Two, mine."), headline="Mine alone")
    save(piece, body=PARAGRAPHS.replace("Two.", "Two, theirs."), slug="theirs-alone")
    browser = at_desk(writer)
    page = browser.post(page_of(piece), form).text
    answer = browser.post(two_versions(piece), choosing(page, **{"choose_body-0": choice}), follow=True)
    piece.refresh_from_db()
    assert (piece.body, piece.headline, piece.slug) == (body, "Mine alone", "theirs-alone")
    assert "Saved as you chose." in answer.text
    assert asides(piece)
    assert any("Two, theirs." in each.snapshot["body"] for each in piece.revisions.of_the_piece())


def test_a_field_can_be_written_anew(at_desk, typed, writer, piece, save):
    form = typed(piece, headline="Mine")
    save(piece, headline="Theirs")
    browser = at_desk(writer)
    page = browser.post(page_of(piece), form).text
    wrong = browser.post(two_versions(piece), choosing(page, choose_headline="typed", typed_headline="x" * 201))
    assert wrong.status_code == 409
    assert "at most 200 characters" in wrong.text
    browser.post(two_versions(piece), choosing(wrong.text, choose_headline="typed", typed_headline="Ours"))
    piece.refresh_from_db()
    assert piece.headline == "Ours"


def test_saved_once_more_while_choosing_the_page_comes_again(at_desk, typed, writer, piece, save):
    form = typed(piece, headline="Mine")
    save(piece, headline="Theirs")
    browser = at_desk(writer)
    page = browser.post(page_of(piece), form).text
    save(piece, headline="Theirs, better")
    again = browser.post(two_versions(piece), choosing(page, choose_headline="mine"))
    assert again.status_code == 409
    assert "Theirs, better" in again.text
    browser.post(two_versions(piece), choosing(again.text, choose_headline="mine"))
    piece.refresh_from_db()
    assert piece.headline == "Mine"


@pytest.mark.parametrize("answer", [{}, {"versions": "forged"}])
def test_a_choice_between_nothing_leads_to_the_piece(answer, at_desk, writer, piece):
    assert at_desk(writer).post(two_versions(piece), answer).url == page_of(piece)


def test_who_may_not_edit_it_any_more_gets_the_text_back_from_the_page_of_two_versions(
    at_desk, typed, writer, piece, save
):
    form = typed(piece, headline="Mine")
    save(piece, headline="Theirs")
    browser = at_desk(writer)
    page = browser.post(page_of(piece), form).text
    Article.objects.filter(pk=piece.pk).update(created_by=None)
    answer = browser.post(two_versions(piece), choosing(page))
    assert (answer.status_code, "Mine" in answer.text) == (403, True)
    piece.refresh_from_db()
    assert piece.headline == "Theirs"


def test_the_anonymous_are_asked_to_sign_in_before_they_choose(at_desk, typed, writer, piece, save):
    form = typed(piece, headline="Mine")
    save(piece, headline="Theirs")
    page = at_desk(writer).post(page_of(piece), form).text
    assert at_desk(None).post(two_versions(piece), choosing(page)).status_code == 403
    piece.refresh_from_db()
    assert piece.headline == "Theirs"


def test_nothing_is_published_that_the_person_has_not_seen(at_desk, typed, editor, piece, save):
    form = typed(piece, headline="Mine", _step="publish")
    save(piece, dek="Unseen.")
    page = at_desk(editor).post(page_of(piece), form, follow=True).text
    piece.refresh_from_db()
    assert (piece.headline, piece.editions.count()) == ("Mine", 0)
    assert "then press the button again" in page


@pytest.mark.parametrize("posted", [{"made_from": ""}, {"made_from": "tampered:with"}])
def test_a_form_that_does_not_say_what_it_was_made_from_overwrites_nothing(posted, at_desk, typed, editor, piece):
    answer = at_desk(editor).post(page_of(piece), typed(piece, headline="Typed") | posted)
    assert answer.status_code == 409
    assert "Your page was too old" in answer.text
    assert "Typed" in answer.text
    piece.refresh_from_db()
    assert piece.headline == "As it was"


def test_what_another_piece_s_form_was_made_from_counts_for_nothing(at_desk, typed, editor, piece):
    other = typed(factories.article())["made_from"]
    answer = at_desk(editor).post(page_of(piece), typed(piece, headline="Typed", made_from=other))
    assert answer.status_code == 409


def test_a_note_that_stands_in_a_form_that_collides_is_kept_and_no_step_is_taken(at_desk, typed, editor, piece, save):
    form = typed(piece, headline="Mine", _step="send_back", **{"note-text": "Ask the harbour master."})
    save(piece, headline="Theirs")
    at_desk(editor).post(page_of(piece), form)
    assert [note.text for note in piece.notes.all()] == ["Ask the harbour master."]
    piece.refresh_from_db()
    assert piece.stage == Stage.DRAFT


def approve(piece, editor):
    reviewing.approve(piece, by=editor)


def publish(piece, editor):
    publishing.publish(piece, by=editor)


def schedule(piece, editor):
    publishing.publish(piece, by=editor, at=timezone.now() + timedelta(days=1))


def publish_and_withdraw(piece, editor):
    publishing.publish(piece, by=editor)
    publishing.withdraw(piece, by=editor)


def assign(piece, editor):
    piece.assignee = editor
    piece.save()


def touch_nothing(piece, editor):
    drafting.write(piece, revisions.snapshot(piece), by=editor)


@pytest.mark.parametrize("act", [approve, publish, schedule, publish_and_withdraw, assign, touch_nothing])
def test_what_does_not_change_the_text_raises_no_alarm(act, at_desk, typed, editor, piece):
    form = typed(piece, headline="Mine", body=PARAGRAPHS.replace("One", "Won"))
    act(Article.objects.get(pk=piece.pk), editor)
    page = at_desk(editor).post(page_of(piece), form, follow=True).text
    piece.refresh_from_db()
    assert piece.headline == "Mine"
    assert "meanwhile" not in page
    assert asides(piece) == []


def test_a_save_without_a_change_is_no_change_for_others(at_desk, typed, editor, writer, piece):
    before = Article.objects.get(pk=piece.pk).version
    at_desk(editor).post(page_of(piece), typed(piece))
    assert Article.objects.get(pk=piece.pk).version == before


def test_a_form_sent_twice_begins_one_piece(at_desk, typed, writer):
    add, form = reverse("admin:articles_article_add"), typed(headline="Begun once", body=PARAGRAPHS)
    browser = at_desk(writer)
    pages = [browser.post(add, form, follow=True) for _ in range(2)]
    piece = Article.objects.get()
    assert pages[1].redirect_chain[-1][0] == page_of(piece)
    assert "meanwhile" not in pages[1].text
    assert asides(piece) == []


def test_a_writer_who_is_taken_off_the_byline_while_writing_gets_the_text_back(at_desk, typed, writer, piece):
    form = typed(piece, headline="Written for an hour", body="<p>All of it.</p>")
    Article.objects.filter(pk=piece.pk).update(created_by=factories.user("other"))
    answer = at_desk(writer).post(page_of(piece), form)
    assert answer.status_code == 403
    assert "Your text was not saved" in answer.text
    assert "You may not change this piece any more." in answer.text
    assert all(words in answer.text for words in ("Written for an hour", "<p>All of it.</p>"))


def test_whose_groups_are_taken_away_while_writing_gets_the_text_back(at_desk, typed, writer, piece):
    form = typed(piece, dek="Written for an hour")
    writer.groups.clear()
    answer = at_desk(writer).post(page_of(piece), form)
    assert (answer.status_code, "Written for an hour" in answer.text) == (403, True)


def test_a_piece_deleted_meanwhile_is_given_back_to_who_may_not_begin_another(at_desk, typed, photo_editor, piece):
    form, address = typed(piece, dek="Written for an hour"), page_of(piece)
    piece.delete()
    answer = at_desk(photo_editor).post(address, form)
    assert (answer.status_code, "Written for an hour" in answer.text) == (403, True)


def test_a_writer_saves_a_piece_that_is_approved_meanwhile_and_it_is_a_draft_again(
    at_desk, typed, writer, editor, piece
):
    form = typed(piece, dek="After approval.")
    reviewing.approve(piece, by=editor)
    at_desk(writer).post(page_of(piece), form)
    piece.refresh_from_db()
    assert (piece.dek, piece.stage) == ("After approval.", Stage.DRAFT)


LONG = "".join(f"<p>{'A sentence of some length about the harbour. ' * 8}{number}</p>" for number in range(25))


@pytest.mark.parametrize("history", [1, 60])
def test_saving_a_long_piece_asks_little_whatever_its_history(
    history, at_desk, typed, editor, django_assert_max_num_queries
):
    piece = factories.article(body=LONG, tags=[factories.tag(f"Tag {n}") for n in range(8)], topics=[factories.topic()])
    for number in range(history):
        content = revisions.snapshot(piece) | {"dek": f"Dek {number}."}
        drafting.write(piece, content, by=editor)
    browser = at_desk(editor)
    browser.get(page_of(piece))
    form = typed(piece, body=LONG + "<p>And one more.</p>", tags="Tag 1, Tag 2, Tag 3")
    with django_assert_max_num_queries(34):
        assert browser.post(page_of(piece), form).status_code == 302


def test_what_is_typed_in_place_of_both_versions_has_nothing_that_a_database_cannot_keep(
    at_desk, typed, writer, piece, save
):
    form = typed(piece, headline="Mine")
    save(piece, headline="Theirs")
    browser = at_desk(writer)
    page = browser.post(page_of(piece), form, follow=True).text
    browser.post(two_versions(piece), choosing(page, choose_headline="typed", typed_headline="Bo\0th"))
    piece.refresh_from_db()
    assert piece.headline == "Both"

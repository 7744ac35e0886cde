"""What is typed is saved by itself, for drafts and live pieces alike, and readers see nothing of it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Revision, Stage, Tag
from articles.workflow import drafting, revisions
from tests import factories
from tests.admin.forms import page_of

NEW = reverse("admin:articles_article_autosave_new")
PARAGRAPHS = "<p>One.</p><p>Two.</p><p>Three.</p>"


def address(piece):
    return reverse("admin:articles_article_autosave", args=[piece.pk])


@pytest.fixture
def piece(writer):
    return factories.article("As it was", body=PARAGRAPHS, created_by=writer)


@pytest.fixture
def window(at_desk, typed, writer, piece):
    """A window in which the writer types: each save goes on from what the last one answered."""
    return Window(at_desk(writer), address(piece), typed(piece))


class Window:
    def __init__(self, browser, address, form):
        self.browser, self.address, self.form = browser, address, form

    def types(self, *, is_answered=True, **fields):
        self.form |= fields
        answer = self.browser.post(self.address, self.form, headers={"accept": "application/json"})
        if is_answered and answer.status_code == 200:
            self.form["made_from"] = answer.json()["made_from"]
            self.address = answer.json()["addresses"]["autosave"]
        return answer


def test_what_is_typed_is_saved_and_the_answer_says_when(window, piece):
    answer = window.types(headline="Typed", body="<p>All of it.</p>", dek="New.").json()
    piece.refresh_from_db()
    assert (piece.headline, piece.body, piece.dek) == ("Typed", "<p>All of it.</p>", "New.")
    assert answer["saved"] == timezone.localtime().strftime("%H:%M")
    assert answer["left"] == {}


def test_a_sitting_is_one_revision_and_pressing_save_ends_it(window, piece):
    for number in range(5):
        window.types(headline=f"Take {number}")
    window.browser.post(page_of(piece), window.form)
    assert [(each.kind, each.snapshot["headline"]) for each in piece.revisions.all()] == [("save", "Take 4")]


def test_readers_and_the_public_state_know_nothing_of_it(at_desk, typed, editor):
    piece = factories.published("As readers see it", at=timezone.now() - timedelta(hours=1))
    before = piece.editions.values().get()
    Window(at_desk(editor), address(piece), typed(piece)).types(headline="Half a sent")
    piece.refresh_from_db()
    assert piece.headline == "Half a sent"
    assert piece.editions.values().get() == before


def test_an_approved_piece_in_which_a_writer_types_is_a_draft_again(window, piece):
    Article.objects.filter(pk=piece.pk).update(stage=Stage.APPROVED)
    window.types(dek="Typed.")
    piece.refresh_from_db()
    assert piece.stage == Stage.DRAFT


def test_what_is_wrong_in_one_field_does_not_keep_the_rest_from_being_saved(window, piece):
    answer = window.types(headline="x" * 201, slug="not a slug", dek="But this.", tags="Half a wo")
    piece.refresh_from_db()
    assert (piece.headline, piece.dek, piece.tags.count()) == ("As it was", "But this.", 0)
    assert set(answer.json()["left"]) == {"headline", "slug", "tags"}
    assert not Tag.objects.exists()


def test_the_first_words_of_a_new_piece_begin_it_once(at_desk, typed, writer):
    window = Window(at_desk(writer), NEW, typed())
    answer = window.types(headline="Har").json()
    piece = Article.objects.get()
    assert answer["addresses"]["page"] == page_of(piece)
    assert (piece.created_by, piece.slug) == (writer, "")
    window.types(headline="Harbour vote")
    window.browser.post(page_of(piece), window.form)
    piece = Article.objects.get()
    assert (piece.headline, piece.slug) == ("Harbour vote", "harbour-vote")


def test_a_new_piece_whose_first_answer_was_lost_is_not_begun_again(at_desk, typed, writer):
    window = Window(at_desk(writer), NEW, typed())
    for headline in ("Har", "Harbour", "Harbour vote"):
        window.types(headline=headline, is_answered=False)
    assert Article.objects.get().headline == "Harbour vote"


def test_a_new_piece_in_which_nothing_was_typed_is_not_begun(at_desk, typed, writer):
    author = factories.author("Wanda Writer", user=writer)
    rows = {"articlebyline_set-TOTAL_FORMS": 1, "articlebyline_set-0-author": author.pk}
    answer = at_desk(writer).post(NEW, typed(**rows))
    assert (answer.status_code, answer.json()["saved"]) == (200, "")
    assert not Article.objects.exists()


def test_a_lost_answer_is_no_collision_with_oneself(window, piece):
    window.types(body=PARAGRAPHS.replace("One", "One and a"), is_answered=False)
    window.types(body=PARAGRAPHS.replace("One", "One and a bit"), is_answered=False)
    answer = window.types(body=PARAGRAPHS.replace("One", "One and a bit more"))
    piece.refresh_from_db()
    assert (answer.status_code, answer.json()["others"]) == (200, "")
    assert piece.body.startswith("<p>One and a bit more.</p>")
    answer = window.browser.post(page_of(piece), window.form | {"dek": "Saved."}, follow=True)
    assert "meanwhile" not in answer.text
    assert not piece.revisions.filter(kind=Revision.Kind.ASIDE).exists()


def test_two_people_type_in_different_paragraphs_and_both_go_on(window, piece, save):
    window.types(body=PARAGRAPHS.replace("One", "One, mine"))
    save(piece, body="<p>One, mine.</p><p>Two.</p><p>Three, theirs.</p>")
    answer = window.types(body=PARAGRAPHS.replace("One", "One, mine, longer"))
    assert "Edgar Editor saved meanwhile; both changes are in the piece." in answer.json()["others"]
    window.types(body=PARAGRAPHS.replace("One", "One, mine, longer still"))
    save(piece, dek="Theirs.")
    window.types(body=PARAGRAPHS.replace("One", "One, mine, at last"))
    piece.refresh_from_db()
    assert (piece.body, piece.dek) == ("<p>One, mine, at last.</p><p>Two.</p><p>Three, theirs.</p>", "Theirs.")
    page = window.browser.post(page_of(piece), window.form, follow=True).text
    assert "Edgar Editor saved meanwhile; both changes are in the piece." in page


def test_a_collision_saves_nothing_by_itself_keeps_the_text_and_is_shown_when_save_is_pressed(window, piece, save):
    save(piece, body=PARAGRAPHS.replace("One", "One, theirs"))
    answer = window.types(body=PARAGRAPHS.replace("One", "One, mine"))
    assert (answer.status_code, "Edgar Editor saved meanwhile" in answer.json()["said"]) == (409, True)
    piece.refresh_from_db()
    assert "theirs" in piece.body
    assert "One, mine" in piece.revisions.get(kind=Revision.Kind.ASIDE).snapshot["body"]
    assert window.browser.post(page_of(piece), window.form).status_code == 409


def test_a_form_that_does_not_say_what_it_was_made_from_saves_nothing_by_itself(window, piece):
    assert window.types(headline="Typed", made_from="nonsense").status_code == 409
    piece.refresh_from_db()
    assert piece.headline == "As it was"


def test_who_may_not_edit_it_any_more_is_told(window, piece):
    Article.objects.filter(pk=piece.pk).update(created_by=None)
    answer = window.types(headline="Typed")
    assert (answer.status_code, answer.json()["said"][:30]) == (403, "You may not change this piece:")
    piece.refresh_from_db()
    assert piece.headline == "As it was"


def test_of_a_piece_that_was_deleted_it_says_so(window, piece):
    piece.delete()
    answer = window.types(headline="Typed")
    assert (answer.status_code, "deleted" in answer.json()["said"]) == (404, True)


def test_who_is_signed_out_is_told_so_and_not_led_away(window, piece, typed):
    Session.objects.all().delete()
    answer = window.types(headline="Typed")
    assert (answer.status_code, answer.json()["is_signed_out"]) == (403, True)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address(piece), {}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["is_too_old"]) == (403, True)


def test_it_is_not_saved_by_a_link(at_desk, writer, piece):
    assert at_desk(writer).get(address(piece)).status_code == 405


@pytest.mark.parametrize("history", [1, 60])
def test_it_asks_little_whatever_the_history(history, at_desk, typed, editor, django_assert_max_num_queries):
    piece = factories.article(body=PARAGRAPHS * 20, tags=[factories.tag("Old")])
    for number in range(history):
        drafting.write(piece, revisions.snapshot(piece) | {"dek": f"Dek {number}."}, by=editor)
    window = Window(at_desk(editor), address(piece), typed(piece))
    window.types(dek="Typed once.")
    window.form["body"] += "<p>And one more.</p>"
    with django_assert_max_num_queries(28):
        window.types()


def kept(piece):
    return reverse("admin:articles_article_kept", args=[piece.pk])


def test_what_a_browser_has_kept_is_put_into_the_form_and_saved_only_by_its_button(at_desk, typed, writer, piece):
    browser = at_desk(writer)
    page = browser.post(kept(piece), typed(piece, headline="Kept", _kept="take"), follow=True).text
    assert "This was kept in your browser." in page
    assert ">\nKept</textarea>" in page
    piece.refresh_from_db()
    assert piece.headline == "As it was"


def test_what_a_browser_has_kept_is_shown_beside_what_is_saved(at_desk, typed, writer, piece):
    page = at_desk(writer).post(kept(piece), typed(piece, headline="Kept", _kept="compare"))
    assert page.status_code == 409
    assert all(words in page.text for words in ("Saved now", "As it was", "Kept"))


def test_what_a_browser_has_kept_of_a_new_piece_is_put_into_a_new_form(at_desk, typed, writer):
    answer = at_desk(writer).post(
        reverse("admin:articles_article_kept_new"), typed(headline="Kept", _kept="take"), follow=True
    )
    assert ">\nKept</textarea>" in answer.text


def test_who_may_not_edit_gets_what_was_kept_back_to_copy(at_desk, typed, photo_editor, piece):
    answer = at_desk(photo_editor).post(kept(piece), typed(piece, headline="Kept", _kept="take"))
    assert (answer.status_code, "Kept" in answer.text) == (403, True)


def test_the_anonymous_bring_nothing_back(at_desk, typed, piece):
    assert at_desk(None).post(kept(piece), typed(piece, _kept="take")).status_code == 302


@pytest.mark.parametrize("is_new", [True, False])
def test_who_has_no_role_or_may_only_read_is_told_so_and_nothing_is_saved(is_new, at_desk, typed, piece, photo_editor):
    for person in (factories.user("nobody"), photo_editor):
        answer = at_desk(person).post(NEW if is_new else address(piece), typed(None if is_new else piece, headline="X"))
        assert answer.status_code == 403 and answer.json()["said"]
    assert [each.headline for each in Article.objects.all()] == ["As it was"]


def test_a_new_name_that_is_nearly_a_tag_stops_no_saving_and_is_asked_about_at_the_press_of_save(window, piece):
    factories.tag("Gaza")
    answer = window.types(tags="Gazza, gaza", headline="Typed").json()
    assert answer["left"] == {"tags": "New tags are made when you press Save."}
    piece.refresh_from_db()
    assert (piece.headline, list(piece.tags.names())) == ("Typed", ["Gaza"])
    assert "nearly such a tag" in window.browser.post(page_of(piece), window.form).text

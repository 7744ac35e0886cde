"""Two texts of a piece as a marked proof, and restoring one: asked first, and never over what somebody saved."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.models import Revision
from articles.workflow import publishing, revisions
from tests import factories
from tests.admin.texts import compare, history, restore, saved


@pytest.fixture
def piece(db, writer):
    made = factories.article("First", body="<p>The first words.</p>", created_by=writer)
    revisions.record(made, by=writer)
    return made


def test_any_two_are_compared(at_desk, photo_editor, piece):
    first = piece.revisions.get()
    second = saved(piece, headline="Second", body="<p>The second words.</p>")
    said = at_desk(photo_editor).get(compare(piece, first.pk, second.pk)).text
    for part in ("The text", "1 word added, 1 removed", "first", "second", "Headline"):
        assert part in said
    assert said.count("<del>") == said.count("</del>") == 3  # with the one that explains them


def test_what_is_saved_is_compared_with_what_readers_see_in_one_click(at_desk, writer, piece):
    publishing.publish(piece, by=None)
    saved(piece, body="<p>The second words.</p>")
    browser = at_desk(writer)
    for page in (history(piece), reverse("admin:articles_article_change", args=[piece.pk])):
        assert reverse("admin:articles_article_compare", args=[piece.pk]) in browser.get(page).text
    said = browser.get(compare(piece)).text
    assert "What readers see" in said
    assert "What is saved now" in said
    assert "second" in said


def test_what_nobody_reads_cannot_be_compared_with(at_desk, writer, piece):
    answer = at_desk(writer).get(compare(piece, "live", "saved"))
    assert answer["Location"] == history(piece)
    assert "Readers cannot see this piece now" in str([*get_messages(answer.wsgi_request)][0])


def test_nonsense_to_compare_is_not_found(at_desk, writer, piece):
    for value in ("x", "-1", "9" * 40, "987654"):
        assert at_desk(writer).get(compare(piece, value, "saved")).status_code == 404


def test_hostile_markup_in_an_old_text_is_harmless(at_desk, writer, piece):
    hostile = "<p onclick=x>Hello<script>alert(1)</script><img src=x onerror=alert(2)></p><ins>x</ins>"
    aside = revisions.put_aside(
        piece, revisions.snapshot(piece) | {"body": hostile, "headline": "<script>alert(3)</script>"}, by=writer
    )
    said = at_desk(writer).get(compare(piece, "saved", aside.pk)).text
    for part in ("onclick", "alert(1)", "onerror", "<script>alert"):
        assert part not in said


def test_restoring_asks_first_and_shows_what_will_change(at_desk, writer, piece):
    first = piece.revisions.get()
    saved(piece, headline="Second", body="<p>The second words.</p>")
    said = at_desk(writer).get(restore(first)).text
    assert "Restore it" in said
    assert "<ins>" in said
    piece.refresh_from_db()
    assert piece.headline == "Second"


def test_an_earlier_text_is_brought_back(at_desk, writer, piece):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    piece.refresh_from_db()
    answer = at_desk(writer).post(restore(first), {"version": piece.version}, follow=True)
    piece.refresh_from_db()
    assert piece.headline == "First"
    assert "The piece is again as it was on" in answer.text
    assert piece.revisions.first().kind == Revision.Kind.RESTORED


def test_whoever_saved_meanwhile_is_named_and_not_written_over(at_desk, writer, editor, piece):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    piece.refresh_from_db()
    opened = piece.version
    saved(piece, by=editor, headline="Third")
    answer = at_desk(writer).post(restore(first), {"version": opened})
    assert answer.status_code == 409
    assert "Edgar Editor saved this piece on" in answer.text
    assert "Third" in answer.text
    piece.refresh_from_db()
    assert piece.headline == "Third"
    assert f'name="version" value="{piece.version}"' in answer.text


def test_without_the_version_nothing_is_brought_back(at_desk, writer, piece):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    assert at_desk(writer).post(restore(first)).status_code == 409
    piece.refresh_from_db()
    assert piece.headline == "Second"


def test_what_is_gone_is_said_after_restoring(at_desk, writer, piece):
    tag = factories.tag("Doomed")
    revision = saved(piece, tags=[tag.pk])
    saved(piece, tags=[], headline="Second")
    tag.delete()
    piece.refresh_from_db()
    answer = at_desk(writer).post(restore(revision), {"version": piece.version}, follow=True)
    assert "1 tag was deleted since and is left out" in answer.text


def test_what_is_saved_already_is_not_offered_to_be_brought_back(at_desk, writer, piece):
    said = at_desk(writer).get(restore(piece.revisions.get())).text
    assert "Nothing differs" in said
    assert "Restore it" not in said

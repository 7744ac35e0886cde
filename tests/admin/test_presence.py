"""The page says who else has the piece open."""

import pytest
from django.urls import reverse

from articles.models import Presence
from articles.workflow import presence
from tests import factories
from tests.admin.forms import page_of


@pytest.fixture
def piece(db):
    return factories.article()


def address(piece):
    return reverse("admin:articles_article_presence", args=[piece.pk])


def test_who_else_has_it_open_is_answered(at_desk, writer, editor, piece):
    at_desk(writer).post(address(piece), {"typing": "1"})
    assert at_desk(editor).post(address(piece)).json()["here"] == ["Wanda Writer is typing"]


def test_the_page_says_it_without_a_script_too(at_desk, writer, editor, piece):
    presence.beat(piece, by=writer, is_typing=False)
    assert "Wanda Writer has it open" in at_desk(editor).get(page_of(piece)).text


def test_looking_who_is_signed_in_writes_nothing(at_desk, editor, piece):
    answer = at_desk(editor).get(address(piece)).json()
    assert (answer["user"], bool(answer["csrf"])) == (editor.pk, True)
    assert not Presence.objects.exists()


def test_who_is_signed_out_or_has_no_part_in_the_desk_is_told_so(at_desk, outsider, piece):
    for browser in (at_desk(None), at_desk(outsider)):
        answer = browser.post(address(piece))
        assert (answer.status_code, answer.json()["is_signed_out"]) == (403, True)


def test_who_may_not_see_pieces_is_refused(at_desk, piece):
    answer = at_desk(factories.user("nobody")).post(address(piece))
    assert answer.status_code == 403
    assert "here" not in answer.json()


def test_of_a_piece_that_is_gone_it_says_so(at_desk, editor, piece):
    gone = address(piece)
    piece.delete()
    assert at_desk(editor).post(gone).status_code == 404

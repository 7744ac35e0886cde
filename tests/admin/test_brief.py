"""The idea of a piece, beside it."""

import pytest
from django.urls import reverse

from tests import factories
from tests.admin.forms import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(writer):
    return factories.article("An idea", body="", brief="Ask the harbour master.", created_by=writer)


def page_for(piece):
    return reverse("admin:articles_article_brief", args=[piece.pk])


def test_the_idea_stands_beside_the_piece_and_is_changed(at_desk, writer, idea):
    browser = at_desk(writer)
    assert "Ask the harbour master." in browser.get(page_of(idea)).text
    browser.post(page_for(idea), {"brief": "Ask his deputy.", "was": "Ask the harbour master."})
    assert "Ask his deputy." in browser.get(page_of(idea)).text


def test_who_was_overtaken_sees_both_and_loses_nothing(at_desk, writer, idea):
    page = at_desk(writer).post(page_for(idea), {"brief": "Mine.", "was": "As it was long ago."})
    assert page.status_code == 400
    assert "Mine." in page.text and "Ask the harbour master." in page.text


@pytest.mark.parametrize("who", ["other", "photo", "outsider", "anonymous"])
def test_who_may_not_edit_the_piece_does_not_change_its_idea(who, at_desk, photo_editor, outsider, idea):
    people = {"photo": photo_editor, "outsider": outsider, "anonymous": None}
    person = people[who] if who in people else factories.user("other", group="Writers")
    assert at_desk(person).post(page_for(idea), {"brief": "x", "was": idea.brief}).status_code in {302, 403}
    idea.refresh_from_db()
    assert idea.brief == "Ask the harbour master."


def test_what_comes_back_to_be_put_together_is_exactly_what_was_typed(at_desk, writer, idea):
    page = at_desk(writer).post(page_for(idea), {"brief": "Mine.", "was": "As it was long ago."})
    assert ">\nMine.</textarea>" in page.text
    assert at_desk(writer).post(page_for(idea), {"brief": "Both.", "was": page.context["form"]["was"].value()})
    idea.refresh_from_db()
    assert idea.brief == "Both."

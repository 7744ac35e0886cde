"""The desk's side of asking somebody outside."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ApprovalLink
from articles.workflow import approvals
from tests import factories
from tests.admin.forms import page_of

pytestmark = pytest.mark.django_db

ASK = {"recipient": "A lawyer", "question": "Is it safe?", "days": "7"}


@pytest.fixture
def piece(writer):
    return factories.article("Harbour vote", created_by=writer)


@pytest.fixture
def address(piece):
    return reverse("admin:articles_article_approvals", args=[piece.pk])


def link_on(page) -> str:
    return page.text.partition('id="fresh-link" value="')[2].partition('"')[0]


def test_the_link_is_shown_once_and_leads_to_the_piece(at_desk, writer, address, client):
    browser = at_desk(writer)
    page = browser.post(address, ASK, follow=True)
    link = link_on(page)
    assert "Harbour vote" in client.get(urlsplit(link).path).text
    assert link_on(browser.get(address)) == ""


def test_what_is_missing_is_said_at_its_field_and_the_question_stays(at_desk, writer, address):
    page = at_desk(writer).post(address, ASK | {"recipient": ""})
    assert "Say who it is for" in page.text and "Is it safe?" in page.text
    assert not ApprovalLink.objects.exists()


def test_a_link_is_taken_back(at_desk, writer, editor, address, client):
    link = link_on(at_desk(writer).post(address, ASK, follow=True))
    revoke = reverse("admin:articles_article_approval_revoke", args=[ApprovalLink.objects.get().pk])
    at_desk(editor).post(revoke)
    assert client.get(urlsplit(link).path).status_code == 404


def test_an_answer_stands_beside_the_piece(at_desk, writer, address, piece):
    at_desk(writer).post(address, ASK)
    approvals.answer(ApprovalLink.objects.get(), "objects", name="L. Lawyer", text="Libel.")
    assert "Objects" in at_desk(writer).get(page_of(piece)).text
    assert "Libel." in at_desk(writer).get(address).text


@pytest.mark.parametrize("who", ["other writer", "photo", "outsider", "anonymous"])
def test_who_may_not_change_the_piece_makes_no_link(who, at_desk, photo_editor, outsider, address):
    people = {"photo": photo_editor, "outsider": outsider, "anonymous": None}
    person = people[who] if who in people else factories.user(who, group="Writers")
    answer = at_desk(person).post(address, ASK)
    assert answer.status_code in {302, 403}
    assert not ApprovalLink.objects.exists()


def test_revoking_is_refused_to_others_and_looking_changes_nothing(at_desk, writer, photo_editor, address):
    at_desk(writer).post(address, ASK)
    revoke = reverse("admin:articles_article_approval_revoke", args=[ApprovalLink.objects.get().pk])
    assert at_desk(writer).get(revoke).status_code == 405
    assert at_desk(photo_editor).post(revoke).status_code == 403
    assert at_desk(None).post(revoke).status_code == 302
    assert ApprovalLink.objects.get().revoked_at is None


def test_many_links_cost_no_more_queries_than_few(at_desk, writer, address, piece, django_assert_max_num_queries):

    browser = at_desk(writer)
    for _ in range(3):
        browser.post(address, ASK)
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    few = len(few)
    for _ in range(27):
        browser.post(address, ASK)
    browser.get(address)
    with django_assert_max_num_queries(few):
        browser.get(address)


def test_asking_in_vain_leaves_no_trace_in_the_history(at_desk, photo_editor, address, piece):
    at_desk(photo_editor).post(address, ASK)
    assert not piece.revisions.exists()


def test_who_asks_about_a_text_has_not_written_it(at_desk, editor, address, piece):
    at_desk(editor).post(address, ASK)
    assert piece.revisions.get().created_by is None

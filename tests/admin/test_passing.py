"""The page of live pieces that would not pass today."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.workflow import passing, publishing
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:not_passing")


def lacking(name="Bad", **fields):
    piece = factories.article(name, authors=[], **fields)
    publishing.publish(piece, by=None, override="It could not wait.")
    return piece


@pytest.mark.parametrize("who", ["writer", "editor", "photo_editor", "administrator"])
def test_whoever_sees_pieces_sees_which_would_not_pass_and_why(at_desk, who, request):
    piece = lacking()
    page = at_desk(request.getfixturevalue(who)).get(PAGE).content.decode()
    assert reverse("admin:articles_article_change", args=[piece.pk]) in page
    assert "Add at least one author to the byline." in page
    assert "It went out all the same: “It could not wait.” The system" in page
    assert "1 would not pass. That was all." in page


def test_the_desk_leads_there(at_desk, writer):
    assert f'href="{PAGE}"' in at_desk(writer).get(reverse("admin:index")).content.decode()


def test_staff_without_a_part_in_pieces_are_refused(at_desk):
    assert at_desk(factories.user("nobody")).get(PAGE).status_code == 403
    assert f'href="{PAGE}"' not in at_desk(factories.user("another")).get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("who", [None, "outsider"])
def test_others_are_asked_to_sign_in(at_desk, who, request):
    answer = at_desk(request.getfixturevalue(who) if who else None).get(PAGE)
    assert (answer.status_code, "login" in answer.headers["Location"]) == (302, True)


def test_it_only_looks(at_desk, editor):
    assert at_desk(editor).post(PAGE).status_code == 405


def test_it_says_how_far_it_has_looked_and_goes_on(at_desk, editor):
    section = factories.section("Sport")
    lacking("Oldest", section=section)
    for _ in range(passing.AT_ONCE - 1):
        factories.published(section=section)
    lacking("Newest", section=section)
    browser = at_desk(editor)
    page = browser.get(PAGE, {"section": section.pk, "rule": "byline"}).content.decode()
    assert "Checked 50 pieces" in page
    assert "Oldest" not in page
    after = passing.look(at=timezone.now(), section=section).after
    onward = f"section={section.pk}&amp;rule=byline&amp;after={after}"
    assert f'href="?{onward}"' in page
    page = browser.get(PAGE, {"section": section.pk, "rule": "byline", "after": after}).content.decode()
    assert "Oldest" in page
    assert "Newest" not in page
    assert "Begin again with the newest" in page


@pytest.mark.parametrize("query", ["?after=nonsense", "?after=99999999", "?section=x", "?rule=nothing", "?after=-1"])
def test_an_address_that_asks_nonsense_shows_a_page(at_desk, editor, query):
    lacking()
    answer = at_desk(editor).get(PAGE + query)
    assert answer.status_code == 200
    assert "Bad" in answer.content.decode()


def test_nothing_to_look_at_is_said(at_desk, editor):
    assert "Nothing is live or scheduled." in at_desk(editor).get(PAGE).content.decode()


def test_it_costs_the_same_for_three_pieces_as_for_thirty(at_desk, editor):
    def asked(number):
        for each in range(number):
            body = f'<p>Text.</p><figure data-image-id="{factories.image(alt="").pk}"></figure>'
            body += f'<p><a href="/tag/none-{each}-{number}/">Here</a></p>'
            lacking(body=body, lead_image=factories.image(alt=""))
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        return len(queries)

    browser = at_desk(editor)
    assert asked(3) == asked(27) <= 20

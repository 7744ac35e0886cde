"""The page of pictures whose rights end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.workflow.moments import day_of
from tests import factories

PAGE = reverse("admin:lapsing")

pytestmark = pytest.mark.django_db


def ending(name, days):
    return factories.image(name, rights_until=day_of(timezone.now()) + timedelta(days=days))


@pytest.mark.parametrize("who", ["writer", "editor", "photo_editor", "administrator"])
def test_the_desk_sees_each_picture_with_its_pieces(at_desk, who, request):
    piece = factories.published("The vote", lead_image=ending("Dam", 12))
    page = at_desk(request.getfixturevalue(who)).get(PAGE).text
    assert "Dam" in page
    assert "in 12 days" in page
    assert f'href="{reverse("admin:articles_article_change", args=[piece.pk])}">The vote</a>' in page
    assert f'href="{piece.editions.get().path}"' in page
    assert f'href="{PAGE}"' in at_desk(request.getfixturevalue(who)).get(reverse("admin:index")).text


def test_what_has_ended_stands_on_a_page_of_its_own(at_desk, editor):
    piece = factories.published("The vote", lead_image=ending("Dam", 0))
    piece.lead_image.rights_until -= timedelta(days=1)
    piece.lead_image.save()
    browser = at_desk(editor)
    assert "Nothing shows a picture whose rights end in the next 30 days." in browser.get(PAGE).text
    page = browser.get(f"{PAGE}?when=over").text
    assert "Dam" in page
    assert "yesterday" in page


def test_a_portrait_is_named_and_leads_to_its_author(at_desk, photo_editor):
    author = factories.author("Ann Author", photo=ending("Ann at her desk", 12))
    page = at_desk(photo_editor).get(PAGE).text
    assert f'href="{reverse("admin:articles_author_change", args=[author.pk])}">Ann Author</a>' in page


def test_others_do_not(at_desk, client, outsider):
    assert client.get(PAGE).status_code == 302
    assert at_desk(outsider).get(PAGE).status_code == 302
    stranger = factories.user("stranger")
    assert at_desk(stranger).get(PAGE).status_code == 403


def test_it_goes_on_where_it_ended(at_desk, editor):
    for number in range(32):
        factories.article(f"Draft {number}", lead_image=ending(f"Picture {number:02}.", 5))
    browser = at_desk(editor)
    first = browser.get(PAGE)
    (further,) = [part.split('"')[0] for part in first.text.split('href="?')[1:] if "after" in part]
    second = browser.get(f"{PAGE}?{further.replace('&amp;', '&')}").text
    assert "Picture 29." in first.text
    assert "Picture 30." not in first.text
    assert "Picture 30." in second
    assert "Picture 29." not in second


@pytest.mark.parametrize(
    "after", ["x", "\0", "_", "2026-13-45_1", "2026-01-01_", "2026-01-01_99999999999999999999", "9999-12-31_1", "1_1"]
)
@pytest.mark.parametrize("when", ["", "over", "\0"])
def test_whatever_stands_in_the_address_it_answers(at_desk, editor, after, when):
    assert at_desk(editor).get(PAGE, {"after": after, "when": when}).status_code == 200


def test_it_costs_as_many_questions_for_thirty_as_for_three(at_desk, editor):
    browser, asked = at_desk(editor), []
    for number in (3, 27):
        for _ in range(number):
            image = ending("Dam", 5)
            factories.author(f"Author {image.pk}", photo=image)
            factories.published(lead_image=image, body=f'<p>A</p><figure data-image-id="{image.pk}"></figure>')
        with CaptureQueriesContext(connection) as captured:
            browser.get(PAGE)
        asked.append(len(captured))
    assert asked[0] == asked[1]

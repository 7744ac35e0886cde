import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.workflow import publishing
from tests import factories

pytestmark = pytest.mark.django_db


def headlines(text):
    return re.findall(r'<h2><a href="/\d[^"]*">([^<]*)</a></h2>', text)


def test_what_is_found_is_listed_best_first(client):
    now = timezone.now()
    factories.published("Bread", body="<p>Of grain.</p>", at=now - timedelta(days=1))
    factories.published("Grain", at=now - timedelta(days=2))
    factories.published("Something else")
    response = client.get("/search/", {"q": "grain"})
    assert headlines(response.text) == ["Grain", "Bread"]
    assert "2 pieces" in response.text


def test_the_question_stands_in_its_field_as_text(client):
    text = client.get("/search/", {"q": '"><script>alert(1)</script>'}).text
    assert 'value="&quot;&gt;&lt;script&gt;' in text
    assert "<script>alert" not in text


def test_what_is_not_found_is_said(client):
    assert "Nothing was found for “zebra”" in client.get("/search/", {"q": "zebra"}).text


@pytest.mark.parametrize("query", ["", " ", "x" * 10_000, '"', "\x00", "a OR", "🙂", "%", "'"])
def test_any_question_is_answered(client, query):
    factories.published()
    assert client.get("/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize("place", ["-1", "x", "9" * 30, "1e3", "²", "100000", ""])
def test_any_place_in_the_answer_can_be_asked_for(client, place):
    factories.published("Zebra")
    assert client.get("/search/", {"q": "zebra", "from": place}).status_code == 200


def test_more_goes_on_to_the_end_and_back(client):
    now = timezone.now()
    for number in range(45):
        factories.published(f"Zebra {number:02}", at=now - timedelta(days=number))
    seen, address = [], "/search/?q=zebra"
    while address:
        text = client.get(address).text
        seen += headlines(text)
        found = re.search(r'href="([^"]+)" rel="next"', text)
        address = found and found[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 45
    assert 'href="/search/?q=zebra&amp;from=20" rel="prev"' in text


def test_search_engines_are_asked_to_keep_answers_out(client):
    response = client.get("/search/", {"q": "zebra"})
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text
    assert "Disallow: /search/" in client.get("/robots.txt").text


def test_a_withdrawn_piece_is_gone_from_it(client, editor):
    piece = factories.published("Zebra")
    assert headlines(client.get("/search/?q=zebra").text) == ["Zebra"]
    publishing.withdraw(piece, by=editor)
    assert headlines(client.get("/search/?q=zebra").text) == []


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize("query", ["zebra", "zebr"])
def test_an_answer_is_at_most_six_queries(client, number, query, django_assert_max_num_queries):
    for _ in range(number):
        factories.published("Zebra", lead_image=factories.image())
    with django_assert_max_num_queries(6):
        client.get("/search/", {"q": query})

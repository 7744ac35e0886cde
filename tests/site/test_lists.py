from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.site import walks
from articles.workflow import publishing
from tests import factories

HOSTILE = [
    "before=", "before=1", "before=x-y", "before=1-", "before=-1--1", "before=1-1-1", "before=999999999999999999-1",
    "before=-99999999999999999-1", "before=1-99999999999999999999", "before=1%00-1", "before=1-1'--", "after=x",
    "after=", "before=٣-٣", "before=1e5-2", "after=999999999999999999-999999999999999999",
]  # fmt: skip


@pytest.fixture
def now(db):
    return timezone.now()


@pytest.fixture
def fifty(now):
    """Fifty pieces, every five of them of one moment."""
    tag, topic, ann = factories.tag("Straits"), factories.topic(), factories.author()
    for number in range(50):
        at = now - timedelta(hours=100 - number // 5)
        factories.published(f"Piece {number}.", at=at, tags=[tag], topics=[topic], authors=[ann])
    return tag


def headlines(response) -> list[str]:
    """Down the page: what stands above the list, and the list."""
    above = [card for block in response.context["front"].blocks for card in block.cards]
    return [card["headline"] for card in [*above, *response.context["list"].cards]]


def pages(client, address: str, way: str = "older") -> list[list[str]]:
    found = []
    while address:
        response = client.get(address)
        found.append(headlines(response))
        address = getattr(response.context["list"], way)
    return found


@pytest.mark.parametrize(
    "address",
    [
        "/latest/",
        "/section/politics/",
        "/kind/analysis/",
        "/author/ann-author/",
        "/tag/straits/",
        "/topic/a-running-story/",
        "/latest/?tag=straits&author=ann-author",
    ],
)
def test_every_piece_is_on_exactly_one_page_of_a_list_newest_first(client, fifty, address):
    found = pages(client, address)
    above = 4 if address.startswith("/section") else 0
    assert [len(page) for page in found] == [20 + above, 20, 10 - above]
    assert [headline for page in found for headline in page] == [f"Piece {number}." for number in reversed(range(50))]


def test_a_piece_that_arrives_between_two_pages_makes_none_skip_or_repeat(client, fifty):
    first = client.get("/tag/straits/")
    factories.published("Just in", tags=[fifty])
    second = client.get(first.context["list"].older)
    assert headlines(first) + headlines(second) == [f"Piece {number}." for number in range(49, 9, -1)]


def test_a_piece_that_is_withdrawn_between_two_pages_makes_none_skip(client, fifty):
    first = client.get("/latest/")
    publishing.withdraw(Article.objects.get(headline="Piece 30."), by=None)
    assert headlines(client.get(first.context["list"].older))[0] == "Piece 29."


def test_newer_leads_back_the_way_one_came(client, fifty):
    forth = pages(client, "/latest/")
    last = client.get(client.get(client.get("/latest/").context["list"].older).context["list"].older)
    newer = client.get(last.context["list"].newer)
    assert headlines(last) == forth[2]
    assert headlines(newer) == forth[1]
    at_the_top = client.get(newer.context["list"].newer)
    assert (at_the_top.status_code, at_the_top["Location"]) == (302, "/latest/")


def test_the_first_page_has_nothing_newer_and_the_last_nothing_older(client, fifty):
    first = client.get("/latest/").text
    assert 'rel="next">Older' in first and "Newer" not in first and "Newest" not in first
    last = client.get("/latest/?before=0-1").text
    assert "There is nothing older" in last and ">Newest<" in last and "Older" not in last


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("address", ["/latest/", "/tag/straits/"])
def test_a_place_that_is_none_is_no_failure(client, db, address, query):
    factories.published(tags=[factories.tag("Straits")])
    assert client.get(f"{address}?{query}").status_code in (200, 302, 404)


def test_a_place_can_be_read_back():
    moment, pk = walks.place("1790000000123456-42")
    assert (moment.year, moment.microsecond, pk) == (2026, 123456, 42)


def test_a_tag_in_any_script_has_a_page(client, now):
    tags = [factories.tag("Zürich"), factories.tag("河")]
    factories.published("On rivers", tags=tags)
    for tag in tags:
        assert "On rivers" in client.get(tag.get_absolute_url()).text


def test_a_superseded_edition_keeps_its_piece_at_its_place(client, now):
    first = factories.published("First", at=now - timedelta(days=2))
    factories.published("Second", at=now - timedelta(days=1))
    first.headline = "First, mended"
    first.save()
    publishing.publish(first, by=None)
    assert headlines(client.get("/latest/")) == ["Second", "First, mended"]


def test_topic_author_and_section_pages_say_what_they_are(client, now):
    topic = factories.topic("A Series", intro="Parts of it.", is_series=True, is_open=False)
    ann = factories.author(role="Columnist", affiliation="The Institute", bio="She writes.")
    ann.links.create(label="Her site", url="https://ann.example/")
    factories.published(topics=[topic], authors=[ann], section=factories.section("Europe", description="Near us."))
    for address, parts in {
        "/topic/a-series/": ["Parts of it.", "A series", "closed"],
        "/author/ann-author/": ["Columnist", "The Institute", "She writes.", 'href="https://ann.example/"'],
        "/section/europe/": ["Near us."],
    }.items():
        text = client.get(address).text
        assert [part for part in parts if part not in text] == []

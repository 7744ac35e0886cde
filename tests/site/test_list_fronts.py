"""The pages of sections and topics: what is arranged there, then the newest, and nothing twice."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.fronts import layout, placing, topics
from articles.fronts.layout import On, Place
from articles.models import Slot
from tests import factories
from tests.site.test_queries import PRINTED

FRONTS = ["/section/politics/", "/topic/a-running-story/"]


@pytest.fixture
def now(db):
    return timezone.now()


def written(number, now):
    """So many pieces of one section and one topic, the newest first."""
    topic = factories.topic()
    return [factories.published(f"Piece {n}.", at=now - timedelta(hours=n + 1), topics=[topic]) for n in range(number)]


def front(address):
    thing = factories.section() if "section" in address else factories.topic()
    return layout.row(On("section" if "section" in address else "topic", thing.pk))


def named(text):
    return re.findall(r">(Piece \d+\.)<", text)


@pytest.mark.parametrize("number", [1, 3, 4, 5, 25])
@pytest.mark.parametrize("address", FRONTS)
def test_no_piece_stands_twice_on_the_first_page_and_none_is_missing(client, now, address, number):
    written(number, now)
    found = named(client.get(address).text)
    assert Counter(found) == Counter(f"Piece {n}." for n in range(min(number, 24 if "section" in address else 20)))


def test_a_section_without_a_piece_says_so(client, db):
    factories.section()
    assert "Nothing has been published here yet" in client.get("/section/politics/").text


@pytest.mark.parametrize("address", FRONTS)
def test_what_is_placed_stands_above_and_not_in_the_list(client, now, address):
    pieces = written(30, now)
    slot = "featured" if "section" in address else "chosen"
    placing.feature(pieces[28], slot=slot, by=None, front=front(address))
    response = client.get(address)
    blocks = {block.form: [card["headline"] for card in block.cards] for block in response.context["front"].blocks}
    assert blocks[slot][0] == "Piece 28."
    assert len(response.context["list"].cards) == 20
    assert set(Counter(named(response.text)).values()) == {1}
    assert "Piece 28." in named(client.get(response.context["list"].older).text)


@pytest.mark.parametrize("address", FRONTS)
def test_older_pages_have_the_list_alone(client, now, address):
    written(30, now)
    older = client.get(client.get(address).context["list"].older)
    assert older.context["front"].blocks == []


@pytest.mark.parametrize("address", FRONTS)
def test_its_slots_may_be_chosen(client, now, address):
    written(8, now)
    row = front(address)
    for position, place in enumerate([Place("a", "lines", 2), Place("b", "pair", 3)]):
        layout.slot(place, row, position, live_from=now).save()
    response = client.get(address)
    assert [(block.form, len(block.cards)) for block in response.context["front"].blocks] == [("lines", 2), ("pair", 3)]
    assert sorted(named(response.text)) == [f"Piece {n}." for n in range(8)]


def test_the_front_of_a_section_is_not_that_of_another(client, now):
    written(3, now)
    elsewhere = factories.published("Elsewhere", section=factories.section("Asia"), at=now)
    placing.feature(elsewhere, slot="lead", by=None, front=layout.row(On("section", elsewhere.section_id)))
    assert "Elsewhere" not in client.get("/section/politics/").text


def test_a_section_is_named_once_on_its_page_and_another_where_a_piece_is_of_it(client, now):
    written(6, now)
    elsewhere = factories.published("Elsewhere", section=factories.section("Asia"), at=now)
    placing.feature(elsewhere, slot="lead", by=None, front=front("/section/"))
    main = client.get("/section/politics/").text.split("<main")[1].split("</main")[0]
    assert 'href="/section/asia/"' in main
    assert 'href="/section/politics/"' not in main


def test_a_topic_has_its_picture_with_its_credit_its_intro_and_its_feed(client, now):
    image = factories.image(credit="A. Lens", manifest=PRINTED)
    factories.published("One", topics=[factories.topic(intro="What happened so far.", image=image)], at=now)
    text = client.get("/topic/a-running-story/").text
    assert "What happened so far." in text and "A. Lens" in text
    assert text.count('href="/topic/a-running-story/feed/"') == 2


def test_the_picture_of_a_topic_is_not_shown_again_below(client, now):
    image = factories.image(alt="The strait", manifest=PRINTED)
    piece = factories.published("One", topics=[factories.topic(image=image)], lead_image=image, at=now)
    placing.feature(piece, slot="chosen", by=None, front=front("/topic/"))
    assert client.get("/topic/a-running-story/").text.count('alt="The strait"') == 1


def test_a_closed_topic_says_so_from_then_on(client, now):
    written(2, now)
    assert "closed" not in client.get("/topic/a-running-story/").text
    topics.close(factories.topic(), by=None)
    assert "This story is closed" in client.get("/topic/a-running-story/").text


def test_a_topic_of_which_everything_is_chosen_says_nothing_of_a_list(client, now):
    for piece in written(2, now):
        placing.feature(piece, slot="chosen", by=None, front=front("/topic/"))
    text = client.get("/topic/a-running-story/").text
    assert "Start here" in text and "The newest" not in text and "Nothing has been" not in text


def test_what_is_chosen_for_a_topic_to_come_tells_nothing_of_it(client, now):
    topic = factories.topic("A Secret")
    piece = factories.published(topics=[topic], at=now + timedelta(days=1))
    placing.feature(piece, slot="chosen", by=None, front=layout.row(On("topic", topic.pk)))
    assert client.get("/topic/a-secret/").status_code == 404
    assert Slot.objects.count() == 0

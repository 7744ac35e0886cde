import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.fronts import placing
from tests import factories


@pytest.fixture
def full(db):
    now = timezone.now()
    opinion = factories.kind("Opinion", schema_type="OpinionNewsArticle")
    topic = factories.topic("Strait Crisis", intro="What happened so far.")
    articles = []
    for number in range(60):
        articles.append(
            factories.published(
                f"Piece {number}.",
                at=now - timedelta(hours=number + 1),
                section=factories.section(f"Section {number % 5}", position=number % 5),
                topics=[topic] if number % 3 == 0 else [],
                **({"kind": opinion} if number % 7 == 0 else {}),
            )
        )
    return articles


def blocks(client, address="/"):
    """The blocks of a front, by their forms; of those of a form the last."""
    return {block.form: block for block in client.get(address).context["front"].blocks}


def headlines(block):
    return [card["headline"] for card in block.cards]


def test_a_magazine_with_nothing_in_it_has_a_front_page(client, db):
    assert "Nothing has been published yet" in client.get("/").text


def test_a_magazine_with_one_piece_has_a_front_page(client, db):
    factories.published("The only one")
    assert "The only one" in client.get("/").text


def test_nothing_stands_twice_on_the_front_page(client, full):
    placing.feature(full[20], slot="lead", by=None)
    placing.feature(full[21], slot="featured", by=None)
    named = Counter(re.findall(r">(Piece \d+\.)<", client.get("/").text))
    assert set(named.values()) == {1}
    assert len(named) > 40


def test_what_is_placed_leads_and_the_newest_fill_up(client, full):
    placing.feature(full[20], slot="lead", by=None)
    placing.feature(full[21], slot="featured", by=None)
    found = blocks(client)
    assert headlines(found["lead"]) == ["Piece 20."]
    assert headlines(found["featured"]) == ["Piece 21.", "Piece 0.", "Piece 1."]
    assert headlines(found["latest"]) == [f"Piece {number}." for number in range(2, 10)]


def test_sections_stand_in_the_order_of_the_masthead_in_different_forms(client, full):
    bands = client.get("/").context["front"].blocks[5:]
    assert [band.name for band in bands] == [f"Section {number}" for number in range(5)]
    assert [band.form for band in bands] == ["photo", "lines", "pair", "photo", "lines"]


def test_the_running_story_and_the_opinions_have_blocks(client, full):
    text = client.get("/").text
    assert "What happened so far." in text
    assert 'href="/topic/strait-crisis/"' in text
    found = blocks(client)
    assert (found["topic"].name, len(found["topic"].cards)) == ("Strait Crisis", 4)
    assert (found["portraits"].name, len(found["portraits"].cards)) == ("Opinion", 4)


def test_the_newest_say_the_hour_and_older_ones_the_day(client, full):
    latest = blocks(client)["latest"].cards
    today = timezone.localtime().date()
    for card in latest:
        is_today = card["published"]["iso"].startswith(today.isoformat())
        assert bool(re.fullmatch(r"\d\d:\d\d", card["published"]["brief"])) == is_today

"""Each slot of a front is a block, in its form, with what stands in it in that place alone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.fronts import layout
from articles.fronts.layout import HOME, Place
from articles.models import Placement, Slot
from tests import factories
from tests.site.test_queries import PRINTED

FORMS = [form for form in Slot.Form.values if form != Slot.Form.CHOSEN]


@pytest.fixture
def now(db):
    return timezone.now()


@pytest.fixture
def pieces(now):
    return [factories.published(f"Piece {n}.", at=now - timedelta(hours=n + 1)) for n in range(12)]


def choose(*places, since):
    home = layout.row(HOME)
    Slot.objects.bulk_create(layout.slot(each, home, n, live_from=since) for n, each in enumerate(places))


def place(piece, slot, since, **fields):
    Placement.objects.create(front=layout.row(HOME), slot=slot, article=piece, live_from=since, **fields)


def blocks(client):
    return client.get("/").context["front"].blocks


@pytest.mark.parametrize("form", Slot.Form.values)
@pytest.mark.parametrize("source", ["section", "topic", "kind", "nothing"])
def test_every_form_shows_what_it_is_of_and_its_pieces(client, now, form, source):
    sources = {
        "section": factories.section("Asia"),
        "topic": factories.topic("Crisis"),
        "kind": factories.kind("Essay"),
    }
    piece = factories.published(
        "One & only", section=sources["section"], topics=[sources["topic"]], kind=sources["kind"], at=now
    )
    of = {source: sources[source].pk} if source in sources else {}
    choose(Place("x", form, 3, **of), since=now)
    place(piece, "x", now)
    text = client.get("/").text
    assert f'<a href="{piece.editions.get().path}">One &amp; only</a>' in text
    if source in sources and form not in ("lead", "featured"):
        assert f'<a href="{sources[source].get_absolute_url()}">{sources[source]}</a>' in text.split("<main", 1)[1]


def test_blocks_stand_in_the_order_that_was_chosen_any_number_of_a_form(client, now, pieces):
    forms = ["lines", "lead", "photo", "photo", "latest", "featured", "lead"]
    choose(*(Place(f"slot-{n}", form, 1) for n, form in enumerate(forms)), since=now)
    assert [block.form for block in blocks(client)] == forms
    ids = re.findall(r' id="(slot-\d+)"', client.get("/").text)
    assert len(ids) == len(set(ids)) == 4


def test_latest_stands_beside_what_is_featured_where_it_follows_it(client, now, pieces):
    choose(*(Place(form, form, 2) for form in ("lead", "featured", "latest")), since=now)
    assert [block.is_beside for block in blocks(client)] == [False, True, True]
    Slot.objects.filter(key="lead").update(position=1)
    Slot.objects.filter(key="featured").update(position=0)
    assert not any(block.is_beside for block in blocks(client))


def test_a_headline_and_a_picture_of_a_placement_are_of_that_place_alone(client, now):
    own, other = factories.image(manifest=PRINTED), factories.image(
        alt="A bridge at night", credit="Someone Else", manifest=PRINTED
    )  # fmt: skip
    piece = factories.published("As it is called", lead_image=own, lead_alt="A harbour", at=now)
    place(piece, "lead", now, headline="As home calls it", image=other)
    page = client.get("/").text
    assert "As home calls it" in page and "As it is called" not in page
    assert 'alt="A bridge at night"' in page and "Someone Else" in page and "A harbour" not in page
    section = client.get("/section/politics/").text
    assert "As it is called" in section and "As home calls it" not in section and "A bridge" not in section


def test_no_picture_stands_twice(client, now):
    shared = factories.image(alt="Seen once", manifest=PRINTED)
    for number in range(6):
        factories.published(lead_image=shared, at=now - timedelta(hours=number))
    assert client.get("/").text.count('alt="Seen once"') == 1


def test_what_was_placed_keeps_its_order_with_and_without_a_picture(client, now):
    bare = factories.published("Without a picture", at=now)
    factories.published("With one", lead_image=factories.image(manifest=PRINTED), at=now - timedelta(hours=1))
    choose(Place("pair", "pair", 2), since=now)
    assert [card["headline"] for card in blocks(client)[0].cards] == ["With one", "Without a picture"]
    place(bare, "pair", now)
    assert [card["headline"] for card in blocks(client)[0].cards] == ["Without a picture", "With one"]


def test_names_that_hold_markup_are_said_as_they_are(client, now):
    topic = factories.topic("<b>Crisis</b>", slug="crisis", intro='"><script>')
    piece = factories.published("<i>It</i>", topics=[topic], at=now)
    choose(Place('"><x', "topic", 3, topic=topic.pk), since=now)
    place(piece, '"><x', now, headline="<u>Own</u>")
    text = client.get("/").text
    assert "&lt;b&gt;Crisis&lt;/b&gt;" in text and "&lt;u&gt;Own&lt;/u&gt;" in text
    assert not {"<b>C", "<u>O", "<i>I", '"><script>', '"><x'} & set(re.findall(r'<[biu]>\w|"><script>|"><x', text))


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize("slots", [2, 30])
def test_a_home_of_many_blocks_asks_no_more_than_one_of_few(client, now, django_assert_max_num_queries, slots, number):
    topic = factories.topic()
    for each in range(number):
        factories.published(
            lead_image=factories.image(manifest=PRINTED), topics=[topic, factories.topic(f"Topic {each % 5}")],
            section=factories.section(f"Section {each % 4}"), at=now - timedelta(hours=each),
        )  # fmt: skip
    choose(
        *(
            Place(f"s-{n}", FORMS[n % len(FORMS)], 3, **({"topic": topic.pk} if n % 3 == 0 else {}))
            for n in range(slots)
        ),
        since=now,
    )
    with django_assert_max_num_queries(10):
        client.get("/")

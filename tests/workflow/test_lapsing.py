"""Pictures whose rights end, with the pieces that show them; and who is told of it, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Image, Notice, Page
from articles.workflow import lapsing, lapsing_notices, publishing, spiking
from articles.workflow.sweeping import Sweeper
from tests import factories

pytestmark = pytest.mark.django_db


def ending(name, now, days):
    return factories.image(name, rights_until=now.date() + timedelta(days=days))


def inside(image):
    return f'<p>Text.</p><figure data-image-id="{image.pk}"></figure>'


def shown(look):
    return {each.image.title: [(piece.headline, piece.state) for piece in each.pieces] for each in look.found}


def told():
    return sorted((notice.recipient.username, notice.text) for notice in Notice.objects.select_related("recipient"))


def test_what_ends_within_thirty_days_comes_the_nearest_first(now):
    for days in (30, 0, 31, -1, 7):
        factories.published(f"Piece {days}", lead_image=ending(f"In {days}", now, days), at=now - timedelta(days=2))
    assert list(shown(lapsing.soon(at=now))) == ["In 0", "In 7", "In 30"]


def test_what_has_ended_comes_the_latest_first(now):
    for days in (-400, 0, -2):
        image = ending(f"In {days}", now, days)
        factories.published(f"Piece {days}", lead_image=image, at=now - timedelta(days=500))
    assert list(shown(lapsing.over(at=now))) == ["In -2", "In -400"]


def test_each_picture_comes_with_every_piece_once_and_what_it_is(now, editor):
    dam = ending("Dam", now, 5)
    factories.published("Both", lead_image=dam, body=inside(dam), at=now)
    factories.published("In the text", body=inside(dam), at=now - timedelta(days=1))
    publishing.publish(factories.article("To come", lead_image=dam), by=editor, at=now + timedelta(days=1), now=now)
    factories.article("A draft", body=inside(dam))
    spiking.spike(factories.article("Spiked", lead_image=dam), by=editor, reason="Old")
    assert shown(lapsing.soon(at=now)) == {
        "Dam": [("In the text", "live"), ("Both", "live"), ("To come", "scheduled"), ("A draft", "draft")]
    }


def test_a_picture_that_was_taken_out_is_no_affair_of_readers_any_more(now, editor):
    piece = factories.published("Piece", lead_image=ending("Dam", now, 5), at=now - timedelta(days=1))
    piece.lead_image = factories.image()
    piece.save()
    assert shown(lapsing.soon(at=now)) == {"Dam": [("Piece", "live")]}
    publishing.publish(piece, by=editor, now=now)
    assert shown(lapsing.soon(at=now)) == {}


def test_a_piece_that_is_gone_by_the_last_day_is_not_concerned(now):
    factories.published("Short", lead_image=ending("Dam", now, 5), at=now, until=now + timedelta(days=5))
    factories.published("Long", lead_image=ending("Quay", now, 5), at=now, until=now + timedelta(days=6))
    assert [each.image.title for each in lapsing.soon(at=now).found if each.live] == ["Quay"]


def test_it_is_walked_some_pictures_at_a_time_and_none_twice(now):
    for number in range(7):
        factories.published(lead_image=ending(f"Picture {number}", now, 3 + number % 2), at=now)
    for walk, days in ((lapsing.soon, 0), (lapsing.over, 10)):
        seen, look = [], walk(at=now + timedelta(days=days), most=3)
        while look.after:
            seen += shown(look)
            look = walk(at=now + timedelta(days=days), most=3, after=look.after)
        assert sorted([*seen, *shown(look)]) == [f"Picture {number}" for number in range(7)]


def test_it_costs_as_many_questions_for_thirty_as_for_three(now):
    asked = []
    for number in (3, 27):
        for _ in range(number):
            dam = ending("Dam", now, 5)
            factories.published(lead_image=dam, body=inside(dam), at=now)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            lapsing.soon(at=now, most=50)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 13


def test_a_picture_of_very_many_pieces_names_the_newest(now):
    dam = ending("Dam", now, 5)
    for number in range(lapsing.NAMED + 3):
        factories.article(f"Draft {number}", lead_image=dam)
    (found,) = lapsing.soon(at=now).found
    assert len(found.pieces) == lapsing.NAMED
    assert found.is_cut
    assert found.pieces[0].headline == f"Draft {lapsing.NAMED + 2}"


def test_what_is_no_piece_is_concerned_as_well(now, photo_editor):
    dam = ending("Dam", now, 5)
    author = factories.author("Ann Author", photo=dam)
    about = Page.objects.create(title="About", slug="about", body=inside(dam))
    ending("Unused", now, 5)
    (found,) = lapsing.soon(at=now).found
    assert [(use.thing, use.how) for use in found.elsewhere] == [(author, "photo"), (about, "in the body")]
    lapsing_notices.tell(now=now)
    text = (
        "The rights of the picture “Dam” end on 7 March 2026. It stands in “Ann Author” (photo), “About” (in the body)."
    )
    assert told() == [("photo", text)]


@pytest.fixture
def lapses(now, writer, photo_editor, editor):
    """A live piece of the editor's, with a picture whose rights end."""
    piece = factories.article("The vote", lead_image=ending("Dam", now, 30), created_by=writer)
    publishing.publish(piece, by=editor, now=now)
    return piece


def test_the_photo_desk_and_who_has_to_do_with_the_piece_are_told(now, lapses, administrator):
    assert lapsing_notices.tell(now=now) == 1
    text = "The rights of the picture “Dam” end on 1 April 2026. It stands in “The vote” (live)."
    assert told() == [("editor", text), ("photo", text), ("writer", text)]
    assert {notice.article_id for notice in Notice.objects.all()} == {lapses.pk}


def test_they_are_told_once_and_again_when_the_end_is_moved(now, lapses):
    for _ in range(2):
        lapsing_notices.tell(now=now)
    assert len(told()) == 3
    Image.objects.filter(title="Dam").update(rights_until=now.date() + timedelta(days=9))
    for _ in range(2):
        lapsing_notices.tell(now=now)
    assert len(told()) == 6


def test_nobody_is_told_of_what_is_far_off_or_not_used(now, photo_editor):
    ending("Unused", now, 5)
    factories.published(lead_image=ending("Far", now, 31), at=now)
    factories.published(lead_image=ending("Long ago", now, -31), at=now - timedelta(days=60))
    assert lapsing_notices.tell(now=now) == 0
    factories.article("Now used", lead_image=Image.objects.get(title="Unused"))
    assert lapsing_notices.tell(now=now) == 1


def test_many_at_once_are_told_of_in_one_sentence(now, photo_editor):
    for number in range(8):
        factories.published(lead_image=ending(f"Picture {number}", now, number), at=now)
    lapsing_notices.tell(now=now)
    assert told() == [
        ("photo", "The rights of 8 pictures that we show end, the first on 2 March 2026: see “Rights that end”.")
    ]


def test_where_there_is_nobody_to_tell_nothing_fails(now):
    factories.published(lead_image=ending("Dam", now, 5), at=now)
    assert lapsing_notices.tell(now=now) == 1
    assert told() == []


def test_the_sweep_looks_once_an_hour(now, lapses):
    clock = {"now": now}
    sweeper = Sweeper([], clock=lambda: clock["now"])
    sweeper.sweep()
    assert len(told()) == 3
    Image.objects.update(told_of=None)
    clock["now"] = now + timedelta(minutes=59)
    sweeper.sweep()
    assert len(told()) == 3
    clock["now"] = now + timedelta(minutes=60)
    Sweeper([], clock=lambda: clock["now"]).sweep()
    assert len(told()) == 6


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own")
@pytest.mark.django_db(transaction=True)
def test_of_two_that_look_at_once_one_tells(now, photo_editor):
    for number in range(4):
        factories.published(lead_image=ending(f"Picture {number}", now, number), at=now)
    barrier = Barrier(3)

    def run():
        barrier.wait(timeout=10)
        try:
            return lapsing_notices.tell(now=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert sum(each.result() for each in [pool.submit(run) for _ in range(3)]) == 4
    assert len(told()) == 4


def test_pictures_whose_pieces_are_gone_in_time_hold_up_no_other(now, photo_editor, monkeypatch):
    monkeypatch.setattr(lapsing_notices, "AT_ONCE", 2)
    for number in range(3):
        factories.published(lead_image=ending(f"In time {number}", now, 5), at=now, until=now + timedelta(days=2))
    factories.published(lead_image=ending("Dam", now, 6), at=now)
    assert lapsing_notices.tell(now=now) == 1

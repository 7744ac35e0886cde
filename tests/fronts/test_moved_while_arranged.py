"""Somebody moves a scheduled piece, and with it its place, while somebody else arranges that front."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.fronts import planning
from articles.fronts.changing import changed
from articles.fronts.layout import HOME, On, row
from articles.fronts.planning import Leg
from articles.models import Placement
from articles.workflow import publishing
from tests import factories
from tests.newsroom.processes import wait_for

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own"),
    pytest.mark.django_db(transaction=True),
]

SOMEBODY_WAITS = """
    SELECT count(*) FROM pg_locks AS waiting JOIN pg_locks AS held USING (pid) JOIN pg_database ON oid = held.database
    WHERE NOT waiting.granted AND datname = current_database()
"""


def waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(SOMEBODY_WAITS)
        return cursor.fetchone()[0] > 0


@pytest.fixture
def edition(editor):
    soon = timezone.now() + timedelta(days=1)
    made = publishing.publish(factories.article(), by=editor, at=soon)
    planning.plan(made, {HOME: [Leg("lead")]}, by=editor)
    return made


def test_neither_waits_for_the_other_for_ever(edition, editor):
    """The one has the piece and waits for the front; the other has the front, and places that very piece on it."""
    mine, at = Event(), edition.live_from + timedelta(hours=1)

    def move():
        try:
            mine.wait(timeout=10)
            publishing.reschedule(edition, at=at, by=editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(move)
        with changed(row(HOME), by=editor, what="arranged") as change:
            mine.set()
            wait_for(waits)
            Placement.objects.create(
                front=change.front, slot="featured", article=edition.article, live_from=change.now, edition=edition
            )
        moving.result(timeout=20)
    assert Placement.objects.get(slot="lead").live_from == at
    assert row(HOME).version == 3


def test_of_two_who_move_and_cancel_at_once_nothing_is_left_of_the_plan(edition, editor):
    mine, at = Event(), edition.live_from + timedelta(hours=1)

    def move():
        try:
            mine.wait(timeout=10)
            return publishing.reschedule(edition, at=at, by=editor)
        except publishing.PublishingRefused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        moving = pool.submit(move)
        with changed(row(HOME), by=editor):  # so that the first to have the piece waits for the front
            mine.set()
            wait_for(waits)
        moving.result(timeout=20)
    publishing.cancel(edition, by=editor)
    assert not Placement.objects.exists()


def test_two_acts_on_the_same_two_fronts_in_whichever_order_both_come_to_their_end(edition, editor):
    home, section, mine = row(HOME), row(On("section", edition.section_id)), Event()

    def place_on(*fronts, wait=False):
        with transaction.atomic():
            for front in fronts:
                with changed(front, by=editor) as change:
                    Placement.objects.create(
                        front=front, slot="featured", article=edition.article, live_from=change.now
                    )
                if wait:
                    mine.set()
                    wait_for(waits)

    def the_other_way():
        try:
            mine.wait(timeout=10)
            place_on(section, home)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(the_other_way)
        place_on(home, section, wait=True)
        other.result(timeout=20)
    assert section.arrangements.count() == 2

"""Two editors feature two pieces at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from articles.fronts import arranging, placing
from articles.fronts.arranging import StaleArrangement, Wanted
from articles.fronts.layout import HOME, row
from articles.models import LEAD, Placement
from tests import factories

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own"),
    pytest.mark.django_db(transaction=True),
]


def test_of_two_leads_at_once_one_stands(editor):
    placing.feature(factories.published(), slot=LEAD, by=editor)
    pieces, barrier = [factories.published(), factories.published()], Barrier(2)

    def lead(piece):
        try:
            barrier.wait(timeout=10)
            placing.feature(piece, slot=LEAD, by=editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lead, pieces))
    assert Placement.objects.live(timezone.now()).get(slot=LEAD).article in pieces


def test_of_two_arrangements_at_once_one_is_refused_and_nothing_is_lost(editor):
    """Also the first two ever, where the front has no row yet."""
    pieces, barrier = [factories.published(), factories.published()], Barrier(2)

    def arrange(piece):
        try:
            barrier.wait(timeout=10)
            home = row(HOME)
            arranging.arrange(home, [Wanted(LEAD, piece.pk)], seen=0, by=editor)
        except StaleArrangement as stale:
            return [each.version for each in stale.since]
        else:
            return "saved"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(arrange, pieces))
    assert sorted(map(str, answers)) == ["[1]", "saved"]
    stands = Placement.objects.live(timezone.now()).get(slot=LEAD)
    assert stands.article == pieces[answers.index("saved")]

"""A piece is restored while others save it: one wins, the others are told, and every text that was saved is kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.models import Revision
from articles.workflow import drafting, restoring, revisions
from tests import factories

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own"),
    pytest.mark.django_db(transaction=True),
]


def test_of_many_at_once_one_wins_and_no_text_is_lost(editor):
    piece = factories.article("First")
    first = revisions.record(piece, by=editor)
    drafting.write(piece, revisions.snapshot(piece) | {"headline": "Second"}, by=editor)
    piece.refresh_from_db()
    standing, version, barrier = revisions.snapshot(piece), piece.version, Barrier(8)

    def act(number):
        try:
            barrier.wait(timeout=20)
            if number % 2:
                return restoring.restore(first, by=editor, version=version)
            copy = type(piece).objects.get(pk=piece.pk)
            return drafting.write(copy, standing | {"headline": f"Saver {number}"}, by=editor, version=version)
        except drafting.StaleDraft as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(act, range(8)))
    won = [outcome for outcome in outcomes if isinstance(outcome, Revision)]
    assert len(won) == 1
    assert [each.snapshot["headline"] for each in piece.revisions.order_by("pk")] == [
        *("First", "Second", won[0].snapshot["headline"])
    ]

"""Two people press Publish at the same moment: one wins, nothing breaks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.models import Edition
from articles.workflow import publishing
from articles.workflow.editions import AddressTaken
from tests import factories

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own"),
    pytest.mark.django_db(transaction=True),
]


def together(*acts):
    """Run the acts at once, each on a connection of its own; returns what each returned or raised."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=10)
            return act()
        except (publishing.PublishingRefused, AddressTaken) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_publishers_one_wins_and_the_other_is_told(editor):
    article = factories.article()
    outcomes = together(*[lambda: publishing.publish(article, by=editor)] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Edition", "NothingToPublish"]
    assert Edition.objects.filter(article=article).count() == 1


def test_publishing_against_withdrawing_leaves_one_story(editor):
    article = factories.published()
    article.dek = "Changed"
    article.save()
    together(lambda: publishing.publish(article, by=editor), lambda: publishing.withdraw(article, by=editor))
    windows = list(article.editions.order_by("live_from", "pk"))
    assert all(first.live_until <= second.live_from for first, second in zip(windows, windows[1:], strict=False))


def test_two_pieces_cannot_take_one_address_at_once(editor):
    pieces = [factories.article(slug="same") for _ in range(2)]

    outcomes = together(*[lambda piece=piece: publishing.publish(piece, by=editor) for piece in pieces])
    # The second finds it taken when it looks at the checklist, or else when it writes.
    assert {type(outcome).__name__ for outcome in outcomes} - {"AddressTaken", "NotReady"} == {"Edition"}
    assert Edition.objects.filter(path__endswith="/same/").count() == 1

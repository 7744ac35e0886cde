"""Two people press Publish at the same moment: one wins, nothing breaks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Edition
from articles.workflow import embargo, publishing
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


def coming(article, days=1):
    return publishing.publish(article, by=None, at=timezone.now() + timedelta(days=days))


def test_of_putting_a_text_into_what_is_scheduled_and_cancelling_it_the_second_is_told(editor):
    article = factories.article()
    edition = coming(article)
    article.dek = "Put right."
    article.save()
    outcomes = together(lambda: publishing.update(edition, by=editor), lambda: publishing.cancel(edition, by=editor))
    refused = [each for each in outcomes if isinstance(each, publishing.PublishingRefused)]
    assert len(refused) == 1, outcomes
    assert [each.dek for each in article.editions.all()] in ([], ["Put right."])


def test_two_editions_that_go_for_one_moment_at_once_do_not_swallow_one_another(editor):
    article = factories.article()
    moved, at = coming(article), timezone.now() + timedelta(days=3)
    article.dek = "Another."
    article.save()
    outcomes = together(
        lambda: publishing.reschedule(moved, by=editor, at=at), lambda: publishing.publish(article, by=editor, at=at)
    )
    assert sum(isinstance(each, publishing.MomentTaken) for each in outcomes) == 1
    assert article.editions.filter(live_from=at).count() == 1


def test_an_embargo_and_what_would_come_before_it_do_not_both_stand(editor):
    article, now = factories.article(), timezone.now()
    together(
        lambda: embargo.put(article, until=now + timedelta(days=2), by=editor),
        lambda: publishing.publish(article, by=editor, at=now + timedelta(days=1)),
    )
    article.refresh_from_db()
    assert (article.embargo_until is None) == article.editions.exists()

"""What has begun and ended, written down: once, and only what is so."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Act, AfterEffect, Article, Edition, Heartbeat
from articles.workflow import after_effects, publishing
from articles.workflow.effects import Effect
from tests import factories

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BOTH = frozenset({"began", "ended"})
EFFECTS = [Effect("ping", "Pings", lambda *_: None, BOTH, repeatable=False)]


def look(now, **kwargs):
    return after_effects.look(EFFECTS, now=now, **kwargs)


def written():
    return [(row.edition.headline, row.event, row.happened_at) for row in AfterEffect.objects.order_by("pk")]


@pytest.fixture
def piece():
    return factories.article("Harbour vote")


def publish(piece, now, **kwargs):
    return publishing.publish(piece, by=None, now=now, **kwargs)


def change(piece, now, **kwargs):
    Article.objects.filter(pk=piece.pk).update(dek=f"Another since {now} for {kwargs}")
    return publish(piece, now, **kwargs)


def test_what_begins_and_ends_between_two_looks_is_written_down(piece, now):
    look(now)
    publish(piece, now, at=now + HOUR, until=now + 2 * HOUR)
    look(now + 3 * HOUR)
    assert written() == [("Harbour vote", "began", now + HOUR), ("Harbour vote", "ended", now + 2 * HOUR)]


def test_what_is_still_to_come_is_not(piece, now):
    look(now)
    publish(piece, now, at=now + HOUR)
    look(now + HOUR - MINUTE)
    assert written() == []


def test_the_moment_itself_counts(piece, now):
    look(now)
    publish(piece, now, at=now + HOUR)
    look(now + HOUR)
    assert written() == [("Harbour vote", "began", now + HOUR)]


def test_looking_again_writes_nothing_twice(piece, now):
    look(now)
    publish(piece, now, at=now + MINUTE)
    for seconds in (60, 65, 70, 3600):
        look(now + timedelta(seconds=seconds))
    assert len(written()) == 1


def test_what_was_published_before_the_first_look_is_told_to_nobody(piece, now):
    publish(piece, now - MINUTE, until=now - MINUTE / 2)
    look(now)
    look(now + MINUTE)
    assert written() == []


def test_an_import_with_old_dates_is_told_to_nobody(now):
    look(now)
    for years in range(1, 5):
        factories.published(at=now - timedelta(days=365 * years))
    look(now + MINUTE)
    assert written() == []


def test_what_could_be_seen_only_after_the_look_that_should_have_found_it_is_found_by_the_next(piece, now):
    look(now - HOUR)
    look(now + timedelta(seconds=1))
    publish(piece, now)  # whose clock was read before that look, and whose work was done after it
    look(now + timedelta(seconds=6))
    assert written() == [("Harbour vote", "began", now)]


def test_a_week_without_a_sweep_is_made_up_for_page_by_page(now):
    look(now)
    pieces = [factories.article() for _ in range(7)]
    for number, piece in enumerate(pieces):
        publish(piece, now, at=now + HOUR * (1 + number // 3))
    look(now + timedelta(days=7), page=2)
    assert len(written()) == 7


def test_a_look_that_was_broken_off_is_finished_by_the_next(now):
    look(now)
    for _ in range(5):
        publish(factories.article(), now, at=now + HOUR)
    look(now + 2 * HOUR)
    AfterEffect.objects.filter(pk__in=AfterEffect.objects.values("pk")[:3]).delete()
    Heartbeat.objects.update(reached=now)
    look(now + 2 * HOUR)
    assert len(written()) == 5


def test_a_cancelled_edition_never_began(piece, now):
    look(now)
    publishing.cancel(publish(piece, now, at=now + HOUR), by=None, now=now)
    look(now + 2 * HOUR)
    assert written() == []


def test_a_moved_edition_begins_at_its_new_time(piece, now):
    look(now)
    publishing.reschedule(publish(piece, now, at=now + HOUR), by=None, at=now + 3 * HOUR, now=now)
    look(now + 2 * HOUR)
    assert written() == []
    look(now + 4 * HOUR)
    assert written() == [("Harbour vote", "began", now + 3 * HOUR)]


def test_the_next_edition_taking_over_is_no_end(piece, now):
    look(now - HOUR)
    publish(piece, now)
    change(piece, now, at=now + HOUR)
    look(now + 2 * HOUR)
    assert [event for _, event, _ in written()] == ["began", "began"]


def test_an_edition_that_takes_over_in_the_moment_of_an_asked_for_end_makes_it_none(piece, now):
    look(now - HOUR)
    publish(piece, now, until=now + HOUR)
    change(piece, now, at=now + HOUR, until=None)
    look(now + 2 * HOUR)
    assert "ended" not in [event for _, event, _ in written()]


def test_withdrawn_is_ended(piece, now):
    look(now - HOUR)
    publish(piece, now)
    publishing.withdraw(piece, by=None, now=now + MINUTE)
    look(now + HOUR)
    assert ("Harbour vote", "ended", now + MINUTE) in written()


def test_withdrawn_before_it_would_have_begun_it_neither_began_nor_ended(piece, now):
    look(now - 2 * HOUR)
    publish(piece, now - HOUR)
    change(piece, now - HOUR, at=now + HOUR)
    publishing.withdraw(piece, by=None, now=now)
    look(now + 2 * HOUR)
    assert written() == [("Harbour vote", "began", now - HOUR), ("Harbour vote", "ended", now)]


def test_replaced_in_the_moment_it_began_it_was_never_live(piece, now):
    look(now - HOUR)
    publish(piece, now)
    change(piece, now)
    look(now + HOUR)
    assert Edition.objects.count() == 2
    assert written() == [("Harbour vote", "began", now)]


def test_an_end_that_was_moved_happens_when_it_happens(piece, now):
    look(now - HOUR)
    publish(piece, now, until=now + HOUR)
    publishing.expire(piece, by=None, at=now + 3 * HOUR, now=now + MINUTE)
    look(now + 2 * HOUR)
    assert [event for _, event, _ in written()] == ["began"]
    look(now + 4 * HOUR)
    assert written()[-1] == ("Harbour vote", "ended", now + 3 * HOUR)


def test_a_look_walks_along_the_indexes_and_never_through_the_table(now):
    look(now)
    with CaptureQueriesContext(connection) as queries:
        look(now + MINUTE)
    asked = [query["sql"] for query in queries if 'FROM "articles_edition"' in query["sql"]]
    assert len(asked) == 2
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # an empty table is read whole
        explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
        for sql, index in zip(asked, ("edition_beginning", "edition_end"), strict=True):
            cursor.execute(explain + sql)
            assert index in str(cursor.fetchall())


def test_a_look_costs_the_same_whatever_was_published_long_ago(now):
    look(now)
    counts = []
    for many in (3, 27):
        for _ in range(many):
            factories.published(at=now - timedelta(days=400))
        with CaptureQueriesContext(connection) as queries:
            look(now + MINUTE)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def failed(piece, now):
    look(now - HOUR)
    publish(piece, now)
    look(now)
    AfterEffect.objects.update(state="failed", error="ConnectionError: nobody there\nTraceback", finished_at=now)
    return AfterEffect.objects.get()


def test_an_editor_has_a_failed_one_tried_again_and_the_record_says_who(failed, editor, now):
    after_effects.try_again(failed, by=editor, now=now + HOUR)
    assert (failed.state, failed.due_at) == ("waiting", now + HOUR)
    act = Act.objects.get(verb="tried again")
    assert (act.by, act.article_id) == (editor, failed.edition.article_id)
    assert act.detail == {"what": "ping", "error": "ConnectionError: nobody there"}


def test_an_editor_leaves_a_failed_one_and_the_record_says_who(failed, editor, now):
    after_effects.leave(failed, by=editor, now=now + HOUR)
    assert failed.state == "left"
    assert Act.objects.get(verb="left").by == editor


@pytest.mark.parametrize("decide", [after_effects.try_again, after_effects.leave])
def test_what_has_not_failed_is_neither_tried_again_nor_left(failed, editor, decide):
    AfterEffect.objects.update(state="done")
    with pytest.raises(after_effects.NotFailed, match="seen to already"):
        decide(failed, by=editor)
    assert not Act.objects.filter(verb__in=["tried again", "left"]).exists()


@pytest.mark.parametrize("decide", [after_effects.try_again, after_effects.leave])
def test_who_may_not_publish_may_do_neither(failed, writer, decide):
    with pytest.raises(PermissionDenied):
        decide(failed, by=writer)
    failed.refresh_from_db()
    assert failed.state == "failed"

"""Doing what follows: once, each by itself, and what fails is kept."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from articles.models import AfterEffect, Edition, Heartbeat, Notice
from articles.workflow import after_effects, heartbeats, publishing, sweeping
from articles.workflow.effects import Effect
from articles.workflow.sweeping import Sweeper
from tests import factories

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
BOTH = frozenset({"began", "ended"})


class Clock:
    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def piece(now, clock):
    """Live since `now`, for a sweep that had begun before."""
    after_effects.look(now=now - MINUTE)
    return factories.published("Harbour vote", at=now)


def effect(run, name="ping", **kwargs):
    return Effect(name, name, run, **{"events": BOTH, "repeatable": True, **kwargs})


def only():
    return AfterEffect.objects.get()


def refuse(*_):
    raise ConnectionError("nobody there\0")


def test_each_is_done_once(piece, clock):
    done = []
    sweeper = Sweeper([effect(lambda *about: done.append(about))], clock=clock)
    sweeper.sweep()
    sweeper.sweep()
    assert done == [(piece.editions.get(), "began", clock.now)]
    assert (only().state, only().attempts, only().error) == ("done", 1, "")


def test_of_two_sweeps_one_does_it(piece, clock):
    done = []
    second = Sweeper([effect(lambda *_: done.append("by the second"))], clock=clock)

    def meanwhile(*_):
        second.sweep()
        done.append("by the first")

    Sweeper([effect(meanwhile)], clock=clock).sweep()
    assert done == ["by the first"]


def test_one_that_fails_holds_up_no_other_and_is_kept(piece, clock):
    done = []
    effects = [effect(refuse, "a refusal", repeatable=False), effect(lambda *_: done.append(1), "b")]
    Sweeper(effects, clock=clock).sweep()
    assert done == [1]
    failed = AfterEffect.objects.get(name="a refusal")
    assert failed.state == "failed"
    assert failed.reason == "ConnectionError: nobody there; it may have happened."
    assert "Traceback" in failed.error and "in refuse" in failed.error


@pytest.mark.parametrize("repeatable", [True, False])
def test_one_that_hangs_is_broken_off_and_holds_up_no_other(piece, clock, repeatable):
    done = []
    hanging = effect(lambda *_: time.sleep(30), "a", repeatable=repeatable, seconds=0.05)
    began = time.monotonic()
    Sweeper([hanging, effect(lambda *_: done.append(1), "b")], clock=clock).sweep()
    assert done == [1] and time.monotonic() - began < 20
    row = AfterEffect.objects.get(name="a")
    assert row.state == ("waiting" if repeatable else "failed")
    assert row.reason.startswith("It took longer than 0.05 seconds")


def test_one_that_catches_everything_is_broken_off_all_the_same(piece, clock):
    def stubborn(*_):
        while True:
            with suppress(Exception):
                time.sleep(30)

    Sweeper([effect(stubborn, seconds=0.05)], clock=clock).sweep()
    assert only().state == "waiting"


def test_a_repeatable_one_is_tried_again_after_growing_pauses_and_then_failed(piece, clock):
    sweeper, waits = Sweeper([effect(refuse)], clock=clock), []
    for _ in range(20):
        sweeper.sweep()
        if only().state != "waiting":
            break
        waits.append(only().due_at - clock.now)
        clock.now = only().due_at - timedelta(seconds=1)
        sweeper.sweep()
        assert only().attempts == len(waits)
        clock.now = only().due_at
    assert waits == sweeping.PAUSES and waits == sorted(waits)
    assert (only().state, only().attempts) == ("failed", 5)


def test_what_a_failing_one_wrote_is_undone(piece, clock, editor):
    def halfway(edition, *_):
        Notice.objects.create(recipient=editor, text="Half", made_at=clock.now)
        refuse()

    Sweeper([effect(halfway)], clock=clock).sweep()
    assert not Notice.objects.exists()


def test_what_speaks_to_others_is_not_tried_again_by_itself(piece, clock, editor):
    said = []

    def speak(*_):
        said.append(1)
        refuse()

    sweeper = Sweeper([effect(speak, repeatable=False)], clock=clock)
    sweeper.sweep()
    clock.now += timedelta(days=2)
    sweeper.sweep()
    assert said == [1]
    after_effects.try_again(only(), by=editor, now=clock.now)
    sweeper.sweep()
    assert said == [1, 1]


def test_an_edition_cancelled_between_finding_and_doing_is_not_told_of(piece, clock):
    effects = [effect(lambda *_: pytest.fail("it never began"))]
    edition = piece.editions.get()
    Edition.objects.filter(pk=edition.pk).update(live_from=clock.now - MINUTE / 2)
    after_effects.look(effects, now=clock.now)
    Edition.objects.filter(pk=edition.pk).update(live_from=clock.now + MINUTE)
    Sweeper(effects, clock=clock).sweep()
    assert not AfterEffect.objects.exists()


def test_an_effect_that_is_not_in_the_table_any_more_fails_with_a_sentence(piece, clock):
    after_effects.look([effect(refuse, "old")], now=clock.now)
    Sweeper([], clock=clock).sweep()
    assert (only().state, only().reason) == ("failed", "Newsroom does not do this any more.")


class Dead:
    """A sweep that was killed in the middle, as its rows stand in the database."""

    name = "sweep-dead"

    def __init__(self, clock, **kwargs):
        heartbeats.beat(self.name, at=clock.now)
        after_effects.look([effect(refuse, **kwargs)], now=clock.now)
        AfterEffect.objects.update(state="running", attempts=1, started_at=clock.now, worker=self.name)


def watched(clock, seconds, run=lambda *_: None, **kwargs):
    """A sweep that has been watching for so many seconds."""
    ticks = iter([0, seconds])
    watch = heartbeats.Watch(patience=60, clock=lambda: next(ticks))
    sweeper = Sweeper([effect(run, **kwargs)], clock=clock, watch=watch, take_over=timedelta(0))
    sweeper.sweep()
    sweeper.sweep()


def test_what_a_dead_sweep_had_in_hand_is_done_again_where_it_is_repeatable(piece, clock):
    Dead(clock)
    watched(clock, 60)
    assert (only().state, only().reason) == ("waiting", "It was broken off")
    clock.now += MINUTE
    Sweeper([effect(lambda *_: None)], clock=clock).sweep()
    assert only().state == "done"


def test_what_a_dead_sweep_had_in_hand_may_have_happened_where_it_speaks_to_others(piece, clock):
    Dead(clock, repeatable=False)
    watched(clock, 60, repeatable=False)
    assert (only().state, only().reason) == ("failed", "It was broken off; it may have happened.")


def test_a_sweep_that_is_at_work_keeps_what_it_has_in_hand(piece, clock):
    Dead(clock, repeatable=False)
    watched(clock, 59, repeatable=False)
    assert only().state == "running"


def test_a_sweep_taken_for_dead_can_change_nothing_any_more(piece, clock, editor):
    def slow(edition, *_):
        Notice.objects.create(recipient=editor, text="Twice?", made_at=clock.now)
        AfterEffect.objects.update(state="running", attempts=2, worker="another")

    Sweeper([effect(slow)], clock=clock).sweep()
    assert not Notice.objects.exists()


def test_what_could_not_be_written_at_its_end_is_taken_up_by_the_sweep_itself(piece, clock):
    sweeper = Sweeper([effect(lambda *_: None)], clock=clock, take_over=timedelta(0))
    after_effects.look([effect(refuse)], now=clock.now)
    AfterEffect.objects.update(state="running", attempts=1, started_at=clock.now, worker=sweeper.name)
    sweeper.sweep()
    assert only().state == "waiting"


def test_a_part_that_fails_is_logged_and_the_rest_is_done(piece, clock, caplog):
    Heartbeat.objects.all().delete()
    after_effects.look([effect(refuse)], now=clock.now - MINUTE)
    after_effects.look([effect(refuse)], now=clock.now)

    class Broken(heartbeats.Watch):
        def silent(self, names):
            raise RuntimeError("nobody can see")

    done = []
    Sweeper([effect(lambda *_: done.append(1))], clock=clock, watch=Broken()).sweep()
    assert done == [1]
    assert "take over failed" in caplog.text


# The effects that there are.


def notices():
    return sorted((notice.recipient.username, notice.text) for notice in Notice.objects.all())


@pytest.fixture
def bylined(writer):
    return factories.author("Wanda Writer", user=writer)


def scheduled(piece, by, clock, **kwargs):
    """Scheduled by this person a minute before it begins, at `clock.now`."""
    before = clock.now - MINUTE
    edition = publishing.publish(piece, by=by, at=clock.now, now=before, **kwargs)
    Edition.objects.filter(pk=edition.pk).update(created_at=before)
    return edition


def test_a_scheduled_piece_that_went_live_is_told_to_writer_assignee_and_who_scheduled_it(
    clock, writer, editor, photo_editor, bylined
):
    clock.now -= MINUTE
    Sweeper(clock=clock).sweep()
    clock.now += MINUTE
    piece = factories.article("Harbour vote", authors=[bylined], created_by=writer, assignee=photo_editor)
    scheduled(piece, editor, clock)
    Sweeper(clock=clock).sweep()
    text = "“Harbour vote” is live, as scheduled, since 2 Mar 2026, 09:00 UTC."
    assert notices() == [("editor", text), ("photo", text), ("writer", text)]


def test_scheduled_changes_are_told_as_such(clock, editor):
    Sweeper(clock=clock).sweep()
    piece = factories.published("Harbour vote", at=clock.now)
    piece.dek = "Changed"
    piece.save()
    clock.now += 2 * MINUTE
    scheduled(piece, editor, clock)
    Sweeper(clock=clock).sweep()
    assert notices() == [("editor", "The scheduled changes to “Harbour vote” are live, since 2 Mar 2026, 09:02 UTC.")]


def test_who_pressed_publish_now_is_not_told(clock, editor, writer):
    Sweeper(clock=clock).sweep()
    clock.now += MINUTE
    publishing.publish(factories.article(created_by=writer), by=editor, now=clock.now)
    Sweeper(clock=clock).sweep()
    assert AfterEffect.objects.filter(state="done").exists() and notices() == []


def test_a_piece_that_expired_is_told_and_one_that_was_withdrawn_is_not(clock, editor):
    Sweeper(clock=clock).sweep()
    clock.now += MINUTE
    for headline in ("Expired", "Withdrawn"):
        publishing.publish(factories.article(headline), by=editor, until=clock.now + 2 * MINUTE, now=clock.now)
    publishing.withdraw(Edition.objects.get(headline="Withdrawn").article, by=editor, now=clock.now + MINUTE)
    clock.now += 3 * MINUTE
    Sweeper(clock=clock).sweep()
    text = "“Expired” has expired: since 2 Mar 2026, 09:03 UTC readers cannot see it any more."
    assert notices() == [("editor", text)]


# Several at once, and an answer that does not come: on PostgreSQL, where each has a connection of its own.

several = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own")


@several
@pytest.mark.django_db(transaction=True)
def test_of_many_sweeps_at_once_each_effect_is_one_s(now):
    after_effects.look(now=now - MINUTE)
    for _ in range(12):
        factories.published(at=now)
    done, barrier = [], Barrier(4)

    def run():
        sweeper = Sweeper([effect(lambda edition, *_: done.append(edition.pk), repeatable=False)], clock=lambda: now)
        barrier.wait(timeout=10)
        try:
            for _ in range(3):
                sweeper.sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        for each in [pool.submit(run) for _ in range(4)]:
            each.result()
    assert sorted(done) == sorted(Edition.objects.values_list("pk", flat=True))
    assert set(AfterEffect.objects.values_list("state", "attempts")) == {("done", 1)}


@several
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("repeatable", [True, False])
def test_one_that_waits_for_the_database_is_broken_off_and_the_sweep_goes_on(now, repeatable):
    after_effects.look(now=now - MINUTE)
    factories.published(at=now)
    done = []

    def wait(*_):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")

    waiting = effect(wait, "a", repeatable=repeatable, seconds=0.2)
    began = time.monotonic()
    Sweeper([waiting, effect(lambda *_: done.append(1), "b")], clock=lambda: now).sweep()
    assert done == [1] and time.monotonic() - began < 30
    assert AfterEffect.objects.get(name="a").reason.startswith("It took longer than 0.2 seconds")

"""Hearts that beat, the tasks of workers whose heart does not, and what is dropped in time."""

import ast
from datetime import timedelta
from threading import Event

import pytest
from django.core.management import get_commands
from django.db import connection
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from articles.models import AfterEffect, Heartbeat
from articles.workflow import after_effects, heartbeats, reaping, tidying
from tests import factories
from tests.newsroom.processes import ROOT

pytestmark = pytest.mark.django_db


def test_the_sweep_is_late_after_two_minutes_and_never_where_it_was_never_begun(now):
    assert not heartbeats.is_late(heartbeats.of_the_sweep(), now)
    after_effects.look(now=now)
    sweep = heartbeats.of_the_sweep()
    assert not heartbeats.is_late(sweep, now + timedelta(minutes=2))
    assert heartbeats.is_late(sweep, now + timedelta(minutes=2, seconds=1))


def test_a_heart_that_beats_is_never_silent_however_long_it_is_watched(now):
    clock = iter(range(0, 1000, 50))
    watch = heartbeats.Watch(patience=60, clock=lambda: next(clock))
    for minute in range(5):
        heartbeats.beat("worker", at=now + timedelta(minutes=minute))
        assert watch.silent(["worker"]) == set()


def test_a_heart_that_stands_still_is_silent_after_a_while_whatever_its_clock_says(now):
    clock = iter([0, 59, 60])
    watch = heartbeats.Watch(patience=60, clock=lambda: next(clock))
    heartbeats.beat("worker", at=now + timedelta(days=400))
    assert [watch.silent(["worker"]) for _ in range(3)] == [set(), set(), {"worker"}]


def test_a_machine_that_slept_takes_nobody_for_dead(now):
    """Beats are hours old when it wakes, and it has watched for no second more."""
    heartbeats.beat("worker", at=now - timedelta(hours=8))
    assert heartbeats.Watch(patience=60, clock=lambda: 0).silent(["worker"]) == set()


def test_a_worker_without_a_heartbeat_is_silent_after_a_while():
    clock = iter([0, 60])
    watch = heartbeats.Watch(patience=60, clock=lambda: next(clock))
    assert [watch.silent(["worker"]) for _ in range(2)] == [set(), {"worker"}]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own")
@pytest.mark.django_db(transaction=True)
def test_the_heart_beats_while_its_owner_is_at_work():
    with heartbeats.beating("worker", every=0.01):
        first = Heartbeat.objects.get().beat_at
        while Heartbeat.objects.get().beat_at == first:
            Event().wait(0.01)


def task(*worker_ids, status="RUNNING", **fields):
    return DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [1], "kwargs": {}}, task_path="articles.images.renditions.prepare",
        worker_ids=list(worker_ids), backend_name="default", queue_name="default",
        run_after=fields["started_at"], exception_class_path="", traceback="", **fields,
    )  # fmt: skip


def test_the_task_of_a_dead_worker_is_put_back_and_that_of_a_living_one_is_not(now):
    dead, alive = task("dead", started_at=now), task("dead", "alive", started_at=now)
    assert reaping.workers() == {"dead", "alive"}
    assert reaping.free({"dead"}, now=now) == 1
    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.status, alive.status) == ("READY", "RUNNING")


def test_a_task_that_ends_its_worker_each_time_is_given_up_with_a_sentence(now):
    given_up = task("one", "two", "three", started_at=now)
    reaping.free({"three"}, now=now)
    given_up.refresh_from_db()
    assert (given_up.status, given_up.finished_at) == ("FAILED", now)
    assert import_string(given_up.exception_class_path) is reaping.WorkerDied
    assert given_up.traceback == "It was begun 3 times, and each time its worker died before it was done."


def test_a_worker_with_a_long_name_is_known_by_its_heartbeat(now):
    task("w" * 64, started_at=now)
    assert reaping.workers() == {heartbeats.name_of("w" * 64)} == {"w" * 40}


def test_what_is_done_goes_after_a_month_and_what_failed_stays(now):
    old, recent = now - timedelta(days=31), now - timedelta(days=29)
    edition = factories.published().editions.get()
    for state in AfterEffect.State:
        for finished in (old, recent):
            AfterEffect.objects.create(
                name="ping", edition=edition, event="began", state=state, finished_at=finished,
                happened_at=finished + timedelta(seconds=list(AfterEffect.State).index(state)), due_at=finished,
            )  # fmt: skip
    for status in ("READY", "RUNNING", "FAILED", "SUCCESSFUL"):
        task("worker", status=status, started_at=old, finished_at=old)
    heartbeats.beat("worker", at=old)
    heartbeats.beat("another", at=old)
    tidying.tidy(now=now)
    kept = AfterEffect.objects.filter(finished_at=old).values_list("state", flat=True)
    assert set(kept) == {"waiting", "running", "failed"}
    assert AfterEffect.objects.filter(finished_at=recent).count() == 5
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"READY", "RUNNING"}
    assert set(Heartbeat.objects.values_list("name", flat=True)) == {"worker", "tidying"}


def test_it_is_tidied_once_an_hour_and_a_little_at_a_time(now, monkeypatch):
    monkeypatch.setattr(tidying, "AT_ONCE", 2)
    for _ in range(5):
        task("worker", status="SUCCESSFUL", started_at=now, finished_at=now - timedelta(days=40))
    assert tidying.tidy(now=now) == 2
    assert tidying.tidy(now=now + timedelta(minutes=59)) == 0
    assert tidying.tidy(now=now + timedelta(hours=1)) == 2


def test_the_queue_s_own_name_for_a_worker_starts_one_whose_heart_beats():
    assert get_commands()["db_worker"] == "articles"


# Each was looked at: it may be begun again after its worker died, and by two workers at once.
REPEATABLE = {
    "articles.images.likeness.look",
    "articles.images.renditions.prepare",
    "articles.images.renditions.prepare_replacement",
    "articles.workflow.mailing.send",
}


def test_every_task_of_the_house_is_one_that_may_be_begun_again():
    sources = {path: ast.parse(path.read_text()) for path in (ROOT / "articles").rglob("*.py")}
    tasks = {
        ".".join([*path.relative_to(ROOT).with_suffix("").parts, node.name])
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(each).startswith("task") for each in node.decorator_list)
    }
    assert tasks == REPEATABLE

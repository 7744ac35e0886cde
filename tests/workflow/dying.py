"""What the tests of crashes have other processes do, by `manage.py shell -c`. Some of it kills its process."""

import json
import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from articles.models import AfterEffect, Heartbeat, Notice, User
from articles.workflow import after_effects, heartbeats, publishing, reaping
from articles.workflow.effects import Effect
from articles.workflow.sweeping import Sweeper
from tests import factories

BEGAN = frozenset({"began"})
AT_ONCE = timedelta(0)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def begin() -> None:
    """A piece that has just gone live, for a sweep that had begun before. Nothing of earlier tests is left to do."""
    for model in (AfterEffect, Heartbeat, Notice):
        model.objects.all().delete()
    (settings.VAR_DIR / "sent").unlink(missing_ok=True)
    after_effects.look([], now=timezone.now())
    factories.published(slug=own_slug())


def own_slug() -> str:
    """No other process of these tests has it."""
    return f"piece-{get_random_string(12).lower()}"


def inside(dies: str) -> Effect:
    """Writes two notices, and dies before, between, after, or as soon as they are kept."""

    def run(*_) -> None:
        person, _ = User.objects.get_or_create(username="reader of notices")
        for moment, text in (("before", "first"), ("between", "second")):
            if dies == moment:
                die()
            Notice.objects.create(recipient=person, text=text, made_at=timezone.now())
        if dies == "after":
            die()
        if dies == "kept":
            transaction.on_commit(die)

    return Effect("inside", "inside", run, BEGAN, repeatable=True)


def outside(dies: str) -> Effect:
    """Speaks to somebody else: a file. Dies before or after it has."""

    def run(*_) -> None:
        if dies == "before":
            die()
        with (settings.VAR_DIR / "sent").open("a") as sent:
            print("a ping", file=sent)
        if dies == "after":
            die()

    return Effect("outside", "outside", run, BEGAN, repeatable=False)


def sweep(kind: Callable[[str], Effect], *, dies: str = "", minutes: int = 0) -> None:
    """A sweep of a process that takes every other for dead, so many minutes from now."""
    Sweeper(
        [kind(dies)],
        clock=lambda: timezone.now() + timedelta(minutes=minutes),
        watch=heartbeats.Watch(patience=0),
        take_over=AT_ONCE,
    ).sweep()


def report() -> None:
    effect = AfterEffect.objects.get()
    sent = settings.VAR_DIR / "sent"
    notices = list(Notice.objects.order_by("pk").values_list("text", flat=True))
    lines = sent.read_text().splitlines() if sent.exists() else []
    say({"state": effect.state, "reason": effect.reason, "notices": notices, "sent": len(lines)})


@task()
def slow(folder: str) -> None:
    """Goes on until it is let go."""
    (Path(folder) / "begun").touch()
    while not (Path(folder) / "go").exists():
        time.sleep(0.05)


def reap(*, patience: float, seconds: float) -> None:
    """Watch the workers for so long, or until something could be put back."""
    watch, deadline = heartbeats.Watch(patience), time.monotonic() + seconds
    while time.monotonic() < deadline and not reaping.free(watch.silent(reaping.workers()), now=timezone.now()):
        time.sleep(0.1)
    say(DBTaskResult.objects.get().status)


def schedule(first: float, second: float, end: float) -> None:
    """A piece that appears, changes and ends so many seconds from now."""
    now = timezone.now()
    moments = [now + timedelta(seconds=seconds) for seconds in (first, second, end)]
    piece = factories.article("The harbour keeps time", slug=own_slug(), dek="As it begins.")
    edition = publishing.publish(piece, by=None, at=moments[0], until=moments[2])
    piece.dek = "As it goes on."
    piece.save()
    publishing.publish(piece, by=None, at=moments[1], until=moments[2])
    say([edition.path, *(moment.timestamp() for moment in moments)])


def say(what) -> None:
    print(json.dumps(what))  # noqa: T201

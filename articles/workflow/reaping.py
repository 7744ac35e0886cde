"""Tasks whose worker died: killed, out of memory, its machine gone. The queue would call them running for ever.

A task is taken from a worker whose heartbeat has stopped, whatever else is known of it, and put back: each task of ours
may be begun again, and by two workers at once. One that ends its worker every time is given up.
"""

import logging
from datetime import datetime

from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from . import heartbeats

MOST = 3  # times that a task is begun

logger = logging.getLogger(__name__)


class WorkerDied(Exception):
    """What stands as the task's error where it was given up."""


def workers() -> set[str]:
    """The names, as their heartbeats have them, of the workers that have a task in hand."""
    return {_worker(task) for task in _running()}


def free(dead: set[str], *, now: datetime) -> int:
    """Put back, or give up, what the dead had in hand; returns how many tasks these are."""
    return sum(_free(task, now) for task in _running() if _worker(task) in dead)


def _running() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.running().only("worker_ids", "started_at", "task_path").order_by("started_at"))


def _worker(task: DBTaskResult) -> str:
    return heartbeats.name_of(task.worker_ids[-1]) if task.worker_ids else ""


def _free(task: DBTaskResult, now: datetime) -> int:
    # Begun anew since we looked, it has another beginning.
    same = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
    if len(task.worker_ids) < MOST:
        logger.warning("the worker of %s died: the task is put back", task.task_path)
        return same.update(status=TaskResultStatus.READY)
    said = f"It was begun {len(task.worker_ids)} times, and each time its worker died before it was done."
    logger.error("%s is given up. %s", task.task_path, said)
    return same.update(
        status=TaskResultStatus.FAILED,
        finished_at=now,
        exception_class_path=f"{WorkerDied.__module__}.{WorkerDied.__qualname__}",
        traceback=said,
    )

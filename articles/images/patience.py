"""Trying again what failed by no fault of the picture: a storage that does not answer, a full disk, a busy machine."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks.base import Task

PAUSES = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)]

logger = logging.getLogger(__name__)


def put_off(task: Task, pk: int, tries: int, error: Exception) -> None:
    """Have the task called again after a pause, with one try more. It takes what it is about, and how often it was
    tried. Raises the error where that was often enough, or where the queue can keep nothing for later.
    """
    if tries >= len(PAUSES) or not task.get_backend().supports_defer:
        raise error
    logger.warning("%s of %s is tried again in %s: %r", task.name, pk, PAUSES[tries], error)
    task.using(run_after=timezone.now() + PAUSES[tries]).enqueue(pk, tries + 1)

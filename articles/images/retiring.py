"""Dropping renditions that no page has pointed at for a month, a little at a time, and what a killed process has left
in the folder for temporary files. The sweep's process calls `tidy`.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.storage import storages
from django.db import transaction

from articles.models import Heartbeat, Image, Rendition, Replacement
from articles.workflow import heartbeats

from . import bounded, renditions

EVERY = timedelta(hours=1)
LEFT = timedelta(days=1)
AT_ONCE = 500
NAME = "retired-renditions"

logger = logging.getLogger(__name__)


def tidy(*, now: datetime) -> int:
    """`drop`, unless somebody did within the hour."""
    last = Heartbeat.objects.filter(name=NAME).first()
    if last and now - last.beat_at < EVERY:
        return 0
    heartbeats.beat(NAME, at=now)
    bounded.clear(before=(now - LEFT).timestamp())
    return drop(now=now)


def drop(*, now: datetime) -> int:
    """Returns how many files went. What the storage does not let go stays retired, and is tried again."""
    overdue = Rendition.objects.filter(retired_at__lte=now - renditions.GRACE).order_by("retired_at", "pk")
    images = list(dict.fromkeys(overdue.values_list("image_id", flat=True)[:AT_ONCE]))
    return sum(_drop(image_id, now) for image_id in images)


def _drop(image_id: int, now: datetime) -> int:
    condemned = _condemned(image_id, now)
    gone = list(_delete(condemned))
    return Rendition.objects.filter(pk__in=gone).delete()[0]


@transaction.atomic
def _condemned(image_id: int, now: datetime) -> dict[int, str]:
    """Look again under the lock. From here on nobody takes these for there: `renditions` passes over what is overdue,
    and a manifest that an exchange would bring back no longer names them."""
    image = Image.objects.select_for_update().filter(pk=image_id).first()
    if image is None:
        return {}
    renditions.retire(image, now=now)
    rows = image.renditions.filter(retired_at__lte=now - renditions.GRACE)
    condemned = dict(rows.values_list("pk", "file"))
    for replaced in Replacement.objects.filter(image=image).exclude(manifest={}):
        if renditions.names(replaced.manifest) & set(condemned.values()):
            Replacement.objects.filter(pk=replaced.pk).update(manifest={})
    return condemned


def _delete(condemned: dict[int, str]) -> Iterable[int]:
    for pk, name in condemned.items():
        try:
            storages["renditions"].delete(name)
        except Exception as error:  # noqa: BLE001 - each kind of storage fails in its own words
            logger.warning("%s could not be deleted: %s", name, error)
            return
        yield pk

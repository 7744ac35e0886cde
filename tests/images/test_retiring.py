"""What no page points at any more goes on answering for a month, and then it goes."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from articles.images import renditions, retiring
from articles.management.commands import sweep
from articles.models import Image, Rendition, Replacement
from articles.workflow.sweeping import Sweeper

from . import cuts, files, shelf

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def image():
    return shelf.prepared()


@pytest.fixture
def moved(image):
    """Its focal point was moved: the old crops are no longer pointed at."""
    cuts.refocus(image, x=0.0, y=0.0)
    renditions.build(image)
    return image


def proposed(image: Image) -> Replacement:
    file = files.photograph((80, 50))
    name = storages["originals"].save("2026/11/other.jpg", file)
    return Replacement.objects.create(
        image=image, file=name, width=80, height=50, format="JPEG", byte_size=file.size, content_hash="other",
        proposed_at=timezone.now(),
    )  # fmt: skip


def retired(image: Image) -> set[str]:
    return set(image.renditions.filter(retired_at__isnull=False).values_list("file", flat=True))


def there(name: str) -> bool:
    return storages["renditions"].exists(name)


def in_days(number: int):
    return timezone.now() + number * DAY


def test_only_what_no_page_points_at_is_retired(moved):
    assert retired(moved)
    assert retired(moved) == set(moved.renditions.values_list("file", flat=True)) - renditions.names(moved.manifest)


def test_going_back_brings_the_retired_back(moved):
    cuts.refocus(moved, x=0.5, y=0.5)
    renditions.build(moved)
    assert not retired(moved) & renditions.names(moved.manifest)


def test_a_retired_file_answers_for_thirty_days_and_not_longer(moved):
    old = retired(moved)
    assert retiring.drop(now=in_days(29)) == 0
    assert all(there(name) for name in old)
    assert retiring.drop(now=in_days(31)) == len(old)
    assert not any(there(name) for name in old)
    assert all(there(name) for name in renditions.names(moved.manifest))


def test_a_proposed_file_has_renditions_in_the_folder_of_its_picture(image):
    other = proposed(image)
    assert renditions.build(other)
    assert renditions.is_current(other)
    assert {name.split("/")[0] for name in renditions.names(other.manifest)} == {str(image.pk)}
    assert not retired(image)
    assert all(there(name) for name in renditions.names(other.manifest))


def test_a_proposal_that_was_dropped_keeps_nothing_alive(image):
    other = proposed(image)
    renditions.build(other)
    Replacement.objects.filter(pk=other.pk).update(state=Replacement.State.DROPPED)
    renditions.retire(image)
    assert retired(image) == renditions.names(other.manifest) - renditions.names(image.manifest)


def test_a_replaced_file_that_is_taken_back_late_is_made_anew(image):
    """Its renditions have gone: its manifest must not name them any more."""
    other = proposed(image)
    renditions.build(other)
    Replacement.objects.filter(pk=other.pk).update(state=Replacement.State.DONE)
    renditions.retire(image)
    retiring.drop(now=in_days(31))
    other.refresh_from_db()
    assert other.manifest == {}
    assert renditions.build(other)


def test_what_an_exchange_pointed_at_again_is_spared_even_where_nobody_said_so(moved):
    old = retired(moved)
    before = {"key": "0", "own": {"jpeg": [[1, 1, name] for name in old]}}
    Image.objects.filter(pk=moved.pk).update(manifest=before)
    assert retiring.drop(now=in_days(31)) == 0
    assert retired(moved).isdisjoint(old)


def test_a_build_does_not_lean_on_what_is_about_to_go(moved):
    Rendition.objects.filter(retired_at__isnull=False).update(retired_at=in_days(-31))
    cuts.refocus(moved, x=0.5, y=0.5)
    renditions.build(moved)
    retiring.drop(now=timezone.now())
    assert all(there(name) for name in renditions.names(moved.manifest))


def test_what_the_storage_does_not_let_go_is_tried_again(moved, monkeypatch):
    old = retired(moved)
    storage = type(storages["renditions"])

    def unreachable(self, name):
        raise ConnectionError("The storage does not answer")

    with monkeypatch.context() as patch:
        patch.setattr(storage, "delete", unreachable)
        assert retiring.drop(now=in_days(31)) == 0
    assert retired(moved) == old
    assert retiring.drop(now=in_days(31)) == len(old)


def test_the_sweep_asks_once_an_hour(moved):
    later = in_days(31)
    assert retiring.tidy(now=later) > 0
    Rendition.objects.update(retired_at=timezone.now())
    assert retiring.tidy(now=later + timedelta(minutes=59)) == 0
    assert retiring.tidy(now=later + timedelta(minutes=61)) == 0  # they are named, and spared
    assert not retired(moved)


def test_the_sweep_drops_them_and_outlives_one_that_fails(moved, caplog):
    def fails(*, now):
        raise RuntimeError("The storage is on fire")

    Sweeper(clock=lambda: in_days(31), also=[fails, *sweep.TIDIES]).sweep()
    assert not moved.renditions.filter(retired_at__isnull=False).exists()
    assert "fails of tests.images.test_retiring failed" in caplog.text

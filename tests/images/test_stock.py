"""Rows and files: what is lost or left over is found, and mended where it can be."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.images import library, renditions, stock
from articles.images.stock import Lost, Stray
from articles.models import Image, Rendition, Replacement

from . import files, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return shelf.prepared()


def amiss(*, hours: float = -1) -> list[Lost | Stray]:
    before = timezone.now() - timedelta(hours=hours)
    return list(stock.compare(before=before, track=lambda label, items, **_: items))


def mended() -> list[bool]:
    return [stock.mend(each) for each in amiss()]


def left_over(storage: str, name: str) -> str:
    return storages[storage].save(name, ContentFile(b"cut sho"))


def test_a_library_in_which_all_is_well(image):
    assert amiss() == []


@pytest.mark.parametrize(
    ("storage", "folder"), [("originals", "2026/03"), ("renditions", "{image.pk}"), ("renditions", "999")]
)
def test_a_file_that_nothing_names_is_found_and_deleted(image, storage, folder):
    name = left_over(storage, f"{folder.format(image=image)}/remnant.jpg")
    assert amiss() == [Stray(storage, name)]
    assert mended() == [True]
    assert not storages[storage].exists(name)
    assert amiss() == []


def test_a_young_file_may_be_on_its_way_and_is_left_alone(image):
    left_over("originals", "2026/03/upload.jpg")
    assert amiss(hours=24) == []


def test_what_has_found_its_row_meanwhile_is_not_deleted(image):
    stray = Stray("originals", image.file.name)
    stock.mend(stray)
    assert storages["originals"].exists(image.file.name)


def test_what_does_not_look_like_ours_is_none_of_our_business(image):
    left_over("renditions", "lost+found/thing.jpg")
    assert amiss() == []


def test_lost_renditions_are_made_anew(image, django_capture_on_commit_callbacks):
    lost = sorted(renditions.names(image.manifest))[:3]
    for name in lost:
        storages["renditions"].delete(name)
    assert amiss() == [Lost("renditions", image, lost)]
    with django_capture_on_commit_callbacks(execute=True):
        assert mended() == [True]
    assert all(storages["renditions"].exists(name) for name in lost)
    assert amiss() == []


def test_a_whole_folder_that_was_lost(image):
    for row in image.renditions.all():
        storages["renditions"].delete(row.file.name)
    [found] = amiss()
    assert set(found.names) == set(Rendition.objects.values_list("file", flat=True))


def test_of_a_lost_original_the_picture_is_named_and_nothing_else_can_be_done(image, capsys):
    storages["originals"].delete(image.file.name)
    with pytest.raises(CommandError, match="1 could not be mended"):
        call_command("check_media", mend=True)
    assert f"The original of picture {image.pk}, “Harbour”, is lost" in capsys.readouterr().out
    assert Image.objects.filter(pk=image.pk).exists()


def test_the_original_of_a_replacement_is_a_row_of_its_own(image):
    name = left_over("originals", "2026/03/other.jpg")
    Replacement.objects.create(
        image=image, file=name, width=8, height=8, format="JPEG", byte_size=7, content_hash="1",
        proposed_at=timezone.now(),
    )  # fmt: skip
    assert amiss() == []
    storages["originals"].delete(name)
    assert amiss() == [Lost("originals", image, [name])]


def test_a_proposal_that_was_dropped_has_lost_nothing(image):
    Replacement.objects.create(
        image=image, file="", width=8, height=8, format="JPEG", byte_size=7, content_hash="1",
        proposed_at=timezone.now(), state=Replacement.State.DROPPED,
    )  # fmt: skip
    assert amiss() == []


def test_the_command_changes_nothing_unless_it_is_asked_to(image, capsys):
    name = left_over("renditions", "999/remnant.jpg")
    with pytest.raises(CommandError, match="1 things are amiss"):
        call_command("check_media", older_than=0)
    assert f"renditions/{name} belongs to nothing." in capsys.readouterr().out
    assert storages["renditions"].exists(name)
    call_command("check_media", older_than=0, mend=True)
    assert not storages["renditions"].exists(name)
    call_command("check_media")
    assert "Every row has its file" in capsys.readouterr().out


def test_the_queries_grow_with_the_pictures_and_not_with_their_renditions(image, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        amiss()


class Failing:
    """A storage whose disk is full, or whose network is gone, at one moment."""

    def __init__(self, monkeypatch, storage: str, act: str, *, after: int = 0):
        self.of, self.left = storages[storage].location, after
        kind = type(storages[storage])
        real = getattr(kind, act)

        def failing(this, *args, **kwargs):
            if this.location == self.of:
                self.left -= 1
                if self.left < 0:
                    raise OSError("No space left on device")
            return real(this, *args, **kwargs)

        monkeypatch.setattr(kind, act, failing)


def test_a_storage_that_fails_at_the_original_leaves_neither_row_nor_file(monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        Failing(patch, "originals", "save")
        library.add(files.photograph((90, 60)), title="Harbour", by=None)
    assert not Image.objects.exists()
    assert amiss() == []


def test_a_storage_that_fails_at_the_seventh_rendition_leaves_a_picture_that_is_made_later(monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        Failing(patch, "renditions", "save", after=8 + 6)  # the first set has a JPEG of every cut
        renditions.build(library.add(files.photograph((1200, 900)), title="Harbour", by=None))
    made = Image.objects.get()
    assert "jpeg" in made.manifest["own"]
    assert amiss() == []
    renditions.build(made)
    assert renditions.is_current(made)
    assert amiss() == []


def test_a_storage_that_fails_while_a_picture_is_deleted_leaves_files_that_are_found(
    image, monkeypatch, django_capture_on_commit_callbacks
):
    with monkeypatch.context() as patch:
        Failing(patch, "renditions", "delete", after=2)
        with django_capture_on_commit_callbacks(execute=True):
            library.remove(image, by=None)
    assert not Image.objects.exists()
    assert amiss()
    assert all(mended())
    assert amiss() == []

import tempfile
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone

from articles.images import bounded, library, patience, renditions
from articles.images.specs import CUTS
from articles.images.unusable import NotNow
from articles.models import Image, Rendition

from . import cuts, files, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return shelf.taken((500, 300))


def stored(image: Image) -> set[str]:
    folder = str(image.pk)
    storage = storages["renditions"]
    return {f"{folder}/{name}" for name in storage.listdir(folder)[1]} if storage.exists(folder) else set()


def named(image: Image) -> set[str]:
    """Every file that a page may point at."""
    return renditions.names(image.manifest)


def test_what_the_manifest_names_is_there_and_has_its_row(image):
    assert renditions.build(image)
    assert named(image) == stored(image) == set(image.renditions.values_list("file", flat=True))


def test_rows_say_what_the_files_are(image):
    renditions.build(image)
    for row in image.renditions.all():
        content = storages["renditions"].open(row.file.name).read()
        assert row.byte_size == len(content)


def test_a_small_picture_is_made_in_one_step(image, monkeypatch):
    make, steps = renditions.make, []
    monkeypatch.setattr(renditions, "make", lambda *args: (steps.append(args), make(*args)))
    renditions.build(image)
    assert len(steps) == 1


def test_a_page_has_something_to_show_of_a_large_picture_before_all_is_made(monkeypatch):
    """A worker that is stopped after its first step leaves one JPEG of every cut."""
    image = library.add(files.photograph((1200, 900)), title="Large", by=None)
    make, steps = renditions.make, []

    def once(*args):
        if steps:
            raise KeyboardInterrupt
        steps.append(args)
        make(*args)

    monkeypatch.setattr(renditions, "make", once)
    with pytest.raises(KeyboardInterrupt):
        renditions.build(image)
    shown = Image.objects.get(pk=image.pk)
    assert {name for name in CUTS if name != "moving"} <= shown.manifest.keys()
    assert all(shown.manifest[cut].keys() == {"jpeg"} for cut in shown.manifest.keys() - {"key"})
    assert not renditions.is_current(shown)
    assert named(shown) <= stored(shown)


def test_building_again_does_nothing(image):
    renditions.build(image)
    before = stored(image)
    assert not renditions.build(image)
    assert stored(image) == before


def test_a_picture_of_a_ratio_that_is_listed_has_one_file_for_both(image):
    square = library.add(files.photograph((400, 400)), title="Square", by=None)
    renditions.build(square)
    assert set(names(square, "own")) & set(names(square, "1x1"))
    assert len(stored(square)) == square.renditions.count()


def names(image: Image, cut: str) -> list[str]:
    return [name for entries in image.manifest[cut].values() for _, _, name in entries]


def test_what_a_killed_worker_left_is_replaced(image):
    remnant = renditions.plan(image)[0].name
    storages["renditions"].save(remnant, ContentFile(b"cut sho"))

    renditions.build(image)

    assert remnant not in named(image)
    assert named(image) == stored(image)


def test_a_build_that_breaks_off_leaves_no_files_and_the_old_manifest(image, monkeypatch):
    renditions.build(image)
    before, files_before = image.manifest, stored(image)
    cuts.refocus(image, x=0.0, y=0.0)
    saved = []
    storage = type(storages["renditions"])

    def full_disk(self, name, content, max_length=None, save=storage.save):
        if len(saved) == 2:
            raise OSError("No space left on device")
        saved.append(name)
        return save(self, name, content, max_length)

    monkeypatch.setattr(storage, "save", full_disk)
    with pytest.raises(OSError, match="No space"):
        renditions.build(image)

    assert len(saved) == 2
    assert Image.objects.get(pk=image.pk).manifest == before
    assert stored(image) == files_before


def while_rendering(monkeypatch, happens):
    """Run `happens` once, after the first rendition has been encoded."""
    rendered, happened = renditions.rendered, []

    def interrupted(*args):
        for made in rendered(*args):
            yield made
            if not happened:
                happened.append(True)
                happens()

    monkeypatch.setattr(renditions, "rendered", interrupted)


def test_of_two_workers_the_second_throws_its_files_away(image, monkeypatch):
    while_rendering(monkeypatch, lambda: renditions.build(Image.objects.get(pk=image.pk)))
    renditions.build(image)
    assert named(image) == stored(image)
    assert image.renditions.count() == len(stored(image))


def test_a_focal_point_moved_while_a_worker_is_at_work_wins(image, monkeypatch):
    while_rendering(monkeypatch, lambda: cuts.refocus(Image.objects.get(pk=image.pk), x=0.0, y=0.0))
    renditions.build(image)
    assert image.focal_x == 0.0
    assert renditions.is_current(image)
    assert named(image) <= stored(image)


def test_a_picture_deleted_while_a_worker_is_at_work_leaves_no_files(image, monkeypatch):
    folder = Image(pk=image.pk)
    while_rendering(monkeypatch, lambda: Image.objects.filter(pk=image.pk).delete())
    renditions.build(image)
    assert not Rendition.objects.exists()
    assert stored(folder) == set()


def test_going_back_to_an_earlier_focal_point_makes_nothing_anew(image):
    renditions.build(image)
    first = image.manifest
    cuts.refocus(image, x=0.0, y=0.0)
    renditions.build(image)
    before = stored(image)
    cuts.refocus(image, x=0.5, y=0.5)
    renditions.build(image)
    assert image.manifest == first
    assert stored(image) == before


def test_an_original_that_cannot_be_read_says_so_and_is_not_tried_for_ever(image):
    name = image.file.name
    storages["originals"].delete(name)
    storages["originals"].save(name, ContentFile(b"\xff\xd8\xffrubbish"))

    renditions.build(image)

    assert "damaged" in renditions.failure(image)
    assert not renditions.build(image)


def test_a_picture_that_kills_what_decodes_it_says_so_and_the_worker_lives_on(image, monkeypatch):
    monkeypatch.setattr(bounded, "RENDERING", replace(bounded.RENDERING, memory=1))
    renditions.prepare.call(image.pk)
    image.refresh_from_db()
    assert "Export it once more" in renditions.failure(image)
    assert stored(image) == set()


def test_what_is_the_machines_fault_is_not_held_against_the_picture(image, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    with pytest.raises(NotNow):
        renditions.build(image)
    assert Image.objects.get(pk=image.pk).manifest == {}


def test_what_is_the_machines_fault_is_tried_again_after_a_pause_a_few_times(image, settings, monkeypatch, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    for tries, pause in enumerate(patience.PAUSES):
        before = timezone.now()
        renditions.prepare.call(image.pk, tries)
        put_off = renditions.prepare.get_backend().results[-1]
        assert put_off.args == [image.pk, tries + 1]
        assert put_off.task.run_after >= before + pause
    with pytest.raises(NotNow):
        renditions.prepare.call(image.pk, len(patience.PAUSES))


def test_the_task_of_a_picture_that_was_deleted_meanwhile_does_nothing(image):
    pk = image.pk
    image.delete()
    renditions.prepare.call(pk)
    assert not Rendition.objects.exists()


def test_the_command_makes_lost_files_anew(image):
    renditions.build(image)
    lost = sorted(named(image))[0]
    storages["renditions"].delete(lost)
    call_command("build_renditions", check_files=True)
    image.refresh_from_db()
    assert lost in named(image) == stored(image)

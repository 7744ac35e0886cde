"""What came in nearly the same before is shown beside it, and the desk says what is to become of the two."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.core.management import call_command

from articles.images import doubles, fingerprints, library, likeness, renditions
from articles.models import Image, Likeness
from tests import factories

from . import altered, files

pytestmark = pytest.mark.django_db


def kept(picture, title="Harbour", *, by=None) -> Image:
    image = library.add(files.upload(files.encoded(picture, quality=90)), title=title, by=by)
    renditions.build(image)
    return image


@pytest.fixture
def pair():
    """One picture, and the same half as large."""
    picture = altered.scene(1)
    images = kept(picture), kept(altered.ALTERATIONS["half its size"](picture), "Smaller")
    for image in images:
        likeness.find(image)
    return images


def test_a_smaller_copy_is_shown_beside_the_picture_it_is_like(pair):
    older, later = pair
    [row] = likeness.of(later)
    assert (row.image, row.other) == (later, older)
    assert [each.pk for each in likeness.of(older)] == [row.pk]


def test_pictures_that_differ_are_not_like_each_other(pair):
    assert likeness.find(kept(altered.scene(2))) == []


def test_a_storage_that_fails_while_the_worker_looks_is_tried_again_and_forgets_nothing(pair, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    def unreachable(*args, **kwargs):
        raise OSError("The bucket does not answer.")

    _, later = pair
    monkeypatch.setattr(type(storages["renditions"]), "open", unreachable)
    likeness.look.call(later.pk)
    assert likeness.look.get_backend().results[-1].args == [later.pk, 1]
    assert likeness.of(later).count() == 1


def test_the_worker_looks_when_the_renditions_are_there(django_capture_on_commit_callbacks):
    picture = altered.scene(3)
    with django_capture_on_commit_callbacks(execute=True):
        library.add(files.upload(files.encoded(picture)), title="First", by=None)
    with django_capture_on_commit_callbacks(execute=True):
        library.add(files.upload(files.encoded(picture, quality=60)), title="Second", by=None)
    assert str(Likeness.objects.get()) == "Second is like First"


def test_the_fingerprint_is_of_a_rendition_and_the_original_is_not_read_again(pair):
    older, _ = pair
    storages["originals"].delete(older.file.name)
    Image.objects.filter(pk=older.pk).update(fingerprint=None)
    older.refresh_from_db()
    likeness.find(older)
    assert fingerprints.is_current(Image.objects.get(pk=older.pk).fingerprint)


def test_looking_again_asks_nothing_twice_and_forgets_no_answer(pair, photo_editor):
    _, later = pair
    doubles.keep_both(likeness.of(later).get(), by=photo_editor)
    assert likeness.find(later) == []
    row = Likeness.objects.get()
    assert (row.answer, row.answered_by) == ("both", photo_editor)
    assert not likeness.of(later).exists()


def test_what_is_not_alike_any_more_is_not_asked_any_more(pair):
    older, later = pair
    Image.objects.filter(pk=older.pk).update(fingerprint=fingerprints.of(altered.scene(9)))
    likeness.find(later)
    assert not Likeness.objects.exists()


def test_a_picture_that_is_not_prepared_is_looked_at_when_it_is():
    image = library.add(files.photograph(), title="Waiting", by=None)
    assert likeness.find(image) == []
    assert likeness.unlooked_at() == [image.pk]


def test_a_rendition_that_is_lost_stops_nothing(pair):
    older, later = pair
    for row in older.renditions.all():
        storages["renditions"].delete(row.file.name)
    assert likeness.find(later) == []


def test_keeping_the_older_deletes_the_one_that_came_later(pair, photo_editor):
    older, later = pair
    assert doubles.keep_the_older(likeness.of(later).get(), by=photo_editor) == older
    assert list(Image.objects.all()) == [older]


def test_what_a_piece_shows_is_not_deleted_for_an_older_one(pair, photo_editor):
    _, later = pair
    factories.article("Harbour vote", lead_image=later)
    with pytest.raises(library.StillUsed, match="Harbour vote"):
        doubles.keep_the_older(likeness.of(later).get(), by=photo_editor)
    assert likeness.of(later).exists()


def test_the_second_who_answers_is_told_that_somebody_has(pair, photo_editor):
    row = likeness.of(pair[1]).get()
    doubles.keep_both(row, by=photo_editor)
    for answer in (doubles.keep_both, doubles.keep_the_older):
        with pytest.raises(doubles.AlreadyAnswered):
            answer(row, by=photo_editor)


def test_who_may_not_change_or_delete_pictures_may_not_answer(pair, writer, outsider):
    row = likeness.of(pair[1]).get()
    with pytest.raises(PermissionDenied):
        doubles.keep_both(row, by=outsider)
    with pytest.raises(PermissionDenied):
        doubles.keep_the_older(row, by=writer)


def test_a_library_from_before_is_looked_through_by_a_command_that_can_be_run_again(capsys):
    picture = altered.scene(4)
    kept(picture), kept(altered.ALTERATIONS["5 % off one side"](picture), "Cropped")
    call_command("find_doubles")
    assert "2 of 2 looked at, 1 near-doubles." in capsys.readouterr().out
    call_command("find_doubles")
    assert "nothing to do" in capsys.readouterr().out


def test_a_large_library_is_read_a_few_thousand_at_a_time(pair, monkeypatch):
    _, later = pair
    monkeypatch.setattr(likeness, "AT_ONCE", 1)
    for number in range(3):
        factories.image(f"Other {number}", fingerprint=fingerprints.of(altered.scene(20 + number)))
    assert likeness.find(later) == []
    assert likeness.of(later).count() == 1

"""Bringing the whole library up to date, by one process or several."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from articles.images import backlog, renditions
from articles.models import Image

from . import shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    return [shelf.taken(title=f"Picture {each}") for each in range(3)]


def damage(image: Image) -> None:
    name = image.file.name
    storages["originals"].delete(name)
    storages["originals"].save(name, ContentFile(b"\xff\xd8\xffrubbish"))


def test_the_command_prepares_what_is_not(waiting, capsys):
    renditions.build(waiting[0])
    call_command("build_renditions")
    assert all(renditions.is_current(image) for image in Image.objects.all())
    assert "2 pictures were prepared" in capsys.readouterr().out
    call_command("build_renditions")
    assert "Nothing to do" in capsys.readouterr().out


def test_stopped_halfway_it_goes_on_where_it_was(waiting):
    outcomes = backlog.build()
    assert next(outcomes).is_built
    outcomes.close()
    assert [outcome.is_built for outcome in backlog.build()] == [False, True, True]


def test_what_fails_is_told_at_the_end_and_in_the_exit_status(waiting, capsys):
    damage(waiting[1])
    with pytest.raises(CommandError, match="“Picture 1”: The file is damaged"):
        call_command("build_renditions")
    assert renditions.is_current(Image.objects.get(pk=waiting[2].pk))


def test_what_failed_before_is_tried_again_where_that_is_asked_for(waiting):
    with storages["originals"].open(waiting[1].file.name) as file:
        good = file.read()
    damage(waiting[1])
    list(backlog.build())
    storages["originals"].delete(waiting[1].file.name)
    storages["originals"].save(waiting[1].file.name, ContentFile(good))
    assert not any(outcome.is_built for outcome in backlog.build())
    assert [outcome.is_built for outcome in backlog.build(again=True)] == [False, True, False]
    assert not any(renditions.failure(image) for image in Image.objects.all())


def test_a_lost_original_holds_up_no_other_picture(waiting):
    storages["originals"].delete(waiting[0].file.name)
    first, *others = backlog.build()
    assert "FileNotFoundError" in first.failure
    assert all(outcome.is_built for outcome in others)


def test_a_chunk_of_rows_is_in_hand_at_a_time(waiting, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(backlog, "CHUNK", 2)
    with django_assert_num_queries(3):
        assert [image.pk for image in backlog.walk()] == [image.pk for image in waiting]


def test_how_many_processes(db):
    with pytest.raises(CommandError, match="between 1 and 64"):
        call_command("build_renditions", processes=0)

"""What is done to a picture stands in the record, in words, by whichever door it was done."""

import pytest
from django.urls import reverse

from articles import record
from articles.images import doubles, library, replacing
from articles.images.geometry import Point
from articles.models import Act, Likeness
from tests import factories
from tests.admin.filled import fields
from tests.images import files, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return shelf.taken()


def told() -> str:
    """The last act, as the log says it."""
    act = Act.objects.select_related("by").order_by("-pk").first()
    before, after = record.said(act)
    said = " ".join(filter(None, [record.who(act), before, f"“{act.subject}”", after]))
    return " ".join(filter(None, [said, record.details(act)]))


def test_the_focal_point_and_a_crop(client, photo_editor, image):
    client.force_login(photo_editor)
    page = reverse("admin:articles_image_change", args=[image.pk])
    client.post(page, {**fields(client.get(page)), "focal_x": "0.2"})
    assert told() == "Phoebe Photo changed “Harbour” focal point"
    crop = {"crop_16x9_0": "10", "crop_16x9_1": "10", "crop_16x9_2": "50"}
    client.post(page, {**fields(client.get(page)), **crop})
    assert told() == "Phoebe Photo changed “Harbour” crop 16:9"


def test_deleting_on_its_own_page_is_recorded_once(client, photo_editor, image):
    client.force_login(photo_editor)
    client.post(reverse("admin:articles_image_delete", args=[image.pk]), {"post": "yes"})
    assert told() == "Phoebe Photo deleted “Harbour”"
    assert Act.objects.filter(verb="removed").count() == 1


def test_deleting_several(client, photo_editor, image):
    client.force_login(photo_editor)
    client.post(reverse("admin:articles_image_removing"), {"ids": str(image.pk)})
    assert told() == "Phoebe Photo deleted “Harbour”"


def test_what_is_said_of_two_that_are_alike(photo_editor, image):
    later = library.add(files.photograph((120, 80)), title="Harbour again", by=None)
    row = Likeness.objects.create(image=later, other=image, distance=1)
    doubles.keep_both(row, by=photo_editor)
    assert told() == "Phoebe Photo kept “Harbour again” beside one like it: “Harbour”"
    row.answer = ""
    row.save()
    doubles.keep_the_older(row, by=photo_editor)
    assert told() == "Phoebe Photo deleted “Harbour again”"


def test_another_file_that_is_proposed_and_cut_and_put_aside(photo_editor, image):
    row = replacing.propose(image, files.photograph((120, 80)), by=photo_editor)
    assert told() == "Phoebe Photo proposed another file for “Harbour”"
    replacing.recut(row, focal=Point(0.1, 0.1), crops={}, by=photo_editor)
    assert told() == "Phoebe Photo cut the file proposed for “Harbour”"
    replacing.drop(row, by=photo_editor)
    assert told() == "Phoebe Photo put aside the file proposed for “Harbour”"


def test_who_changed_it_last_is_who_changed_what_is_said_of_it(photo_editor, editor):
    image = factories.image("Harbour")
    assert record.who_changed(image) == "Somebody"
    record.add("changed", image, by=editor)
    record.add("proposed a file", image, by=photo_editor)
    assert record.who_changed(image) == "Edgar Editor"

"""Two people at the page of one picture: nobody undoes what the other has saved, and nothing typed is lost."""

import pytest
from django.urls import reverse

from articles import record
from articles.images import library, renditions
from articles.models import Image
from tests import factories
from tests.admin.filled import fields
from tests.images import cuts, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return shelf.prepared((900, 300), alt="Boats", caption="Two\r\nlines")


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


def address(image):
    return reverse("admin:articles_image_change", args=[image.pk])


def errors(response) -> dict:
    return response.context["adminform"].form.errors


def saved(image) -> Image:
    return Image.objects.get(pk=image.pk)


def changed_by_another(image, editor, **said):
    other = saved(image)
    for name, value in said.items():
        setattr(other, name, value)
    library.revise(other, by=editor, only=said)
    record.add("changed", other, by=editor)


def test_what_was_left_alone_does_not_undo_what_another_saved(desk, image, editor):
    form = fields(desk.get(address(image)))
    changed_by_another(image, editor, credit="N. Okafor", focal_x=0.9, is_decorative=True)
    response = desk.post(address(image), {**form, "title": "Harbour at dawn"})
    assert response.status_code == 302
    now = saved(image)
    assert (now.title, now.credit, now.focal_x, now.is_decorative) == ("Harbour at dawn", "N. Okafor", 0.9, True)


def test_what_both_changed_is_refused_with_what_both_say_and_counts_when_saved_again(desk, image, editor):
    form = fields(desk.get(address(image)))
    changed_by_another(image, editor, alt="Ships")

    refused = desk.post(address(image), {**form, "alt": "Fishing boats", "credit": "N. Okafor"})

    (said,) = errors(refused)["alt"]
    assert "Edgar Editor changed this" in said
    assert "“Ships”" in said
    assert "“Fishing boats”" in said
    assert saved(image).alt == "Ships"

    again = fields(refused)
    assert (again["alt"], again["credit"]) == ("Fishing boats", "N. Okafor")
    assert desk.post(address(image), again).status_code == 302
    assert (saved(image).alt, saved(image).credit) == ("Fishing boats", "N. Okafor")


def test_who_writes_the_same_as_the_other_is_not_stopped(desk, image, editor):
    form = fields(desk.get(address(image)))
    changed_by_another(image, editor, alt="Ships")
    assert desk.post(address(image), {**form, "alt": "Ships"}).status_code == 302


def test_saving_without_a_change_writes_nothing(desk, image, django_capture_on_commit_callbacks):
    cuts.recrop(image, "1x1", (0.123456, 0.05, 0.2))
    image.tags.add("ferry, old", "dawn")
    renditions.build(image)
    with django_capture_on_commit_callbacks() as asked:
        assert desk.post(address(image), fields(desk.get(address(image)))).status_code == 302
    now = saved(image)
    assert asked == []
    assert (now.caption, now.crops) == ("Two\r\nlines", {"1x1": [0.123456, 0.05, 0.2]})
    assert {tag.name for tag in now.tags.all()} == {"ferry, old", "dawn"}


def test_tags_of_two_people_are_told_apart(desk, image, editor):
    form = fields(desk.get(address(image)))
    image.tags.add("ferry")
    desk.post(address(image), {**form, "title": "Harbour at dawn"})
    assert [tag.name for tag in saved(image).tags.all()] == ["ferry"]

    refused = desk.post(address(image), {**form, "tags": "dawn"})
    assert "“ferry”" in errors(refused)["tags"][0]


def test_two_who_crop_two_ratios_keep_both_and_of_one_ratio_the_second_is_asked(desk, image, editor):
    form = fields(desk.get(address(image)))
    cuts.recrop(image, "1x1", (0.0, 0.0, 0.2), by=editor)
    crop = {"crop_4x5_0": "50", "crop_4x5_1": "0", "crop_4x5_2": "20"}
    assert desk.post(address(image), {**form, **crop}).status_code == 302
    assert saved(image).crops == {"1x1": [0.0, 0.0, 0.2], "4x5": [0.5, 0.0, 0.2]}

    refused = desk.post(address(image), {**form, "crop_1x1_0": "10", "crop_1x1_1": "0", "crop_1x1_2": "30"})
    assert "0 per cent from the left, 0 from the top, 20 wide" in errors(refused)["crop_1x1"][0]
    assert desk.post(address(image), fields(refused)).status_code == 302
    assert saved(image).crops["1x1"] == [0.1, 0.0, 0.3]


def test_a_crop_typed_beside_an_error_elsewhere_is_saved_once_that_is_mended(desk, image):
    crop = {"crop_1x1_0": "10", "crop_1x1_1": "0", "crop_1x1_2": "30"}
    refused = desk.post(address(image), {**fields(desk.get(address(image))), **crop, "title": ""})
    desk.post(address(image), {**fields(refused), "title": "Harbour"})
    assert saved(image).crops == {"1x1": [0.1, 0.0, 0.3]}


def test_the_two_sides_of_a_focal_point_are_one_thing(desk, image, editor):
    form = fields(desk.get(address(image)))
    changed_by_another(image, editor, focal_y=0.2)
    refused = desk.post(address(image), {**form, "focal_x": "0.9"})
    assert "focal_y" in errors(refused)
    assert saved(image).focal_x == 0.5


def test_what_was_typed_before_the_login_ended_is_shown_again(client, desk, image, photo_editor):
    form = fields(desk.get(address(image)))
    client.logout()
    page = client.post(address(image), {**form, "alt": "Typed before", "crop_1x1_0": "7"})
    login = {**fields(page), "username": "photo", "password": "correct horse"}
    back = client.post(reverse("admin:login"), login, follow=True)
    assert fields(back)["alt"] == "Typed before"
    assert fields(back)["crop_1x1_0"] == "7"


@pytest.mark.parametrize(
    "name", ["initial-alt", "initial-licence", "initial-crop_1x1_0", "initial-focal_x", "initial-taken_on"]
)
@pytest.mark.parametrize("value", ["", "x\0y", "9" * 400, "nan", "-1"])
def test_a_page_sent_back_with_nonsense_is_no_error_of_ours(desk, image, name, value):
    form = fields(desk.get(address(image)))
    assert desk.post(address(image), {**form, name: value, "alt": "Ships"}).status_code in {200, 302}


def test_a_decorative_picture_with_an_alt_text_says_which_wins(desk):
    image = factories.image(alt="Boats", is_decorative=True)
    assert "“Decorative” wins" in desk.get(address(image)).content.decode()

"""Crops by hand in numbers, where the picture is used, and what stands against deleting it."""

import pytest
from django.urls import reverse

from articles.images import renditions, uses
from articles.models import Image
from tests import factories
from tests.images import cuts, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return shelf.prepared((900, 300), alt="Boats")


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


def address(image, page="change"):
    return reverse(f"admin:articles_image_{page}", args=[image.pk])


def said(left="", top="", width="", **fields):
    crop = {"crop_1x1_0": left, "crop_1x1_1": top, "crop_1x1_2": width}
    return {"title": "Harbour", "alt": "Boats", "focal_x": "0.5", "focal_y": "0.5", **crop, **fields}


def text(response):
    return response.content.decode()


def test_a_crop_set_in_numbers_is_made(desk, image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address(image), said("12.5", "0", "20"))
    image.refresh_from_db()
    assert image.crops == {"1x1": [0.125, 0.0, 0.2]}
    assert renditions.is_current(image)
    assert 'value="12.5"' in text(desk.get(address(image)))


def test_numbers_taken_away_bring_it_back_to_the_focal_point(desk, image):
    cuts.recrop(image, "1x1", (0.1, 0, 0.2))
    desk.post(address(image), said())
    image.refresh_from_db()
    assert image.crops == {}


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (("left", "0", "20"), "Write numbers"),
        (("1", "", "20"), "all three numbers"),
        (("120", "0", "20"), "from 0 to 99 per cent"),
        (("0", "-1", "20"), "from 0 to 99 per cent"),
        (("0", "0", "2"), "from 5 per cent to 100 per cent"),
        (("0", "0", "nan"), "Write numbers"),
        (("0", "0", "1e400"), "Write numbers"),
        (("0", "0", "x\0"), "Write numbers"),
    ],
)
def test_what_is_no_crop_is_refused_at_its_field_and_stays_typed(desk, image, numbers, sentence):
    response = desk.post(address(image), said(*numbers, credit="N. Okafor"))
    assert sentence in " ".join(response.context["adminform"].form.errors["crop_1x1"])
    assert '<details class="picture-numbers" open' in text(response)
    assert 'value="N. Okafor"' in text(response)


def test_the_page_shows_every_ratio_that_the_site_uses(desk, image):
    shown = {crop.name: crop.use for crop in desk.get(address(image)).context["crops"]}
    assert {"3:2", "16:9", "1:1", "4:5", "1.91:1"} <= shown.keys()
    assert all(shown.values())


def test_who_may_only_look_sees_no_numbers(client, image):
    clerk = factories.user("clerk")
    clerk.user_permissions.add(*factories.permissions("view_image"))
    client.force_login(clerk)
    page = client.get(address(image))
    assert page.status_code == 200
    assert "crop_1x1_0" not in text(page)


def test_each_use_leads_to_where_it_can_be_seen(desk, image):
    live = factories.published("Harbour vote", lead_image=image)
    draft = factories.article("A draft", lead_image=image)
    author = factories.author("Phil Photographed", photo=image)
    page = text(desk.get(address(image)))
    assert f'<a href="{live.editions.get().path}">Harbour vote</a>' in page
    assert f'<a href="/admin/articles/article/{draft.pk}/change/">A draft</a>' in page
    assert f'<a href="/admin/articles/author/{author.pk}/change/">Phil Photographed</a>' in page


def test_what_readers_saw_leads_to_that_edition(desk, image):
    piece = factories.published("Harbour vote", lead_image=image)
    before = piece.editions.get()
    piece.lead_image = None
    piece.save()
    factories.publishing.publish(piece, by=None)
    assert f'<a href="/preview/edition/{before.pk}/">Harbour vote</a>' in text(desk.get(address(image)))


def test_a_long_list_is_cut_and_all_of_it_stands_on_a_page_of_its_own(desk, image):
    for number in range(uses.NAMED + 3):
        factories.article(f"Draft {number}.", lead_image=image)
    page = text(desk.get(address(image)))
    assert f'<a href="{address(image, "uses")}">3 more</a>' in page
    everything = text(desk.get(address(image, "uses")))
    assert all(f">Draft {number}.</a>" in everything for number in range(uses.NAMED + 3))


@pytest.mark.parametrize("begin", ["", "x", "-1", "9" * 30, "7", "\0"])
def test_any_place_in_that_list_can_be_asked_for(desk, image, begin):
    factories.article("Draft", lead_image=image)
    assert desk.get(address(image, "uses"), {"begin": begin}).status_code == 200


def test_that_list_is_for_those_who_see_pictures(client, outsider, image):
    assert client.get(address(image, "uses")).status_code == 302
    client.force_login(factories.user("clerk"))
    assert client.get(address(image, "uses")).status_code == 403
    assert client.post(address(image, "uses")).status_code == 405


def test_the_page_of_a_picture_asks_no_more_with_thirty_uses_than_with_three(
    desk, image, django_assert_max_num_queries
):
    for _ in range(3):
        factories.published(lead_image=image)
    with django_assert_max_num_queries(40) as few:
        desk.get(address(image))
    few = len(few.captured_queries)
    for _ in range(27):
        factories.published(lead_image=image)
    with django_assert_max_num_queries(few):
        desk.get(address(image))


def test_a_piece_that_came_between_the_question_and_the_answer_is_named(desk, image, monkeypatch):
    """The page asked before it was there; the room asks again."""
    monkeypatch.setattr("articles.admin.image.ImageAdmin.get_deleted_objects", lambda *_: ([], {}, set(), []))
    factories.article("Came between", lead_image=image)
    page = desk.post(address(image, "delete"), {"post": "yes"}, follow=True)
    assert "It was not deleted." in text(page)
    assert "“Came between”" in text(page)
    assert Image.objects.filter(pk=image.pk).exists()

"""A near-double is shown beside the picture, and one click says what is to become of the two."""

import pytest
from django.urls import reverse

from articles.images import library, likeness, renditions
from articles.models import Image, Likeness, Replacement
from tests import factories
from tests.images import altered, files

pytestmark = pytest.mark.django_db


def kept(picture, title) -> Image:
    image = library.add(files.upload(files.encoded(picture)), title=title, by=None)
    renditions.build(image)
    return image


@pytest.fixture
def pair():
    picture = altered.scene(1).resize((240, 160))
    older, later = kept(picture, "Harbour"), kept(altered.ALTERATIONS["half its size"](picture), "Smaller harbour")
    likeness.find(older)
    likeness.find(later)
    return older, later


@pytest.fixture
def row(pair):
    return Likeness.objects.get()


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


def page(image):
    return reverse("admin:articles_image_change", args=[image.pk])


def answer(client, row, keep, **data):
    return client.post(reverse("admin:articles_image_double", args=[row.pk]), {"keep": keep, **data}, follow=True)


def text(response):
    return response.content.decode()


def test_each_of_the_two_shows_the_other_with_what_is_known_of_it(desk, pair):
    older, later = pair
    factories.article("Harbour vote", lead_image=older)
    shown = text(desk.get(page(later)))
    assert "This looks like “Harbour”" in shown
    assert "240 × 160" in shown
    assert "Used in 1 place" in shown
    assert "came in later and looks like this" in text(desk.get(page(older)))


def test_keeping_both_asks_no_more(desk, pair, row):
    assert "Both stay" in text(answer(desk, row, "both"))
    assert "This looks like" not in text(desk.get(page(pair[1])))


def test_using_the_older_one_deletes_the_later_and_leads_to_the_older(desk, pair, row):
    response = answer(desk, row, "older")
    assert response.redirect_chain[-1][0] == page(pair[0])
    assert list(Image.objects.all()) == [pair[0]]


def test_what_is_used_is_not_offered_for_deletion_and_not_deleted(desk, pair, row):
    factories.article("Harbour vote", lead_image=pair[1])
    assert "delete the later" not in text(desk.get(page(pair[1])))
    assert "“Harbour vote”" in text(answer(desk, row, "older"))
    assert Image.objects.count() == 2


def test_the_later_ones_file_is_proposed_for_the_older(desk, pair, row):
    response = answer(desk, row, "later")
    proposed = Replacement.objects.get()
    assert (proposed.image, proposed.content_hash) == (pair[0], pair[1].content_hash)
    assert response.redirect_chain[-1][0] == reverse("admin:articles_image_replacement", args=[pair[0].pk, proposed.pk])


def test_a_later_file_that_is_proposed_already_is_looked_at_where_it_is(desk, row):
    first = answer(desk, row, "later")
    assert answer(desk, row, "later").redirect_chain == first.redirect_chain
    assert Replacement.objects.count() == 1


@pytest.mark.parametrize("keep", ["", "neither", "\0"])
def test_an_answer_that_there_is_not_changes_nothing(desk, row, keep):
    assert "Choose what is to become of the two" in text(answer(desk, row, keep))
    assert Likeness.objects.get().answer == ""


def test_the_second_who_answers_is_told(desk, row):
    answer(desk, row, "both")
    assert "answered this already" in text(answer(desk, row, "older"))


def test_a_writer_may_keep_both_and_not_delete(client, writer, pair, row):
    client.force_login(writer)
    assert "delete the later" not in text(client.get(page(pair[1])))
    assert answer(client, row, "older").status_code == 403
    assert answer(client, row, "both").status_code == 200


def test_others_are_refused(client, row, outsider):
    address = reverse("admin:articles_image_double", args=[row.pk])
    assert client.post(address, {"keep": "both"}).status_code == 302
    client.force_login(outsider)
    assert client.post(address, {"keep": "both"}).status_code == 302
    client.force_login(factories.user("clerk"))
    assert client.post(address, {"keep": "both"}).status_code == 403
    assert Likeness.objects.get().answer == ""


def test_it_is_a_question_of_the_desk_and_no_address_to_be_opened(desk, row):
    assert desk.get(reverse("admin:articles_image_double", args=[row.pk])).status_code == 405
    assert desk.post("/admin/articles/image/double/999999/", {"keep": "both"}).status_code == 404


def test_many_near_doubles_cost_no_more_queries_than_one(desk, pair, django_assert_max_num_queries):
    older, later = pair
    with django_assert_max_num_queries(200) as few:
        desk.get(page(later))
    count = len(few)
    for number in range(5):
        Likeness.objects.create(image=later, other=factories.image(f"Other {number}"), distance=9)
    with django_assert_max_num_queries(count):
        desk.get(page(later))

"""The library as a page: what its cards say, its filters in the address, and going on from page to page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.library import grid
from articles.images import editing
from articles.images.editing import Wish
from articles.models import Image, Licence
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_image_changelist")


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


def text(response):
    return response.content.decode()


def titles(response):
    return [card.image.title for card in response.context["cards"]]


def test_a_card_says_what_is_missing_and_what_stands_against_publishing(desk):
    today = timezone.localdate()
    forbidden = Licence.objects.create(name="Never", allows_publishing=False)
    factories.image("Bare", alt="", credit="")
    factories.image("Broken", manifest={"failure": "The file is damaged."})
    factories.image("Forbidden", licence=forbidden)
    factories.image("Lapsed", rights_until=today - timedelta(days=1))
    page = text(desk.get(LIST))
    for said in ("Missing: alt text, credit", "Cannot be read", "Licence forbids publishing", "Rights have lapsed"):
        assert said in page


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"Wide", "Tall", "Square"}),
        ({"q": "okafor"}, {"Tall"}),
        ({"q": "ferr"}, {"Square"}),
        ({"credit": "okafor"}, {"Tall"}),
        ({"credit": "ferry"}, set()),
        ({"tag": "Ferry"}, {"Square"}),
        ({"tag": "ferry,"}, {"Square"}),
        ({"shape": "wide"}, {"Wide"}),
        ({"shape": "tall"}, {"Tall"}),
        ({"shape": "square"}, {"Square"}),
        ({"state": "waiting"}, {"Tall", "Square"}),
        ({"state": "broken"}, set()),
        ({"missing": "alt"}, {"Wide"}),
        ({"used": "yes"}, {"Square"}),
        ({"used": "no", "shape": "tall"}, {"Tall"}),
        ({"licence": "none", "shape": "tall"}, {"Tall"}),
        ({"since": "2999-01-01"}, set()),
        ({"until": "1999-01-01"}, set()),
    ],
)
def test_searching_and_filtering_the_library(desk, filters, found):
    factories.image("Wide", alt="", manifest={"own": {}})
    factories.image("Tall", width=400, height=900, credit="N. Okafor")
    square = factories.image("Square", width=400, height=400)
    square.tags.add("ferry")
    factories.article(lead_image=square)
    assert set(titles(desk.get(LIST, filters))) == found


def test_what_is_chosen_stands_as_chips_that_take_it_away(desk):
    licence = Licence.objects.create(name="By courtesy, once")
    response = desk.get(LIST, {"q": "harbour", "licence": licence.pk, "before": 9})
    chips = [(chip.title, chip.value, chip.address) for chip in response.context["asked"].chips]
    assert chips == [
        ("Words", "harbour", f"?licence={licence.pk}"),
        ("Licence", "By courtesy, once", "?q=harbour"),
    ]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"tag": "nobody's"}, "There is no tag"),
        ({"since": "last week"}, "Write the day as"),
        ({"since": "2026-02-02", "until": "2026-02-01"}, "before the first day"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(desk, filters, said):
    assert said in text(desk.get(LIST, filters))


def test_a_tag_with_a_comma_in_its_name_is_asked_for_on_further_pages_too(desk, monkeypatch):
    monkeypatch.setattr(grid, "SIZE", 1)
    for number in range(3):
        factories.image(str(number)).tags.add("Okafor, N." if number < 2 else "dawn")
    first = desk.get(LIST, {"tag": '"Okafor, N."'})
    assert [(chip.title, chip.value) for chip in first.context["asked"].chips] == [("Tag", "Okafor, N.")]
    assert [titles(first), titles(desk.get(LIST + first.context["older"]))] == [["1"], ["0"]]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"q": "x" * 201}, "Words: Ensure this value has at most 200 characters"),
        ({"shape": "round"}, "Shape: Select a valid choice"),
        ({"batch": "1"}, "Upload: Enter a valid UUID"),
        ({"tag": "dawn, ferry"}, "one tag at a time"),
    ],
)
def test_what_was_asked_and_could_not_be_is_never_passed_over(desk, filters, said):
    for name in ("dawn", "ferry"):
        factories.tag(name)
    factories.image()
    assert said in text(desk.get(LIST, filters))


@pytest.mark.parametrize("typed", ["!!!", "\N{WAVING HAND SIGN}", '"'])
def test_what_has_no_word_in_it_finds_nothing(desk, typed):
    factories.image()
    page = desk.get(LIST, {"q": typed})
    assert (titles(page), "Nothing fits" in text(page)) == ([], True)


@pytest.mark.parametrize(("asked", "shown"), [({"after": "0"}, ["2", "1", "0"]), ({"before": "0"}, ["4", "3", "2"])])
def test_the_ends_of_the_library_can_be_asked_for_by_hand(desk, monkeypatch, asked, shown):
    monkeypatch.setattr(grid, "SIZE", 3)
    for number in range(5):
        factories.image(str(number))
    response = desk.get(LIST, asked)
    assert titles(response) == shown
    assert "there are no others" not in text(response)


@pytest.mark.parametrize(
    "filters",
    [
        {"q": "a\0b"},
        {"by": "9" * 50},
        {"licence": "x"},
        {"shape": "round"},
        {"batch": "1"},
        {"before": "-1", "after": "²"},
        {"before": "999999999", "after": "1"},
        {"missing": "<script>"},
        {"since": "0001-01-01", "until": "9999-12-31"},
    ],
)
def test_no_address_breaks_the_page(desk, filters):
    factories.image()
    assert desk.get(LIST, filters, follow=True).status_code == 200


def test_pages_lead_on_and_back_without_a_script(desk, monkeypatch):
    monkeypatch.setattr(grid, "SIZE", 3)
    for number in range(7):
        factories.image(str(number))
    first = desk.get(LIST, {"shape": "wide"})
    assert "3 shown, older ones follow." in text(first)
    second = desk.get(LIST + first.context["older"])
    assert titles(second) == ["3", "2", "1"]
    assert "shape=wide" in second.context["newer"]
    assert desk.get(LIST + second.context["newer"]).url.endswith("?shape=wide")


def test_no_picture_is_counted(desk, django_assert_max_num_queries):
    factories.image()
    with django_assert_max_num_queries(12) as asked:
        desk.get(LIST)
    assert not any("COUNT(" in query["sql"] and "articles_image" in query["sql"] for query in asked)


def test_a_full_library_costs_no_more_queries_than_a_small_one(desk, django_assert_max_num_queries):
    for number in range(3):
        factories.image(f"Picture {number}")
    with django_assert_max_num_queries(20) as asked:
        desk.get(LIST)
    few = len(asked)
    for number in range(27):
        factories.image(f"Picture {number}").tags.add("harbour")
    with django_assert_max_num_queries(few):
        desk.get(LIST)


@pytest.mark.parametrize("page", ["edits", "edit", "removing"])
def test_many_pictures_cost_no_more_queries_than_few(desk, photo_editor, page, django_assert_max_num_queries):
    def look(limit):
        everything = [image.pk for image in Image.objects.all()]
        edit = editing.change(everything, [Wish("credit", f"{len(everything)}")], by=photo_editor)
        addresses = {
            "edits": reverse("admin:articles_image_edits"),
            "edit": reverse("admin:articles_image_edit_done", args=[edit.pk]),
            "removing": reverse("admin:articles_image_removing") + f"?ids={','.join(map(str, everything))}",
        }
        with django_assert_max_num_queries(limit) as asked:
            assert desk.get(addresses[page]).status_code == 200
        return len(asked)

    for number in range(3):
        factories.image(f"Picture {number}")
    few = look(30)
    for number in range(27):
        factories.image(f"More {number}")
        editing.change([Image.objects.first().pk], [Wish("credit", f"n{number}")], by=photo_editor)
    look(few)


def test_the_data_of_one_picture_stands_beside_it(desk):
    image = factories.image("Harbour <b>", caption="At dawn")
    image.tags.add("ferry")
    factories.article("A piece", lead_image=image)
    page = text(desk.get(reverse("admin:articles_image_beside", args=[image.pk])))
    assert all(said in page for said in ("Harbour &lt;b&gt;", "At dawn", "ferry", "A piece"))


def test_a_window_that_asks_for_a_picture_offers_them_and_no_acts(desk):
    image = factories.image("Harbour")
    page = text(desk.get(LIST, {"_popup": "1"}))
    assert f'data-popup-opener="{image.pk}"' in page
    assert "Edit together" not in page


@pytest.mark.parametrize("name", ["changelist", "beside", "together", "edits", "removing"])
def test_who_has_no_part_in_the_library_is_refused(client, outsider, name):
    address = reverse(f"admin:articles_image_{name}", args=[factories.image().pk] if name == "beside" else [])
    assert client.get(address).status_code == 302
    client.force_login(outsider)
    assert client.get(address).status_code == 302
    client.force_login(factories.user("clerk"))
    assert client.get(address).status_code == 403


def test_who_may_only_look_is_offered_no_acts(client):
    looker = factories.user("looker")
    looker.user_permissions.add(*factories.permissions("view_image"))
    client.force_login(looker)
    factories.image()
    page = text(client.get(LIST))
    assert "Edit together" not in page
    assert ">Delete<" not in page


@pytest.fixture
def pair():
    used, spare = factories.image("Used"), factories.image("Spare")
    factories.article("A draft", lead_image=used)
    return used, spare


def test_before_deleting_it_is_said_which_stay_and_why(desk, pair):
    page = text(desk.get(reverse("admin:articles_image_removing"), {"ids": f"{pair[0].pk},{pair[1].pk}"}))
    assert "“A draft”" in page
    assert "Delete 1 picture<" in page


def test_only_what_nothing_leans_on_is_deleted(desk, pair):
    response = desk.post(reverse("admin:articles_image_removing"), {"ids": [image.pk for image in pair]}, follow=True)
    assert [image.title for image in Image.objects.all()] == ["Used"]
    assert "“Used” was not deleted." in text(response)
    assert "1 picture is deleted." in text(response)


def test_a_writer_may_not_delete(client, writer, pair):
    client.force_login(writer)
    assert client.post(reverse("admin:articles_image_removing"), {"ids": pair[1].pk}).status_code == 403

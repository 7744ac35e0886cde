import json
from datetime import date

import pytest
from django.urls import reverse

from articles.admin import choosing
from articles.admin.choosing import ImageChooser
from articles.models import Licence
from tests import factories

pytestmark = pytest.mark.django_db


def titles(response):
    return [choice["image"].title for choice in response.context["choices"]]


@pytest.fixture
def address():
    return reverse("admin:choose_image")


def test_the_newest_pictures_come_first(client, writer, address):
    factories.image("Older")
    factories.image("Newer")
    client.force_login(writer)
    assert titles(client.get(address)) == ["Newer", "Older"]


@pytest.mark.parametrize("question", ["harbour", "HARBOUR dawn", "okafor", "crane"])
def test_every_word_of_a_question_is_looked_for_in_title_alt_caption_and_credit(client, writer, address, question):
    factories.image("Harbour", alt="A crane", caption="At dawn", credit="N. Okafor")
    factories.image("Dawn over the hills")
    client.force_login(writer)
    assert titles(client.get(address, {"q": question})) == ["Harbour"]


def test_a_picture_is_found_by_its_number(client, writer, address):
    wanted = factories.image("Wanted")
    factories.image("Other")
    client.force_login(writer)
    assert "Wanted" in titles(client.get(address, {"q": str(wanted.pk)}))


def test_more_goes_on_where_the_page_ended(client, writer, address):
    for number in range(choosing.PAGE + 3):
        factories.image(f"Picture {number}")
    client.force_login(writer)
    first = client.get(address)
    rest = client.get(address, {"before": first.context["more"]})
    assert titles(rest) == ["Picture 2", "Picture 1", "Picture 0"]
    assert rest.context["more"] is None


def test_an_empty_answer_says_what_was_looked_for(client, writer, address):
    client.force_login(writer)
    assert "No picture has “&lt;b&gt;”" in client.get(address, {"q": "<b>"}).content.decode()


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
def test_a_place_that_is_none_is_the_beginning(client, writer, address, before):
    factories.image("Here")
    client.force_login(writer)
    assert titles(client.get(address, {"before": before})) == ["Here"]


@pytest.mark.parametrize("name", ["choose_image", "chosen_images"])
def test_who_may_not_look_at_the_library_is_refused(client, name):
    client.force_login(factories.user("clerk"))
    assert client.get(reverse(f"admin:{name}")).status_code == 403


@pytest.mark.parametrize("name", ["choose_image", "chosen_images", "identify_embed"])
def test_the_anonymous_are_sent_to_sign_in(client, name):
    response = client.get(reverse(f"admin:{name}"))
    assert response.status_code == 302
    assert reverse("admin:login") in response["Location"]


def test_outsiders_are_sent_to_sign_in(client, outsider, address):
    client.force_login(outsider)
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("name", ["choose_image", "chosen_images"])
def test_the_queries_do_not_grow(client, administrator, django_assert_num_queries, name):
    def ask(images):
        # Session, user, and one for the pictures: a superuser's permissions are not looked up. The dialog asks for two
        # of its filters as well, where the pictures are, and where each was used.
        with django_assert_num_queries({"choose_image": 10, "chosen_images": 3}[name]):
            client.get(reverse(f"admin:{name}"), {"id": [image.pk for image in images]})

    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    images = [factories.image(f"Picture {number}") for number in range(3)]
    ask(images)
    images += [factories.image(f"Picture {number}") for number in range(27)]
    ask(images)


def test_the_editor_learns_what_it_shows(client, writer):
    image = factories.image("Harbour", alt="A crane", caption="At dawn", credit="N. Okafor")
    client.force_login(writer)
    response = client.get(reverse("admin:chosen_images"), {"id": [image.pk, "x", 9999]})
    (told,) = json.loads(response.content)["images"]
    assert told.pop("says").keys() == {"caption", "alt"}
    assert [told] == [
        {
            "id": image.pk,
            "title": "Harbour",
            "alt": "A crane",
            "isDecorative": False,
            "caption": "At dawn",
            "credit": "N. Okafor",
            "picture": "",
        }
    ]


def test_the_field_asks_for_a_number_where_there_are_no_scripts():
    image = factories.image("Harbour <b>")
    html = ImageChooser().render("lead_image", image.pk, {"id": "id_lead_image"})
    assert f'type="number" min="1" name="lead_image" value="{image.pk}" id="id_lead_image"' in html
    assert "Harbour &lt;b&gt;" in html


@pytest.mark.parametrize("value", [None, "", "x", 9999, "-1"])
def test_the_field_bears_numbers_of_nothing(value):
    assert 'type="number"' in ImageChooser().render("lead_image", value, {"id": "id_lead_image"})


def test_an_address_is_named_by_whose_it_is(client, writer):
    client.force_login(writer)
    address = {"address": " https://youtu.be/abcdefghijk?si=campaign "}
    assert client.get(reverse("admin:identify_embed"), address).json() == {
        "address": "https://www.youtube.com/watch?v=abcdefghijk",
        "provider": "YouTube",
    }


def test_an_address_of_nobody_is_refused_with_those_that_are_known(client, writer):
    client.force_login(writer)
    refusal = client.get(reverse("admin:identify_embed"), {"address": "https://example.com/"}).json()["refusal"]
    assert "YouTube" in refusal
    assert "Mastodon" in refusal


def test_a_paste_comes_back_as_it_would_be_stored(client, writer):
    client.force_login(writer)
    html = '<b style="font-weight:normal" id="docs-internal-guid-1"><h1>Title</h1><p onclick="x">Words</p></b>'
    response = client.post(reverse("admin:tidy_paste"), {"html": html})
    assert response.content.decode() == "<h2>Title</h2><p>Words</p>"


def test_the_dialog_has_the_filters_of_the_library(client, writer, address):
    factories.image("Tall", width=400, height=900)
    factories.image("Wide")
    client.force_login(writer)
    response = client.get(address, {"shape": "tall"})
    assert titles(response) == ["Tall"]
    assert "Shape:" in response.content.decode()


def test_where_a_picture_was_used_before_and_what_forbids_it_is_said(client, writer, address):
    forbidden = Licence.objects.create(name="Not any more", allows_publishing=False)
    image = factories.image("Harbour", licence=forbidden, rights_until=date(2020, 1, 1))
    factories.article(lead_image=image)
    client.force_login(writer)
    page = client.get(address).content.decode()
    assert all(said in page for said in ("In 1 piece", "Licence forbids publishing", "Rights have lapsed"))

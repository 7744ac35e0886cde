"""The table of licences: who keeps it, and what it leans on."""

import pytest
from django.urls import reverse

from articles.models import Act, Licence
from tests import factories
from tests.admin.forms import page_of

ADD = reverse("admin:articles_licence_add")
LIST = reverse("admin:articles_licence_changelist")
FIELDS = {"name": "Bellhaven Pictures", "url": "", "allows_publishing": "on", "note": "", "position": 5}

pytestmark = pytest.mark.django_db


def test_a_magazine_begins_with_the_licences_that_everybody_needs(db):
    first = list(Licence.objects.values_list("name", flat=True))
    assert first[:3] == ["Own work", "Agency", "CC BY 4.0"]
    assert Licence.objects.filter(allows_publishing=False).count() == 1


@pytest.mark.parametrize("who", ["photo_editor", "administrator"])
def test_the_photo_desk_and_administrators_keep_it(at_desk, who, request):
    browser = at_desk(request.getfixturevalue(who))
    browser.post(ADD, FIELDS)
    licence = Licence.objects.get(name="Bellhaven Pictures")
    browser.post(page_of(licence), {**FIELDS, "allows_publishing": ""})
    licence.refresh_from_db()
    assert not licence.allows_publishing
    assert [act.verb for act in Act.objects.filter(thing="licence").order_by("pk")] == ["added", "changed"]


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_others_look_and_change_nothing(at_desk, who, request):
    browser = at_desk(request.getfixturevalue(who))
    assert browser.post(ADD, FIELDS).status_code == 403
    assert "Own work" in browser.get(LIST).text
    assert browser.post(page_of(Licence.objects.first()), FIELDS).status_code == 403


def test_the_anonymous_are_asked_to_sign_in(client, db):
    assert client.get(LIST).status_code == 302


def test_the_list_stands_in_its_order(at_desk, photo_editor):
    Licence.objects.create(name="Zebra", position=1)
    page = at_desk(photo_editor).get(LIST).text
    assert page.index("Zebra") < page.index("Own work") < page.index("Agency")


def test_one_that_is_used_cannot_be_deleted_and_the_page_says_what_to_do(
    at_desk, photo_editor, django_assert_max_num_queries
):
    licence = Licence.objects.get(name="Agency")
    for _ in range(30):
        factories.image(licence=licence)
    browser = at_desk(photo_editor)
    address = page_of(licence).replace("change", "delete")
    with django_assert_max_num_queries(15):
        page = browser.get(address).text
    assert "Pictures of the library are under this licence. Give them another one first" in page
    browser.post(address, {"post": "yes"})
    browser.post(LIST, {"action": "delete_selected", "_selected_action": [licence.pk], "index": "0", "post": "yes"})
    assert Licence.objects.filter(pk=licence.pk).exists()


def test_one_that_is_not_used_can(at_desk, photo_editor):
    licence = Licence.objects.get(name="Handout")
    at_desk(photo_editor).post(page_of(licence).replace("change", "delete"), {"post": "yes"})
    assert not Licence.objects.filter(pk=licence.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "Agency"}, "already exists"),
        ({"url": "javascript:alert(1)"}, "Enter a"),
        ({"position": "99999999999999999999"}, "less than or equal"),
        ({"name": "Nul\0"}, "Null characters"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(at_desk, photo_editor, wrong, said):
    page = at_desk(photo_editor).post(ADD, {**FIELDS, **wrong})
    assert page.status_code == 200
    assert said in page.text

"""Editing many pictures together: the form, the look at what changes, the change, and undoing it. Without a script."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from articles.images import editing
from articles.models import Image, LibraryEdit, Licence
from newsroom import gunicorn_conf
from tests import factories

pytestmark = pytest.mark.django_db

TOGETHER = reverse("admin:articles_image_together")
LIST = reverse("admin:articles_image_changelist")


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


@pytest.fixture
def images():
    return [factories.image(f"Picture {number}", credit="N. Okafor" if number == 0 else "") for number in range(3)]


def ids(images):
    return ",".join(str(image.pk) for image in images)


def text(response):
    return response.content.decode()


def send(desk, images, button="_preview", **fields):
    return desk.post(TOGETHER, {"ids": ids(images), "back": "?q=picture", button: "1", **fields})


def credits():
    return list(Image.objects.order_by("pk").values_list("credit", flat=True))


def test_the_form_shows_which_pictures_are_meant(desk, images):
    page = text(desk.get(TOGETHER, {"ids": [image.pk for image in images]}))
    assert "Edit 3 pictures together" in page
    assert f'value="{ids(images)}"' in page


def test_nothing_is_changed_before_it_was_looked_at(desk, images):
    page = text(send(desk, images, credit_how="set", credit="N. Okafor"))
    assert "2 pictures will change" in page
    assert "1 other has it already." in page
    assert credits() == ["N. Okafor", "", ""]


def test_what_was_looked_at_is_changed_and_can_be_undone(desk, images):
    preview = send(desk, images, credit_how="set", credit="L. Brandt", tags_how="add", tags="dawn, ferry")
    carried = dict(preview.context["carried"])
    done = send(desk, images, "_confirm", **carried)
    edit = LibraryEdit.objects.get()
    assert done.url.startswith(reverse("admin:articles_image_edit_done", args=[edit.pk]))
    assert credits() == ["L. Brandt"] * 3
    page = desk.get(done.url)
    assert f"{LIST}?q=picture" in text(page)
    assert "dawn, ferry" in text(page)

    undone = desk.post(reverse("admin:articles_image_edit_undo", args=[edit.pk]), follow=True)

    assert credits() == ["N. Okafor", "", ""]
    assert "Taken back: 3 pictures as before." in text(undone)


def test_undoing_by_a_second_click_changes_nothing_and_says_so(desk, images):
    edit = editing.change([images[1].pk], [editing.Wish("credit", "L. Brandt")], by=None)
    address = reverse("admin:articles_image_edit_undo", args=[edit.pk])
    desk.post(address)
    assert "had been taken back already" in text(desk.post(address, follow=True))


def test_what_somebody_else_wrote_since_the_look_is_shown_before_it_is_overwritten(desk, images):
    preview = send(desk, images, credit_how="set", credit="L. Brandt")
    Image.objects.filter(pk=images[1].pk).update(credit="Somebody else")
    again = send(desk, images, "_confirm", seen=preview.context["seal"], **dict(preview.context["carried"]))
    assert credits() == ["N. Okafor", "Somebody else", ""]
    assert "Somebody else" in text(again)
    assert "changed since you looked" in text(again)
    send(desk, images, "_confirm", seen=again.context["seal"], **dict(again.context["carried"]))
    assert credits() == ["L. Brandt"] * 3


def test_pictures_that_are_gone_meanwhile_are_said_and_not_counted(desk, images):
    meant = ids(images)
    images[0].delete()
    page = text(desk.get(TOGETHER, {"ids": meant}))
    assert "Edit 2 pictures together" in page
    assert "1 of those that were selected is no longer in the library." in page
    Image.objects.all().delete()
    assert "no longer in the library" in text(desk.get(TOGETHER, {"ids": meant}, follow=True))


def test_going_back_from_the_look_keeps_what_was_typed(desk, images):
    page = text(send(desk, images, "_again", credit_how="set", credit="L. Brandt"))
    assert 'value="L. Brandt"' in page
    assert "Look at what changes" in page


def test_a_field_can_be_emptied(desk, images):
    licence = Licence.objects.create(name="By courtesy, once")
    Image.objects.update(licence=licence, rights_until="2027-11-24")
    send(desk, images, "_confirm", licence_how="clear", rights_until_how="clear", credit_how="clear")
    assert set(Image.objects.values_list("licence", "rights_until", "credit")) == {(None, None, "")}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose at least one thing"),
        ({"credit": "Typed"}, "Say what to do with it"),
        ({"credit_how": "set"}, "Write what it is to be"),
        ({"credit_how": "set", "credit": "x" * 201}, "at most 200"),
        ({"credit_how": "set", "credit": "a\0b"}, "Null characters"),
        ({"credit_how": "explode", "credit": "x"}, "Select a valid choice"),
        ({"licence_how": "set", "licence": "99999"}, "Select a valid choice"),
        ({"rights_until_how": "set", "rights_until": "soon"}, "Write it as 2027-11-24"),
        ({"tags_how": "add", "tags": "x" * 101}, "too long for a tag"),
        ({"tags_how": "add"}, "Write what it is to be"),
    ],
)
@pytest.mark.parametrize("button", ["_preview", "_confirm"])
def test_what_is_not_clear_is_said_and_changes_nothing(desk, images, button, fields, said):
    response = send(desk, images, button, **fields)
    assert said in text(response)
    assert not LibraryEdit.objects.exists()


@pytest.mark.parametrize("given", ["", "x", "²", ",,,", "9" * 40])
def test_without_pictures_there_is_nothing_to_edit(desk, given):
    assert "Nothing is selected" in text(desk.get(TOGETHER, {"ids": given}, follow=True))


def test_too_many_are_refused_in_words(desk):
    many = ",".join(map(str, range(1, editing.MOST + 2)))
    assert "At most 500 pictures" in text(desk.get(TOGETHER, {"ids": many}, follow=True))


def test_the_server_takes_an_address_with_as_many_pictures_as_can_be_edited_together():
    asked = urlencode({"back": "?q=" + "x" * 200, "ids": ",".join(["9999999"] * editing.MOST)})
    assert len(f"GET {TOGETHER}?{asked} HTTP/1.1") <= gunicorn_conf.limit_request_line


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "?q=x"])
def test_the_way_back_leads_to_the_library_only(desk, images, back):
    page = desk.get(TOGETHER, {"ids": ids(images), "back": back})
    assert page.context["back"] == LIST + (back if back[0] == "?" else "")


@pytest.mark.parametrize("query", ["", "?ids={}"], ids=["many, which no address holds", "few"])
def test_a_login_that_ends_loses_nothing_that_was_typed(client, photo_editor, images, query):
    response = client.post(
        TOGETHER + query.format(ids(images)),
        {"ids": ids(images), "credit_how": "set", "credit": "Typed", "_preview": "1"},
    )
    assert response.status_code == 403
    login = {"username": "photo", "password": "correct horse", "typed": response.context["typed"].sealed}
    page = client.post(reverse("admin:login"), login, follow=True)
    assert 'value="Typed"' in text(page)
    assert credits() == ["N. Okafor", "", ""]


def test_who_may_not_change_pictures_is_refused(client, images):
    looker = factories.user("looker")
    looker.user_permissions.add(*factories.permissions("view_image"))
    client.force_login(looker)
    edit = editing.change([images[1].pk], [editing.Wish("credit", "L. Brandt")], by=None)
    assert client.get(TOGETHER, {"ids": ids(images)}).status_code == 403
    assert client.post(TOGETHER, {"ids": ids(images), "credit_how": "clear", "_confirm": "1"}).status_code == 403
    for name in ("edit_done", "edit_undo"):
        assert client.post(reverse(f"admin:articles_image_{name}", args=[edit.pk])).status_code == 403


def test_edits_are_listed_ones_own_and_everybodys(desk, images, photo_editor):
    editing.change([images[1].pk], [editing.Wish("credit", "L. Brandt")], by=photo_editor)
    editing.change([images[2].pk], [editing.Wish("place", "Port Selby")], by=None)
    address = reverse("admin:articles_image_edits")
    assert [edit.summary for edit in desk.get(address).context["edits"]] == [
        "Place of 1 picture",
        "Credit of 1 picture",
    ]
    assert [edit.by for edit in desk.get(address, {"whose": "mine"}).context["edits"]] == [photo_editor]


def test_undoing_is_asked_for_by_a_button_only(desk, images):
    edit = editing.change([images[1].pk], [editing.Wish("credit", "L. Brandt")], by=None)
    assert desk.get(reverse("admin:articles_image_edit_undo", args=[edit.pk])).status_code == 405
    assert desk.post(reverse("admin:articles_image_edit_undo", args=[9999])).status_code == 404


def test_the_queries_of_a_preview_do_not_grow(desk, django_assert_max_num_queries):
    def look(limit):
        everything = list(Image.objects.all())
        with django_assert_max_num_queries(limit) as asked:
            send(desk, everything, credit_how="set", credit="L. Brandt", tags_how="add", tags="dawn")
        return len(asked)

    for number in range(3):
        factories.image(f"Picture {number}", credit="").tags.add("harbour")
    few = look(30)
    for number in range(27):
        factories.image(f"More {number}", credit="").tags.add("harbour")
    look(few)


def test_what_was_changed_is_said_as_a_sentence(desk, images):
    send(desk, images, "_confirm", credit_how="set", credit="L. Brandt", tags_how="add", tags="dawn")
    assert LibraryEdit.objects.get().summary == "Credit and tags of 3 pictures"

"""What was just uploaded within the dialog is described there, and shown beside what it is nearly the same as."""

import json

import pytest
from django.http import HttpResponse
from django.urls import reverse

from articles.images import doubles, fingerprints, library, renditions
from articles.models import Image, Likeness
from tests import factories
from tests.admin.filled import fields
from tests.images import altered, files

pytestmark = pytest.mark.django_db


def new(image):
    return reverse("admin:choose_new_image", args=[image.pk])


def item(response) -> str:
    return response.json()["item"]


def typed(response) -> dict[str, str]:
    """What the browser would send of the item as it stands."""
    return fields(HttpResponse(item(response)))


def test_what_was_just_uploaded_is_described_in_the_dialog(client, writer):
    image = factories.image("Harbour", alt="", credit="")
    client.force_login(writer)
    assert "data-saying" in item(client.get(new(image)))
    answer = item(client.post(new(image), {"alt": "Two cranes", "credit": "N. Okafor"}))
    image.refresh_from_db()
    assert (image.alt, image.credit) == ("Two cranes", "N. Okafor")
    assert "Two cranes" in answer


def test_what_is_left_alone_undoes_nothing_that_another_has_said(client, writer):
    image = factories.image("Harbour", alt="", credit="")
    client.force_login(writer)
    opened = typed(client.get(new(image)))
    Image.objects.filter(pk=image.pk).update(credit="N. Okafor")
    client.post(new(image), {**opened, "alt": "Two cranes"})
    image.refresh_from_db()
    assert (image.alt, image.credit) == ("Two cranes", "N. Okafor")


def test_what_both_have_said_is_asked_about(client, writer):
    image = factories.image("Harbour", alt="", credit="")
    client.force_login(writer)
    opened = typed(client.get(new(image)))
    Image.objects.filter(pk=image.pk).update(alt="Cranes at dawn")
    asked = client.post(new(image), {**opened, "alt": "Two cranes"})
    assert "It says “Cranes at dawn” now, and you wrote “Two cranes”" in item(asked)
    client.post(new(image), typed(asked))
    image.refresh_from_db()
    assert image.alt == "Two cranes"


def test_what_there_is_no_room_for_is_said_there(client, writer):
    image = factories.image("Harbour", alt="")
    client.force_login(writer)
    assert "at most 300" in item(client.post(new(image), {"alt": "x" * 301, "credit": ""}))
    image.refresh_from_db()
    assert image.alt == ""


def test_who_may_not_change_pictures_describes_none(client):
    looker = factories.user("looker")
    looker.user_permissions.add(*factories.permissions("view_image"))
    client.force_login(looker)
    image = factories.image("Harbour", alt="")
    assert "data-saying" not in item(client.get(new(image)))
    refused = client.post(new(image), {"alt": "x", "credit": ""})
    assert (refused.status_code, refused.json()["said"]) == (403, "You may not change pictures. Ask the photo desk.")


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_signed_out_or_may_not_look_is_told_so(client, method):
    image = factories.image("Harbour")
    assert getattr(client, method)(new(image)).json()["is_signed_out"]
    client.force_login(factories.user("clerk"))
    assert getattr(client, method)(new(image)).status_code == 403


@pytest.fixture
def pair():
    """Alike, and nobody has answered."""
    older, later = factories.image("Harbour"), factories.image("Harbour, smaller")
    return Likeness.objects.create(image=later, other=older, distance=4)


def between(like: Likeness) -> str:
    return reverse("admin:choose_between", args=[like.image_id, like.pk])


def test_a_near_double_stands_beside_what_was_uploaded_and_not_beside_the_older(client, writer, pair):
    client.force_login(writer)
    answer = item(client.get(new(pair.image)))
    assert "Nearly the same as “Harbour”, which was here before." in answer
    assert "Use this older one" in answer
    assert "delete the new one" not in answer
    assert "data-like=" not in item(client.get(new(pair.other)))


def test_both_are_kept_and_it_is_asked_no_more(client, writer, pair):
    client.force_login(writer)
    assert client.post(between(pair), {"keep": "both"}).status_code == 200
    assert "data-like=" not in item(client.get(new(pair.image)))


def test_who_may_delete_uses_the_older_and_is_rid_of_the_new(client, photo_editor, pair):
    client.force_login(photo_editor)
    assert "delete the new one" in item(client.get(new(pair.image)))
    assert client.post(between(pair), {"keep": "older"}).status_code == 200
    assert list(Image.objects.all()) == [pair.other]


def test_a_writer_deletes_nothing(client, writer, pair):
    client.force_login(writer)
    refused = client.post(between(pair), {"keep": "older"})
    assert (refused.status_code, "may not delete" in refused.json()["said"]) == (403, True)
    assert Image.objects.count() == 2


def test_what_is_used_meanwhile_or_answered_meanwhile_is_said(client, photo_editor, pair):
    client.force_login(photo_editor)
    factories.article("Harbour vote", lead_image=pair.image)
    assert "“Harbour vote”" in client.post(between(pair), {"keep": "older"}).json()["said"]
    doubles.keep_both(pair, by=photo_editor)
    answer = client.post(between(pair), {"keep": "both"})
    assert (answer.status_code, "answered this already" in answer.json()["said"]) == (409, True)


@pytest.mark.parametrize("keep", ["", "later"])
def test_what_is_no_answer_changes_nothing(client, photo_editor, pair, keep):
    client.force_login(photo_editor)
    assert client.post(between(pair), {"keep": keep}).status_code == 400
    assert client.get(between(pair)).status_code == 405
    assert Image.objects.count() == 2


def test_the_likeness_of_another_picture_is_not_answered_here(client, photo_editor, pair):
    client.force_login(photo_editor)
    address = reverse("admin:choose_between", args=[pair.other_id, pair.pk])
    assert client.post(address, {"keep": "older"}).status_code == 404


def test_it_waits_until_the_worker_has_looked(client, writer):
    client.force_login(writer)
    image = library.add(files.upload(files.encoded(altered.scene(3))), title="Quay", by=None)
    assert "data-waiting" in item(client.get(new(image)))
    renditions.build(image)
    assert "data-waiting" in item(client.get(new(image)))
    Image.objects.filter(pk=image.pk).update(fingerprint=fingerprints.of(altered.scene(3).convert("L")))
    assert "data-waiting" not in item(client.get(new(image)))
    Image.objects.filter(pk=image.pk).update(fingerprint=None, manifest={"failure": "The file is damaged."})
    assert "data-waiting" not in item(client.get(new(image)))


def test_an_older_one_can_be_chosen_with_all_that_is_known_of_it(client, writer, pair):
    client.force_login(writer)
    found = HttpResponse(item(client.get(new(pair.image)))).content.decode()
    assert json.dumps({"id": pair.other_id}).strip("{}").replace('"', "&quot;") in found

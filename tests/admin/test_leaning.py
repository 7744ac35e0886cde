"""Whoever takes from a picture, or from a licence, what pieces lean on is told before it is saved, with links."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.images import editing
from articles.images.editing import Wish
from articles.models import Image, LibraryEdit, Licence, Notice
from articles.workflow import publishing
from articles.workflow.moments import day_of
from tests import factories
from tests.admin.filled import fields as filled
from tests.admin.forms import page_of

pytestmark = pytest.mark.django_db

ONE_MORE = reverse("admin:articles_image_together")
SELECTION = reverse("admin:articles_image_selection_change")


@pytest.fixture
def desk(at_desk, photo_editor):
    return at_desk(photo_editor)


@pytest.fixture
def agency():
    return Licence.objects.create(name="Bellhaven Pictures", needs_credit=False)


@pytest.fixture
def forbidden():
    return Licence.objects.create(name="Not ours", allows_publishing=False)


@pytest.fixture
def dam(agency):
    return factories.image("Dam", licence=agency)


@pytest.fixture
def coming(dam, editor):
    now = timezone.now()
    return publishing.publish(factories.article("The vote", lead_image=dam), by=editor, at=now + timedelta(days=2))


def is_told(page, coming):
    assert page.status_code == 200
    assert "Scheduled pieces go live with it all the same." in page.text
    assert page_of(coming.article) in page.text
    assert not Notice.objects.exists()
    return True


@pytest.fixture(autouse=True)
def at_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def test_the_form_of_a_licence(desk, agency, coming):
    fields = filled(desk.get(page_of(agency)))
    del fields["allows_publishing"]
    page = desk.post(page_of(agency), fields)
    assert is_told(page, coming)
    assert Licence.objects.get(pk=agency.pk).allows_publishing
    again = filled(page)
    assert "allows_publishing" not in again
    assert desk.post(page_of(agency), again).status_code == 302
    assert not Licence.objects.get(pk=agency.pk).allows_publishing


def test_a_piece_that_is_scheduled_while_the_page_is_looked_at_is_told_of_too(desk, agency, coming, dam):
    fields = filled(desk.get(page_of(agency)))
    del fields["allows_publishing"]
    again = filled(desk.post(page_of(agency), fields))
    at = timezone.now() + timedelta(days=1)
    publishing.publish(factories.article("Another", lead_image=dam), by=None, at=at)
    page = desk.post(page_of(agency), again)
    assert "Another" in page.text
    assert Licence.objects.get(pk=agency.pk).allows_publishing


def test_two_who_change_a_licence_at_once_lose_nothing(desk, agency, editor):
    fields = filled(desk.get(page_of(agency)))
    Licence.objects.filter(pk=agency.pk).update(note="Theirs")
    desk.post(page_of(agency), {**fields, "name": "Bellhaven"})
    agency.refresh_from_db()
    assert (agency.name, agency.note) == ("Bellhaven", "Theirs")


@pytest.mark.parametrize("what", ["licence", "rights_until", "alt"])
def test_the_page_of_a_picture(what, desk, dam, coming, forbidden):
    last = day_of(timezone.now()) - timedelta(days=1)
    typed = {"licence": str(forbidden.pk), "rights_until": last.isoformat(), "alt": ""}[what]
    page = desk.post(page_of(dam), {**filled(desk.get(page_of(dam))), what: typed, "caption": "At dawn"})
    assert is_told(page, coming)
    assert "At dawn" in page.text
    assert Image.objects.get().caption == ""
    assert desk.post(page_of(dam), filled(page)).status_code == 302
    assert Image.objects.get().caption == "At dawn"


def test_the_grid_in_which_many_are_mended(desk, dam, coming, forbidden):
    other = factories.image("Quay")
    address = f"{SELECTION}?ids={dam.pk},{other.pk}"
    typed = {f"{dam.pk}-licence": str(forbidden.pk), f"{other.pk}-licence": str(forbidden.pk)}
    fields = {**filled(desk.get(address)), "pictures": [dam.pk, other.pk], **typed}
    page = desk.post(address, fields)
    assert is_told(page, coming)
    assert list(Image.objects.order_by("pk").values_list("licence__name", flat=True)) == [
        "Bellhaven Pictures",
        "Not ours",
    ]
    desk.post(address, {**filled(page), "pictures": [dam.pk, other.pk]})
    assert Image.objects.get(pk=dam.pk).licence == forbidden


def test_an_edit_of_many_and_taking_it_back(desk, dam, coming, forbidden, photo_editor):
    fields = {"ids": f"{dam.pk}", "licence_how": "set", "licence": str(forbidden.pk)}
    page = desk.post(ONE_MORE, fields)
    assert is_told(page, coming)
    assert is_told(desk.post(ONE_MORE, {**fields, "_confirm": "1"}), coming)
    assert desk.post(ONE_MORE, {**filled(page), "_confirm": "1"}).status_code == 302
    assert Image.objects.get().licence == forbidden
    Notice.objects.all().delete()


def test_taking_back_an_edit_that_had_allowed_it(desk, dam, forbidden, photo_editor, editor):
    allowed = dam.licence
    Image.objects.update(licence=forbidden)
    edit = editing.change([dam.pk], [Wish("licence", allowed)], by=photo_editor)
    at = timezone.now() + timedelta(days=2)
    coming = publishing.publish(factories.article("The vote", lead_image=dam), by=editor, at=at)
    address = reverse("admin:articles_image_edit_undo", args=[edit.pk])
    page = desk.post(address)
    assert is_told(page, coming)
    assert LibraryEdit.objects.get().undone_at is None
    assert desk.post(address, filled(page)).status_code == 302
    assert Image.objects.get().licence == forbidden


def test_the_dialog_in_which_a_picture_is_chosen(desk, dam, coming):
    address = reverse("admin:choose_new_image", args=[dam.pk])

    def item(answer):
        return HttpResponse(answer.json()["item"])

    page = item(desk.post(address, {**filled(item(desk.get(address))), "alt": ""}))
    assert is_told(page, coming)
    desk.post(address, filled(page))
    assert Image.objects.get().alt == ""

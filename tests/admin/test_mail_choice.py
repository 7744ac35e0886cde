"""Choosing what comes by mail: on a page of one's own, and from the mail itself."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import User
from articles.workflow import mailing
from tests import factories
from tests.admin.filled import fields

pytestmark = pytest.mark.django_db

OWN = reverse("admin:mail")


@pytest.fixture
def ann(db):
    return factories.user("ann", group="Writers", email="ann@paper.example")


def link(person):
    return reverse("admin:mail_by_link", args=[mailing.token(person)])


def choice(person):
    return User.objects.get(pk=person.pk).mail


def test_it_is_chosen_on_a_page_that_the_inbox_and_the_menu_lead_to(at_desk, ann):
    browser = at_desk(ann)
    assert browser.get(reverse("admin:inbox")).text.count(f'href="{OWN}"') == 2
    assert fields(browser.get(OWN))["mail"] == "everything"
    assert "Saved." in browser.post(OWN, {"mail": "personal"}, follow=True).text
    assert choice(ann) == "personal"


def test_nobody_signed_in_has_no_such_page(ann):
    assert Client().post(OWN, {"mail": "nothing"}).status_code == 302
    assert choice(ann) == "everything"


@pytest.mark.parametrize("address", [OWN, None])
@pytest.mark.parametrize("said", [{}, {"mail": "some"}])
def test_a_wrong_choice_is_refused_in_words(said, address, at_desk, ann):
    answer = at_desk(ann).post(address or link(ann), said)
    assert answer.status_code == 400
    assert "Choose one of these." in answer.text
    assert choice(ann) == "everything"


def test_the_link_of_a_mail_works_without_signing_in(ann, editor):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(link(ann), {"mail": "personal"})
    assert "Saved." in answer.text
    assert (choice(ann), choice(editor)) == ("personal", "everything")


def test_looking_at_the_link_changes_nothing(ann):
    answer = Client().get(link(ann))
    assert answer.status_code == 200
    assert "ann@paper.example" in answer.text
    assert answer["Cache-Control"] == "no-store, private"
    assert choice(ann) == "everything"


def test_the_button_of_a_mail_program_ends_all_mail_at_once(ann):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(link(ann), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert choice(ann) == "nothing"


def test_a_made_up_link_leads_nowhere(ann):
    for token in (f"{ann.pk}:made-up", f"{mailing.token(ann)}x", str(ann.pk)):
        assert Client().post(reverse("admin:mail_by_link", args=[token]), {"mail": "nothing"}).status_code == 404
    assert choice(ann) == "everything"

"""The form of a section: what it asks of its pieces."""

import pytest
from django.urls import reverse

from articles.models import CheckLevel, Section
from articles.workflow import checklist
from tests import factories
from tests.admin.forms import page_of

ADD = reverse("admin:articles_section_add")
FIELDS = {"name": "Politics", "slug": "politics", "description": "", "position": 0}


def test_an_administrator_says_what_stops_publishing_in_a_section(at_desk, administrator):
    section = factories.section()
    browser = at_desk(administrator)
    browser.post(page_of(section), {**FIELDS, "levels-dek": "blocks", "levels-byline": "off", "levels-links": ""})
    assert checklist.levels_of(section) == {"dek": "blocks", "byline": "off"}
    page = browser.get(page_of(section)).content.decode()
    assert '<option value="blocks" selected>Stops publishing</option>' in page
    assert '<option value="" selected>As usual: warns</option>' in page


def test_a_new_section_can_say_it_at_once(at_desk, administrator):
    at_desk(administrator).post(ADD, {**FIELDS, "levels-dek": "blocks"})
    assert checklist.levels_of(Section.objects.get()) == {"dek": "blocks"}


def test_what_cannot_be_switched_off_is_said_and_cannot_be_sent(at_desk, administrator):
    section = factories.section()
    browser = at_desk(administrator)
    page = browser.get(page_of(section)).content.decode()
    assert page.count("Always stops publishing") == sum(rule.is_fixed for rule in checklist.RULES)
    browser.post(page_of(section), {**FIELDS, "levels-headline": "off"})
    assert not CheckLevel.objects.exists()


def test_a_level_that_there_is_not_is_said_at_the_table(at_desk, administrator):
    section = factories.section()
    answer = at_desk(administrator).post(page_of(section), {**FIELDS, "levels-dek": "often", "levels-links": "warns"})
    page = answer.content.decode()
    assert "Choose one of the four for “A dek”." in page
    assert '<option value="warns" selected>Warns</option>' in page
    assert not CheckLevel.objects.exists()


@pytest.mark.parametrize("who", ["writer", "editor", "photo_editor"])
def test_who_may_only_look_sees_it_in_words(db, who, request, at_desk):
    section = factories.section()
    checklist.weigh(section, {"dek": "blocks"}, by=None)
    browser = at_desk(request.getfixturevalue(who))
    page = browser.get(page_of(section)).content.decode()
    assert "A dek: Stops publishing" in page
    assert 'name="levels-dek"' not in page
    assert browser.post(page_of(section), {**FIELDS, "levels-dek": "off"}).status_code == 403
    assert checklist.levels_of(section) == {"dek": "blocks"}


def test_the_anonymous_are_asked_to_sign_in(db, at_desk):
    section = factories.section()
    assert at_desk(None).get(page_of(section)).status_code == 302


def test_a_section_has_a_picture_from_the_library(at_desk, administrator):
    section, image = factories.section(), factories.image()
    browser = at_desk(administrator)
    assert "data-image-chooser" in browser.get(page_of(section)).content.decode()
    browser.post(page_of(section), {**FIELDS, "image": image.pk})
    section.refresh_from_db()
    assert section.image == image


@pytest.mark.parametrize("number", ["99", "-1", "9" * 30, "harbour"])
def test_a_picture_that_is_not_in_the_library_is_refused_at_its_field(at_desk, administrator, number):
    response = at_desk(administrator).post(page_of(factories.section()), {**FIELDS, "image": number})
    assert "image" in response.context["adminform"].form.errors

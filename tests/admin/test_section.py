"""The form of a section: what it asks of its pieces."""

import re

import pytest
from django.urls import reverse

from articles.models import CheckLevel, Section, Slot
from articles.workflow import checklist
from tests import factories
from tests.admin.forms import page_of

ADD = reverse("admin:articles_section_add")
LIST = reverse("admin:articles_section_changelist")
FIELDS = {"name": "Politics", "slug": "politics", "description": ""}


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


@pytest.fixture
def three(db):
    return [factories.section(name, position=number) for number, name in enumerate(["Africa", "Asia", "Europe"])]


def masthead(client):
    return re.findall(r'<li><a href="/section/[^>]*>(\w+)</a>', client.get("/").text.split("</header>")[0])


def test_the_sections_are_ordered_with_buttons_and_the_masthead_follows(at_desk, administrator, client, three):
    browser = at_desk(administrator)
    assert masthead(client) == ["Africa", "Asia", "Europe"]
    page = browser.get(LIST).text
    assert 'aria-label="Move “Africa” up"' not in page and 'aria-label="Move “Europe” down"' not in page
    answer = browser.post(LIST, {"up": three[2].pk}, follow=True)
    assert masthead(client) == ["Africa", "Europe", "Asia"]
    assert "“Europe” stands in place 2 now." in answer.text
    assert 'aria-label="Move “Europe” up" autofocus' in answer.text
    assert "autofocus" not in browser.get(LIST).text


def test_at_the_end_the_other_button_has_the_focus(at_desk, administrator, three):
    answer = at_desk(administrator).post(LIST, {"up": three[1].pk}, follow=True)
    assert 'aria-label="Move “Asia” down" autofocus' in answer.text


@pytest.mark.parametrize("number", ["99", "", "-1", "9" * 30, "harbour"])
def test_a_section_that_is_not_there_is_not_moved(at_desk, administrator, three, number):
    assert "Nothing was moved" in at_desk(administrator).post(LIST, {"down": number}, follow=True).text


@pytest.mark.parametrize("who", ["writer", "editor", "photo_editor"])
def test_who_may_only_look_cannot_order(request, at_desk, client, three, who):
    browser = at_desk(request.getfixturevalue(who))
    assert "order-button" not in browser.get(LIST).text
    assert browser.post(LIST, {"down": three[0].pk}).status_code == 403
    assert masthead(client) == ["Africa", "Asia", "Europe"]


def test_the_list_takes_no_more_questions_for_many_sections(
    at_desk, administrator, three, django_assert_max_num_queries
):
    for number in range(20):
        factories.section(f"Section {number}").editors.add(administrator)
    browser = at_desk(administrator)
    browser.get(LIST)
    with django_assert_max_num_queries(12):
        browser.get(LIST)


def test_a_new_section_stands_last(at_desk, administrator, client, three):
    at_desk(administrator).post(ADD, FIELDS)
    assert masthead(client) == ["Africa", "Asia", "Europe", "Politics"]


def test_a_section_has_editors_who_are_of_the_staff(at_desk, administrator, editor, writer, outsider):
    section = factories.section()
    browser = at_desk(administrator)
    page = browser.get(page_of(section)).text
    assert "Wanda Writer" in page and f'value="{outsider.pk}"' not in page
    browser.post(page_of(section), {**FIELDS, "editors": [writer.pk]})
    assert list(section.editors.all()) == [writer]
    for number in (outsider.pk, "9" * 30, "harbour"):
        answer = browser.post(page_of(section), {**FIELDS, "editors": [number]})
        assert "editors" in answer.context["adminform"].form.errors
    assert "Wanda Writer" in browser.get(LIST).text


def test_an_editor_of_a_section_who_has_left_can_be_taken_off_and_stops_nothing(at_desk, administrator, writer):
    section = factories.section()
    section.editors.add(writer)
    type(writer).objects.filter(pk=writer.pk).update(is_active=False)
    browser = at_desk(administrator)
    assert browser.post(page_of(section), {**FIELDS, "editors": [writer.pk]}).status_code == 302
    browser.post(page_of(section), FIELDS)
    assert not section.editors.exists()


def test_readers_of_a_section_that_was_renamed_are_sent_on(at_desk, administrator, client):
    section = factories.section()
    at_desk(administrator).post(page_of(section), {**FIELDS, "name": "Power", "slug": "power"})
    assert client.get("/section/politics/")["Location"] == "/section/power/"


def test_a_kind_of_opinion_that_is_no_more_one_keeps_its_row_in_the_past(at_desk, administrator):
    factories.kind("Opinion", schema_type="OpinionNewsArticle")
    kind = factories.kind("Column", schema_type="OpinionNewsArticle", position=9)
    at_desk(administrator).post(
        page_of(factories.kind("Opinion")),
        {"name": "Opinion", "slug": "opinion", "schema_type": "AnalysisNewsArticle", "position": 0},
    )
    kept = {slot.kind_id for slot in Slot.objects.all()}
    assert factories.kind("Opinion").pk in kept and kind.pk not in kept

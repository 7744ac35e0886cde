"""The checklist beside a piece leads to what it speaks of, and is read again after a save."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.admin.forms import page_of

from .writing import text

pytestmark = pytest.mark.django_db(transaction=True)

SAVED = "document.dispatchEvent(new CustomEvent('piece:saved'))"


@pytest.fixture
def piece(page):
    made = factories.article(
        "x" * 70, dek="", authors=[], body='<p><a href="/nothing/">Here</a></p>', lead_image=factories.image(credit="")
    )
    page.goto(page_of(made))
    page.locator(".body-editor.is-ready").wait_for()
    return made


def test_a_line_leads_into_its_field_by_keyboard(page, piece):
    def lead(sentence):
        page.get_by_role("link", name=sentence).focus()
        page.keyboard.press("Enter")

    lead("There is no dek")
    expect(page.get_by_label("Dek")).to_be_focused()
    lead("The link “Here” leads to nothing")
    expect(text(page)).to_be_focused()
    lead("Add at least one author")
    expect(page.locator("[data-byline] select, .byline-add").first).to_be_focused()
    lead("The lead image has no credit")
    expect(page.locator("[data-choose]").first).to_be_focused()
    lead("Write a shorter search title")  # in a block that is folded
    expect(page.locator("#id_seo_title")).to_be_focused()


def test_after_a_save_it_says_what_still_stands_against_it(page, piece):
    mark = page.locator("details[data-block=checklist] .block-count")
    expect(mark).to_have_text("5")
    piece.dek, piece.headline = "A dek.", "Short"
    piece.save()
    page.evaluate(SAVED)
    expect(mark).to_have_text("3")
    expect(page.get_by_role("link", name="There is no dek")).to_have_count(0)


def test_a_line_about_a_picture_selects_it_in_the_text(page):
    shown = factories.image("Cranes", alt="")
    piece = factories.article(body=f'<p>One.</p><figure data-image-id="{shown.pk}"></figure><p>Two.</p>')
    page.goto(page_of(piece))
    page.locator(".body-editor.is-ready").wait_for()
    page.get_by_role("link", name="Describe the picture “Cranes”").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".body-figure.is-selected")).to_be_in_viewport()
    expect(text(page)).to_be_focused()

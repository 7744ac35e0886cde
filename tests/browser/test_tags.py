"""The tag field of a piece, by keyboard: what is offered, and what is nearly a tag."""

import pytest
from playwright.sync_api import expect

from articles.tags import synonyms
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_tags_are_chosen_and_made_by_keyboard_alone(page, editor):
    tag = factories.tag("United Nations")
    synonyms.say(tag, ["UN"], by=editor)
    factories.tag("Gaza")
    piece = factories.article(tags=[factories.tag("Ports")])
    page.goto(f"/admin/articles/article/{piece.pk}/change/")
    field = page.get_by_role("combobox", name="Tags")
    field.focus()
    page.keyboard.press("End")
    field.press_sequentially(", un")
    offered = page.get_by_role("listbox", name="Tags to choose from")
    expect(offered.get_by_role("option").first).to_have_text("United Nations 0 pieces")
    page.keyboard.press("ArrowDown")
    expect(offered.get_by_role("option", selected=True)).to_have_text("United Nations 0 pieces")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Ports, United Nations, ")
    field.press_sequentially("Gazza")
    expect(offered.get_by_role("option").first).to_have_text("Do you mean Gaza? 0 pieces")
    page.keyboard.press("ArrowUp")
    expect(offered.get_by_role("option", selected=True)).to_have_text("Make a new tag “Gazza”")
    page.keyboard.press("Enter")
    expect(offered).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.").first).to_be_visible()
    assert sorted(piece.tags.names()) == ["Gazza", "Ports", "United Nations"]

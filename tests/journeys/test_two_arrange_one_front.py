"""Two editors arrange one front, each in a browser of their own: nobody writes over anybody."""

import pytest
from playwright.sync_api import expect

from .people import Administrator, Editor, Reader

FRONT = "/admin/fronts/section/{}/"


@pytest.fixture
def both(browsing, house):
    """They open one section's front."""
    number = house.rows("SELECT id FROM articles_section WHERE slug = 'security'")[0]["id"]
    people = browsing(Editor), browsing(Administrator)
    for person in people:
        person.signs_in()
        person.page.goto(FRONT.format(number))
    return people


def leads_with(person, number: int) -> str:
    """With the piece that stands so far down; says its headline."""
    card = person.page.locator("[data-slot=featured] .front-card").nth(number)
    headline = card.locator("h3").inner_text()
    card.locator("summary").click()
    card.get_by_label("Move “").select_option(label="Lead story")
    card.get_by_role("button", name="Move there").click()
    expect(person.page.locator("[data-slot=lead] h3")).to_have_text(headline)
    return headline


def test_the_second_to_save_is_refused_with_both_shown_and_may_keep_theirs_on_top(both, browsing):
    first, second = both
    theirs, mine = leads_with(first, 0), leads_with(second, 1)
    first.page.get_by_role("button", name="Save").click()
    first.is_told("Saved.")
    second.page.get_by_role("button", name="Save").click()

    told = second.page.get_by_role("alert")
    expect(told).to_contain_text("has changed this front on")
    row = told.get_by_role("row", name="Lead story")
    expect(row.get_by_role("cell").nth(0)).to_have_text(mine)
    expect(row.get_by_role("cell").nth(1)).to_have_text(theirs)
    second.had_expected("status of 409")
    expect(second.page.locator("[data-slot=lead] h3")).to_have_text(mine)

    reader = browsing(Reader).page
    reader.goto("/section/security/")
    expect(reader.locator("main h2").first).to_contain_text(theirs)
    second.page.get_by_role("button", name="Save mine on top of it").click()
    second.is_told("Saved.")
    expect(second.page.locator(".beside-list").last).to_contain_text(theirs)
    reader.goto("/section/security/")
    expect(reader.locator("main h2").first).to_contain_text(mine)
    second.page.get_by_role("button", name="Undo the last change").click()
    second.is_told("Undid:")
    reader.goto("/section/security/")
    expect(reader.locator("main h2").first).to_contain_text(theirs)

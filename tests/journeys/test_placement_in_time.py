"""A story is scheduled together with its place: both are seen to come and go in the slider, and then for real."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.newsroom.processes import wait_for

from .house import WEB_SERVER, copied, now, running
from .people import Editor

HEADLINE = "The ferry keeps to its timetable"
ENOUGH = timedelta(seconds=40)  # to have it scheduled before it begins
STAY = timedelta(seconds=12)  # as the lead, and then featured
LEAD = re.compile(r"<main.*?<h2[^>]*>(.*?)</h2>", re.DOTALL)


@pytest.fixture
def web_server(house, tmp_path):
    with running(WEB_SERVER, copied(house, tmp_path)) as alone:
        yield alone


def test_a_story_and_its_place_come_and_go_in_the_slider_and_then_for_real(web_server, browsing):
    editor = browsing(Editor, at=web_server.address)
    writes_the_piece(editor)
    begins = (now() + ENOUGH).replace(microsecond=0)
    schedules_it_with_its_place(editor, begins)
    assert now() < begins, "this machine was too slow to look in time"
    assert stands(web_server) == ""

    looks_ahead(editor, begins)

    seen = []
    wait_for(lambda: follows(seen, web_server) == "lead", seconds=(begins - now()).total_seconds() + 10)
    wait_for(lambda: follows(seen, web_server) == "featured", seconds=30)
    wait_for(lambda: follows(seen, web_server) == "", seconds=30)
    assert [what for _, what in seen if what] == ["lead", "featured"]
    moments = {what: at for at, what in seen}
    assert begins <= moments["lead"]
    assert begins + STAY <= moments["featured"]
    assert begins + 2 * STAY <= moments[""]


def writes_the_piece(editor):
    editor.signs_in()
    editor.begins_a_piece()
    editor.writes(HEADLINE, "To the second.", [("Text", "It leaves, and it is gone.")])
    editor.files_it_under(kind="Reporting", section="Security")
    editor.saves()


def schedules_it_with_its_place(editor, begins):
    page, panel = editor.page, editor.page.locator("[data-block=publishing]")
    panel.locator("summary", has_text="Place it on a front").click()
    place = page.get_by_role("group", name="Home")
    place.get_by_label("as").select_option(label="Lead story")
    place.get_by_label("until").first.fill(typed(begins + STAY))
    place.get_by_label("then").select_option(label="Featured")
    editor.opens_the_menu()
    page.get_by_role("link", name="Schedule").click()
    page.get_by_label("Publish at").fill(typed(begins))
    page.locator("#times").get_by_label("Until").fill(typed(begins + 2 * STAY))
    page.get_by_role("button", name="Schedule", exact=True).click()
    editor.is_told("Home: lead story until")


def looks_ahead(editor, begins):
    """From the panel to home at that moment; with the arrow keys past its end; and back from change to change."""
    with editor.page.context.expect_page() as opened:
        editor.page.get_by_role("link", name="See Home then").click()
    page = opened.value
    bar = page.get_by_role("complementary", name="The site in time")
    expect(page.locator("main h2").first).to_have_text(HEADLINE)
    expect(bar).to_contain_text("As readers")
    slider = bar.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda address: f"{begins:%Y-%m-%dT%H:%M}" not in address)
    expect(page.locator("main")).not_to_contain_text(HEADLINE)
    expect(slider).to_be_focused()
    for until_then in ("gone", "featured", "lead"):
        bar.get_by_role("link", name="The change before").click()
        if until_then == "featured":
            expect(page.locator("main h2").first).not_to_have_text(HEADLINE)
            expect(page.locator("main")).to_contain_text(HEADLINE)
    expect(page.locator("main h2").first).to_have_text(HEADLINE)
    page.get_by_role("link", name=HEADLINE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".masthead .wordmark").click()
    expect(page.locator("main h2").first).to_have_text(HEADLINE)
    bar.get_by_role("link", name="Now").click()
    expect(bar).to_have_count(0)
    page.close()


def typed(moment):
    """In a field that shows seconds where there are some."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


def stands(web_server):
    """Where it stands on home, as readers get it."""
    page = web_server.get("/")[1].partition("<main")
    main = "<main" + page[2]
    if HEADLINE not in main:
        return ""
    return "lead" if HEADLINE in LEAD.search(main)[1] else "featured"


def follows(seen, web_server):
    """Each change, with when the page had come that shows it."""
    what = stands(web_server)
    if not seen or seen[-1][1] != what:
        seen.append((now(), what))
    return what

"""A mistake in a live piece: an editor puts it right and says so, and readers are told wherever they look."""

from playwright.sync_api import expect

from .test_from_the_desk_to_the_reader import KIND, SECTION

HEADLINE = "The ferry that leaves before it arrives"
DEK = "A timetable in the Venn Islands has been wrong for nine years, and everybody is on time."
WRONG, RIGHT = "The first boat leaves at six.", "The first boat leaves at five."
TOLD = "An earlier version said that the first boat leaves at six. It leaves at five, <always>."


def test_a_correction_reaches_page_log_and_feed(house, editor, reader, reader_without_scripts):
    path = editor_publishes(editor)
    editor.rewrites(RIGHT)
    editor.explains("Correction", TOLD)
    editor.saves()
    expect(editor.corrections).to_contain_text("waits for the next publication")
    for page in (path, "/corrections/", "/corrections/feed/"):
        assert "An earlier version said that the first boat" not in house.get(page)[1], page

    editor.publishes("Publish changes")
    expect(editor.corrections).to_contain_text("readers see it since")
    for somebody in (reader, reader_without_scripts):
        reader_is_told(somebody, path)
    feed = house.get("/corrections/feed/")[1]
    assert f"Correction: {HEADLINE}" in feed
    assert "It leaves at five, &lt;always&gt;." in feed


def editor_publishes(editor) -> str:
    editor.begins_a_piece()
    editor.writes(HEADLINE, DEK, [("Text", WRONG)])
    editor.files_it_under(kind=KIND, section=SECTION)
    editor.saves()
    return editor.publishes()


def reader_is_told(reader, path: str) -> None:
    page = reader.page
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Corrections", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Corrections")
    expect(page.get_by_text(TOLD)).to_be_visible()
    page.get_by_role("link", name=HEADLINE).first.click()
    page.wait_for_url(f"**{path}#correction-*")
    expect(page.get_by_text(RIGHT)).to_be_visible()
    told = page.get_by_role("complementary", name="Correction")
    expect(told).to_contain_text(TOLD)
    expect(page.locator(".article .updated")).to_contain_text("Updated")

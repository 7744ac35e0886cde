"""A licence that has ended stops a publication, until the picture is another or somebody answers for it by name."""

from datetime import timedelta

from playwright.sync_api import expect

from .house import now
from .pictures import PhotoEditor

PICTURE, OTHER = "Lighthouse at night", "A wheat field before harvest"
HEADLINE, SECOND = "The lamp that nobody may show", "A field that anybody may show"
WHY = "The agency has agreed by telephone, until Friday."
KIND, SECTION = "Reporting", "Technology"
REFUSED = f"The picture “{PICTURE}” could be used until"


def test_an_ended_licence_stops_a_publication(house, browsing, editor, reader):
    photo = browsing(PhotoEditor)
    photo.signs_in()
    yesterday = (now() - timedelta(days=1)).date()
    photo.says_until_when(PICTURE, yesterday.isoformat(), although_pieces_lean_on_it=True)
    try:
        editor_answers_for_it(editor, reader)
        editor_takes_another(editor, reader)
    finally:
        photo.says_until_when(PICTURE, "")


def editor_answers_for_it(editor, reader) -> None:
    editor_writes(editor, HEADLINE)
    editor.page.get_by_role("button", name="Publish", exact=True).click()
    lead = editor.page.locator(".field-lead_image")
    expect(lead.get_by_text(REFUSED)).to_be_visible()
    expect(editor.stands).not_to_contain_text("Live")

    editor.page.get_by_label("Why it is to go out all the same").fill(WHY)
    editor.page.get_by_role("button", name="Publish all the same").click()
    editor.is_told("Readers can see it now.")
    expect(editor.page.get_by_text(f"“{WHY}”").first).to_be_attached()
    reads(reader, editor.page.get_by_role("link", name="See it live").get_attribute("href"), HEADLINE)

    editor.page.goto("/admin/not-passing/")
    expect(editor.page.get_by_text(f"It went out all the same: “{WHY}”")).to_be_visible()
    editor.page.goto("/admin/rights/?when=over")
    expect(editor.page.get_by_role("link", name=HEADLINE, exact=True)).to_be_visible()


def editor_takes_another(editor, reader) -> None:
    editor_writes(editor, SECOND)
    editor.page.get_by_role("button", name="Publish", exact=True).click()
    expect(editor.page.locator(".field-lead_image").get_by_text(REFUSED)).to_be_visible()
    choose(editor, "Change picture", OTHER)
    reads(reader, editor.publishes(), SECOND)


def editor_writes(editor, headline: str) -> None:
    editor.begins_a_piece()
    editor.writes(headline, "What the licence says.", [("Text", "It was let for a year, and the year is over.")])
    editor.files_it_under(kind=KIND, section=SECTION)
    byline = editor.page.locator("[data-byline] select").first
    if byline.input_value() == "":
        byline.select_option(index=1)
    choose(editor, "Choose a picture", PICTURE)


def choose(editor, button: str, title: str) -> None:
    lead = editor.page.get_by_role("group", name="Lead image")
    lead.get_by_role("button", name=button).click()
    dialog = editor.page.get_by_role("dialog", name="Choose a picture")
    dialog.get_by_label("Search the library").fill(title)
    dialog.get_by_role("button", name=title).first.click()
    dialog.wait_for(state="hidden")


def reads(reader, path: str, headline: str) -> None:
    reader.page.goto(path)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(headline)

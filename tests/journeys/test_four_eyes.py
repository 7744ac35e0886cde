"""A piece goes back and forth until somebody who did not write it has approved it."""

from playwright.sync_api import expect

from .people import Administrator

HEADLINE = "The town that counts its own doors"
TEXT = "Every door on the square has a number, and nobody knows who gave it."
BETTER = "Every door on the square has had a number since the war."
KIND, SECTION = "Reporting", "Societies"
ASKED = "Who says that nobody knows?"
WHY = "Somebody else has to approve it"


def test_a_piece_goes_back_and_forth_until_a_second_pair_of_eyes_approves_it(browsing, writer, editor, reader):
    administrator = browsing(Administrator)
    administrator.signs_in()
    administrator.asks_for_four_eyes_in(SECTION)

    writer.begins_a_piece()
    writer.writes(HEADLINE, "They were numbered by hand.", [("Text", TEXT)])
    writer.files_it_under(kind=KIND, section=SECTION)
    writer.submits()

    editor.opens_from_those_in_review(HEADLINE)
    editor.sends_back(ASKED)
    writer_reads_why_and_mends_it(writer)

    editor.opens_from_those_in_review(HEADLINE)
    editor.dek.fill("They were numbered by hand, in an afternoon.")
    editor.saves()
    expect(editor.page.get_by_text(WHY).first).to_be_visible()
    for button in ("Approve", "Publish"):
        expect(editor.page.get_by_role("button", name=button, exact=True)).to_have_count(0)

    administrator.opens_from_those_in_review(HEADLINE)
    administrator.approves()
    editor.page.reload()
    path = editor.publishes()
    reader.page.goto(path)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.page.get_by_text(BETTER)).to_be_visible()
    expect(reader.page.get_by_text(ASKED)).to_have_count(0)


def writer_reads_why_and_mends_it(writer) -> None:
    writer.page.get_by_role("link", name="Inbox").click()
    expect(writer.page.get_by_text(ASKED).first).to_be_visible()
    writer.page.get_by_role("link", name=HEADLINE).first.click()
    expect(writer.headline).to_have_value(HEADLINE)
    writer.replaces_the_text(BETTER)
    writer.submits()

"""Two people write in one piece, each in a browser of their own."""

import pytest
from playwright.sync_api import expect

from tests.browser import writing

from .people import Editor, Writer

LINES = [("Text", "One, as it was."), ("Text", "Two, as it was."), ("Text", "Three, as it was.")]


@pytest.fixture
def both(browsing):
    """The writer begins a piece, and the editor opens it too."""
    writer, editor = browsing(Writer), browsing(Editor)
    for person in (writer, editor):
        person.signs_in()
    writer.begins_a_piece()
    writer.writes("Written by two", "A dek.", LINES)
    writer.saves()
    editor.page.goto(writer.page.url)
    editor._until_the_editor_stands()
    return writer, editor


def adds(person, line, words):
    """At the end of a paragraph."""
    writing.text(person.page).get_by_text(line).click()
    person.page.keyboard.press("End")
    writing.settle(person.page)
    person.page.keyboard.type(words)


def saved_by_itself(person):
    expect(person.page.locator("[data-saving]")).to_contain_text("Saved", timeout=20_000)


def test_what_they_write_in_different_paragraphs_comes_together_without_a_question(both):
    writer, editor = both
    expect(writer.page.locator("[data-here]")).to_contain_text("has it open", timeout=40_000)
    adds(writer, "One, as it was.", " And the writer’s.")
    saved_by_itself(writer)
    adds(editor, "Three, as it was.", " And the editor’s.")
    expect(editor.page.locator("[data-saving]")).to_contain_text("saved meanwhile; both changes are in the piece")
    editor.page.get_by_role("button", name="Save", exact=True).click()
    editor.is_told("both changes are in the piece")
    expect(writing.text(editor.page)).to_contain_text("And the writer’s.")
    expect(writing.text(editor.page)).to_contain_text("And the editor’s.")


def test_what_both_wrote_in_one_paragraph_is_put_side_by_side_and_chosen(both):
    writer, editor = both
    adds(writer, "Two, as it was.", " Says the writer.")
    saved_by_itself(writer)
    adds(editor, "Two, as it was.", " Says the editor.")
    editor.page.get_by_role("button", name="Look at both").click()
    expect(editor.page.get_by_role("heading", level=1)).to_contain_text("Two versions of “Written by two”")
    editor.had_expected("status of 409")
    editor.page.get_by_label("Keep both, theirs first").check()
    editor.page.get_by_role("button", name="Save what is chosen").click()
    editor.is_told("Saved as you chose.")
    expect(writing.text(editor.page)).to_contain_text("Says the writer.")
    expect(writing.text(editor.page)).to_contain_text("Says the editor.")


def test_the_network_dies_while_somebody_types_and_nothing_is_lost(writer):
    writer.begins_a_piece()
    writer.writes("Before the line went dead", "A dek.", [("Text", "First.")])
    saved_by_itself(writer)
    piece = writer.page.url
    writer.page.context.set_offline(True)
    adds(writer, "First.", " And what was typed in the tunnel.")
    expect(writer.page.locator("[data-saving]")).to_contain_text("No connection: kept in this browser")
    # The browser dies too: no question is asked.
    writer.page.close(run_before_unload=False)
    writer.page.context.set_offline(False)
    writer.page = writer.page.context.new_page()
    writer.page.goto(piece)
    writer._until_the_editor_stands()
    expect(writing.text(writer.page)).not_to_contain_text("tunnel")
    writer.page.get_by_role("button", name="Take it").click()
    writer._until_the_editor_stands()
    expect(writing.text(writer.page)).to_contain_text("And what was typed in the tunnel.")
    writer.saves()
    expect(writing.text(writer.page)).to_contain_text("And what was typed in the tunnel.")
    expect(writer.page.locator("[data-kept-offer]")).to_be_hidden()
    assert writer.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('desk.kept')).length") == 0
    writer.complaints[:] = [said for said in writer.complaints if "ERR_INTERNET_DISCONNECTED" not in said]

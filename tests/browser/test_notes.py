"""Notes in a real browser: on words selected in the editor, on words that are only read, by keyboard alone."""

import json

import pytest
from playwright.sync_api import expect

from articles.content import anchoring
from articles.content.anchoring import Anchor
from articles.models import Article, Note
from articles.workflow import notes
from tests import factories
from tests.content.test_anchoring import BODY as ANCHORED
from tests.content.test_anchoring import TWICE

from .writing import select_nothing, settle, text, toolbar

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "<p>The minister resigned on Monday.</p><p>Nobody in Bellhaven was surprised.</p>"
SELECT = """([words, root]) => {
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
  throw new Error(`no “${words}”`);
}"""

# What the editor takes for selected: the browser tells it some time after.
KNOWN = """() => {
  const { doc, selection } = document.querySelector(".body-editor .ProseMirror").editor.state;
  return doc.textBetween(selection.from, selection.to);
}"""


@pytest.fixture
def piece(editor):
    return factories.article("Harbour vote", body=BODY, created_by=editor)


@pytest.fixture
def at_piece(page, piece):
    page.goto(f"/admin/articles/article/{piece.pk}/change/")
    page.locator(".body-editor.is-ready").wait_for()
    return page


def select(page, words, root=".body-editor .ProseMirror"):
    is_written = root.endswith("ProseMirror")
    for _ in range(20):
        if is_written:
            text(page).focus()
        page.evaluate(SELECT, [words, root])
        settle(page)
        if not is_written or page.evaluate(KNOWN) == words:
            return
    raise AssertionError(f"the editor does not know that “{words}” is selected")


def marks(page):
    return page.locator(".body-editor mark.passage")


def dialog(page):
    return page.get_by_role("dialog", name="Note")


def write(page, words, note):
    select(page, words)
    toolbar(page).get_by_role("button", name="Note", exact=True).click()
    dialog(page).get_by_label("Note").fill(note)
    dialog(page).get_by_role("button", name="Add the note").click()
    expect(dialog(page)).to_be_hidden()


def panel(page):
    return page.locator("[data-notes]")


def unfold(page):
    page.locator("[data-block=notes] > summary").click()


def test_words_get_a_note_are_marked_and_say_when_they_are_gone(at_piece, piece):
    page = at_piece
    write(page, "resigned on Monday", "Was it not Tuesday?")
    note = Note.objects.get()
    assert (note.quote, note.before, note.after[:8]) == ("resigned on Monday", "\nThe minister ", ".\nNobody")
    expect(marks(page)).to_have_text("resigned on Monday")
    page.reload()
    expect(marks(page)).to_have_text("resigned on Monday")
    thread = page.locator(f"#note-{note.pk}")
    expect(thread).to_contain_text("About “resigned on Monday”", use_inner_text=True)
    select(page, "resigned on Monday")
    page.keyboard.press("Delete")
    expect(thread).to_contain_text("The words it was about are gone: “resigned on Monday”", use_inner_text=True)
    expect(marks(page)).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(marks(page)).to_have_text("resigned on Monday")
    expect(thread.get_by_text("are gone")).to_be_hidden()


def test_a_mark_is_nothing_that_is_saved(at_piece, piece):
    page = at_piece
    write(page, "resigned", "Sure?")
    expect(marks(page)).to_have_count(1)
    select(page, "Monday")
    page.keyboard.type("Tuesday")
    assert page.locator("#id_body").input_value() == BODY.replace("Monday", "Tuesday")
    with page.expect_navigation():
        page.locator(".bar-save").click()
    assert Article.objects.get().body == BODY.replace("Monday", "Tuesday")
    assert "passage" not in json.dumps(Article.objects.get().revisions.latest("pk").snapshot)


def test_a_note_does_not_touch_what_is_being_typed(at_piece, piece):
    page = at_piece
    page.locator("#id_headline").fill("Typed and not saved")
    write(page, "resigned", "Sure?")
    expect(page.locator("#id_headline")).to_have_value("Typed and not saved")
    piece.refresh_from_db()
    assert piece.headline == "Harbour vote"


def test_the_caret_in_a_noted_passage_shows_the_note_and_leads_to_it(at_piece, piece, editor):
    note = notes.write(piece, "Sure?", by=editor, about=Anchor("Bellhaven"))
    page = at_piece
    page.reload()
    marks(page).click()
    bar = page.locator(".note-bar")
    expect(bar).to_contain_text("Edgar Editor: Sure?")
    bar.get_by_role("button", name="Go to the note").click()
    expect(page.locator(f"#note-{note.pk}")).to_be_focused()
    page.locator(f"#note-{note.pk}").get_by_role("button", name="“Bellhaven”").click()
    assert page.evaluate("getSelection().toString()") == "Bellhaven"


def test_all_of_it_by_keyboard(at_piece, piece, writer):
    page = at_piece
    text(page).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.locator("[data-words]", has_text=" of ").wait_for()
    page.keyboard.press("Control+Alt+m")
    expect(dialog(page).get_by_label("Note")).to_be_focused()
    page.keyboard.type("Which one, @wri")
    expect(dialog(page).get_by_role("option")).to_have_text(["@writer, Wanda Writer"])
    page.keyboard.press("Enter")
    expect(dialog(page).get_by_label("Note")).to_have_value("Which one, @writer ")
    page.keyboard.press("Control+Enter")
    expect(dialog(page)).to_be_hidden()
    expect(text(page)).to_be_focused()
    note = Note.objects.get()
    assert (note.quote, note.text) == ("The", "Which one, @writer")
    assert writer.notices.count() == 1
    page.keyboard.press("ArrowLeft")
    select_nothing(page)
    expect(page.locator(".note-bar")).to_be_visible()
    page.keyboard.press("Control+Alt+m")
    thread = page.locator(f"#note-{note.pk}")
    expect(thread).to_be_focused()
    page.keyboard.press("Tab")  # the words
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("The new one.")
    page.keyboard.press("Control+Enter")
    expect(thread).to_contain_text("The new one.")
    expect(page.locator(f"#note-{note.answers.get().pk}")).to_be_focused()
    thread.get_by_role("button", name="Resolve").press("Enter")
    expect(panel(page)).to_contain_text("Resolved (1)")
    expect(marks(page)).to_have_count(0)


def test_a_refused_note_says_why_in_place_and_stays(at_piece, page):
    select(page, "resigned")
    page.keyboard.press("Control+Alt+m")
    dialog(page).get_by_label("Note").fill("Look, @edito")
    dialog(page).get_by_role("button", name="Add the note").click()
    expect(dialog(page).get_by_role("alert")).to_contain_text("Did you mean @editor?")
    expect(dialog(page).get_by_label("Note")).to_have_value("Look, @edito")
    page.complaints.clear()  # Chromium complains of every answer that is a refusal


def test_what_is_typed_outlives_a_reload_until_it_is_sent(at_piece, page):
    field = page.get_by_label("A note on the piece")
    unfold(page)
    field.fill("Half a thought")
    page.reload()
    expect(field).to_have_value("Half a thought")
    panel(page).get_by_role("button", name="Add the note").click()
    expect(panel(page).locator(".threads")).to_contain_text("Half a thought")
    page.reload()
    expect(field).to_have_value("")


def test_who_only_reads_the_piece_notes_its_words(visitor, piece, photo_editor, client, live_server, settings):
    client.force_login(photo_editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    visitor.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    visitor.goto(f"/admin/articles/article/{piece.pk}/change/")
    select(visitor, "surprised", ".field-body_as_read")
    visitor.get_by_role("button", name="Note", exact=True).click()
    expect(dialog(visitor)).to_contain_text("About “surprised”")
    dialog(visitor).get_by_label("Note", exact=True).fill("A picture of that?")
    dialog(visitor).get_by_role("button", name="Add the note").click()
    expect(dialog(visitor)).to_be_hidden()
    note = Note.objects.get()
    assert (note.quote, note.before[-4:], note.written_by) == ("surprised", "was ", photo_editor)
    assert visitor.evaluate("[...CSS.highlights.get('passage')].map(String)") == ["surprised"]
    visitor.locator(f"#note-{note.pk}").get_by_role("button", name="“surprised”").click()
    assert visitor.evaluate("getSelection().toString()") == "surprised"


def test_an_address_with_a_note_opens_it_where_it_is_folded(page, piece, editor):
    note = notes.resolve(notes.write(piece, "Done", by=editor), by=editor)
    page.goto(f"/admin/articles/article/{piece.pk}/change/#note-{note.pk}")
    expect(page.locator(f"#note-{note.pk}")).to_be_focused()
    expect(page.locator(f"#note-{note.pk}")).to_be_in_viewport()


def test_without_scripts_the_piece_is_saved_with_the_note(chromium, live_server, piece, editor, client, settings):
    client.force_login(editor)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"/admin/articles/article/{piece.pk}/change/")
        page.locator("#id_headline").fill("Typed")
        unfold(page)
        page.get_by_label("A note on the piece").fill("Sure?")
        page.locator("#note-quote").fill("resigned on")
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator(".thread")).to_contain_text("About “resigned on”", use_inner_text=True)
    piece.refresh_from_db()
    assert (piece.headline, Note.objects.get().before) == ("Typed", "The minister ")


CASES = [
    (ANCHORED, {"quote": '"It had to come,"'}),
    (ANCHORED, {"quote": "on Monday. Nobody"}),
    (ANCHORED, {"quote": "Tuesday"}),
    ("<p>5.8\u00a0million – don’t…\u00ad\u200b x</p>", {"quote": "5.8 million - don't... x"}),
    (TWICE, {"quote": "ship", "before": "glad.\nThen the ", "after": " left the sea"}),
    (TWICE, {"quote": "The crew was", "before": "left the port. "}),
    (TWICE, {"quote": "The crew was", "before": "left the sea. "}),
]


def test_the_browser_finds_what_the_server_finds(page, at_piece):
    find = """async ([text, anchor]) => {
      const { src } = document.querySelector("[src*='js/desk/notes']");
      const { Text } = await import(src.replace(/notes[^/]*$/, "anchoring.js"));
      const place = new Text(text).find(anchor);
      return place && [place.start, place.end];
    }"""
    for body, anchor in CASES:
        words = anchoring.words(body)
        place = anchoring.find(body, **anchor)
        assert page.evaluate(find, [words, anchor]) == (place and [place.start, place.end]), (body, anchor)

"""Writing a body in a real browser."""

import pytest

from articles.content.sanitising import clean
from articles.models import Page

from .writing import at_end, field, press, reads, saved, select_all, settle, text, toolbar, value

pytestmark = pytest.mark.django_db(transaction=True)

EVERYTHING = (
    "<p>Plain, <strong>bold</strong>, <em>italic</em>, <s>gone</s>, H<sub>2</sub>O, x<sup>2</sup>, <code>code</code>, "
    '<strong><em>both</em></strong>, <a href="https://example.com/?a=1&amp;b=2" title="A title">a link</a>, '
    '<a href="mailto:desk@example.com">mail</a>, <a href="/about/">here</a>,<br>a line.'
    '<span data-footnote="A “note” &amp; more"></span> 5 &lt; 6&nbsp;%</p>'
    "<h2>Two</h2><h3>Three</h3><h4>Four <em>and</em> more</h4>"
    '<p dir="rtl" lang="he">שלום</p><p>A <span lang="fr">mot juste</span>.</p>'
    "<ul><li>One<ul><li>in one</li></ul></li><li>Two</li></ul>"
    '<ol start="3"><li>Three</li><li><p>Four</p><p>and more</p></li></ol>'
    "<blockquote><p>Said <em>so</em>.</p><p>Twice.</p></blockquote>"
    '<aside class="pullquote"><p>Pulled out</p></aside>'
    "<table><thead><tr><th>Year</th><th>Ships</th></tr></thead>"
    '<tbody><tr><th scope="row">2019</th><td>1,204</td></tr><tr><td colspan="2">none</td></tr>'
    "<tr><td><p>One</p><p>two</p></td><td></td></tr></tbody></table>"
    "<hr>"
    '<figure data-image-id="12" data-alt="My &quot;own&quot; alt"><figcaption>A <em>fine</em> '
    '<a href="https://example.com/">picture</a></figcaption></figure>'
    '<figure data-image-id="13"></figure>'
    '<figure data-embed-url="https://www.youtube.com/watch?v=abcdefghijk"><figcaption>A film</figcaption></figure>'
    '<figure data-embed-url="https://vimeo.com/123456"></figure>'
)

BUTTONS = {
    "Bold": "<p><strong>Words</strong></p>",
    "Italic": "<p><em>Words</em></p>",
    "Struck through": "<p><s>Words</s></p>",
    "Superscript": "<p><sup>Words</sup></p>",
    "Subscript": "<p><sub>Words</sub></p>",
    "Code": "<p><code>Words</code></p>",
    "• List": "<ul><li>Words</li></ul>",
    "1. List": "<ol><li>Words</li></ol>",
    "Quote": "<blockquote><p>Words</p></blockquote>",
    "Pull quote": '<aside class="pullquote"><p>Words</p></aside>',
}
LINKS = {
    "https://example.com/a?b=1": "https://example.com/a?b=1",
    "example.com/a": "https://example.com/a",
    "mailto:desk@example.com": "mailto:desk@example.com",
    "/about/": "/about/",
}
NO_LINKS = ["", "javascript:alert(1)", " JavaScript:alert(1)", "//example.com", "words", "data:text/html,x"]


# ── What was stored comes back ───────────────────────────────────────────
def test_a_body_that_is_not_changed_is_sent_as_it_came(page, opened):
    body = clean(EVERYTHING)
    assert body == EVERYTHING
    assert saved(page, opened(body)) == body


def test_changing_one_place_changes_nothing_elsewhere(page, opened):
    made = opened(EVERYTHING + "<p>End</p>")
    at_end(page)
    page.keyboard.type("!")
    reads(page, EVERYTHING + "<p>End!</p>")
    assert saved(page, made) == EVERYTHING + "<p>End!</p>"


def test_opening_a_piece_is_not_a_change(page, opened):
    page.add_init_script("addEventListener('input', () => { window.changed = true })")
    opened("<p>One.</p><hr>")
    assert page.evaluate("window.changed") is None


def test_emptying_the_text_empties_the_field(page, opened):
    made = opened("<p>One.</p>")
    select_all(page)
    page.keyboard.press("Delete")
    reads(page, "")
    assert saved(page, made) == ""


def test_spaces_stay_spaces(page, opened):
    made = opened("<p>One.</p>")
    at_end(page)
    page.keyboard.type(" Two  words,   three ")
    assert "nbsp" not in value(page)
    assert "\xa0" not in value(page)
    assert saved(page, made) == "<p>One. Two words, three</p>"


def test_without_scripts_the_field_is_a_textarea_that_saves(chromium, page, live_server):
    made = Page.objects.create(title="About", slug="about", body="<p>One.</p>")
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"/admin/articles/page/{made.pk}/change/")
    plain.fill("#id_body", "<p>Two.</p><script>alert(1)</script>")
    assert saved(plain, made) == "<p>Two.</p>"
    context.close()


def test_a_draft_put_back_from_outside_is_shown(page, opened):
    opened("<p>One.</p>")
    page.evaluate("(field => { field.value = '<p>Restored.</p>'; field.dispatchEvent(new Event('change')) })(id_body)")
    assert text(page).inner_text() == "Restored."


# ── The toolbar ──────────────────────────────────────────────────────────
def test_a_button_does_what_it_says_and_undoes_it(page, opened):
    opened("<p>Words</p>")
    seen = {}
    for button in BUTTONS:
        select_all(page)
        press(page, button)
        seen[button] = value(page)
        toolbar(page).get_by_role("button", name=button, exact=True, pressed=True).click()
        reads(page, "<p>Words</p>")
    assert seen == BUTTONS


def test_styles_make_headings_and_text_again(page, opened):
    opened("<p>Words</p>")
    at_end(page)
    styles = page.get_by_label("Style of the paragraph")
    seen = []
    for style in ("Heading", "Subheading", "Minor heading", "Text"):
        styles.select_option(label=style)
        seen.append(value(page))
    assert seen == ["<h2>Words</h2>", "<h3>Words</h3>", "<h4>Words</h4>", "<p>Words</p>"]


def test_undo_and_redo(page, opened):
    opened("<p>Words</p>")
    select_all(page)
    press(page, "Bold")
    press(page, "Undo")
    reads(page, "<p>Words</p>")
    press(page, "Redo")
    reads(page, "<p><strong>Words</strong></p>")


def test_the_toolbar_is_reached_and_walked_by_keyboard(page, opened):
    opened("<p>Words</p>")
    select_all(page)
    page.keyboard.press("Alt+F10")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    reads(page, "<p><em>Words</em></p>")


def test_words_are_counted_in_all_and_in_the_selection(page, opened):
    opened("<h2>Two words</h2><p>It’s five-and-twenty 1,204 more</p>")
    assert page.locator("[data-words]").inner_text() == "6 words"
    select_all(page)
    assert page.locator("[data-words]").inner_text() == "6 of 6 words"


def test_the_toolbar_stays_in_sight_of_a_long_text(page, opened):
    opened("<p>Paragraph</p>" * 80)
    at_end(page)
    assert toolbar(page).bounding_box()["y"] >= 0


# ── Links and footnotes ──────────────────────────────────────────────────
def test_words_become_a_link(page, opened):
    opened("<p>Words</p>")
    for typed, stored in LINKS.items():
        select_all(page)
        page.keyboard.press("Control+k")
        field(page, "Address").fill(typed)
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for(state="hidden")
        reads(page, f'<p><a href="{stored}">Words</a></p>')


def test_what_is_no_address_is_refused_with_a_sentence(page, opened):
    opened("<p>Words</p>")
    select_all(page)
    for typed in NO_LINKS:
        press(page, "Link")
        field(page, "Address").fill(typed)
        page.keyboard.press("Enter")
        assert "Enter a web address" in page.get_by_role("alert").inner_text()
        page.keyboard.press("Escape")
    reads(page, "<p>Words</p>")


def test_a_link_is_changed_and_removed(page, opened):
    opened('<p><a href="https://example.com/">Words</a></p>')
    at_end(page)
    page.keyboard.press("ArrowLeft")
    press(page, "Link")
    field(page, "Address").fill("/about/")
    page.get_by_role("button", name="Done").click()
    reads(page, '<p><a href="/about/">Words</a></p>')
    press(page, "Link")
    page.get_by_role("button", name="Remove link").click()
    reads(page, "<p>Words</p>")


def test_a_footnote_is_put_in_numbered_changed_and_removed(page, opened):
    made = opened('<p>One<span data-footnote="First"></span> two</p>')
    at_end(page)
    press(page, "Footnote")
    field(page, "Text").fill('Second & "more"')
    page.get_by_role("button", name="Insert").click()
    start = '<p>One<span data-footnote="First"></span> two'
    second = '<span data-footnote="Second &amp; &quot;more&quot;"></span>'
    reads(page, f"{start}{second}</p>")
    page.keyboard.type(" three")
    reads(page, f"{start}{second} three</p>")
    page.get_by_role("button", name='Footnote: Second & "more"').click()
    field(page, "Text").fill("Changed")
    page.get_by_role("button", name="Done").click()
    changed = f'{start}<span data-footnote="Changed"></span> three</p>'
    reads(page, changed)
    assert saved(page, made) == changed


def test_a_footnote_is_removed_in_its_dialog(page, opened):
    opened('<p>One<span data-footnote="First"></span></p>')
    page.get_by_role("button", name="Footnote: First").click()
    page.get_by_role("button", name="Remove footnote").click()
    reads(page, "<p>One</p>")


# ── The field with an error, the field without ───────────────────────────
def test_its_label_leads_into_the_text(page, opened):
    opened("<p>One</p>")
    page.locator("label[for=id_body]").click()
    settle(page)
    page.keyboard.press("Control+End")
    settle(page)
    page.keyboard.type("!")
    reads(page, "<p>One!</p>")

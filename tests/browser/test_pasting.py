"""Pasting into the editor what other programs put on the clipboard."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from articles.content.sanitising import clean

from .writing import at_end, reads, select_all, select_nothing, sent, text, value

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "paste"

PASTE = """
([html, plain]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", plain);
  if (html) clipboardData.setData("text/html", html);
  document.querySelector(".body-editor .ProseMirror").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}
"""

DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">
<h1 dir="ltr" style="line-height:1.38"><span style="font-size:20pt;font-weight:400">Title</span></h1>
<p dir="ltr"><span style="font-weight:400">Plain, </span><span style="font-weight:700">bold</span>
<span style="font-style:italic">italic</span> <a href="https://example.com/" style="text-decoration:none">
<span style="color:#1155cc;text-decoration:underline">link</span></a></p><br>
<ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Two</span></p></li></ul>
<table><tbody><tr><td style="border:solid"><p><span>Cell</span></p></td><td><p>Next</p></td></tr></tbody></table>
<img src="https://example.com/pixel.png"></b>"""

MARKER = "<span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{{margin:0}}</style></head>
<body><!--StartFragment--><h2>Part<o:p></o:p></h2><p class=MsoNormal><b>Bold</b> and <i>italic</i><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>{MARKER}<![endif]>One</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]>{MARKER}<![endif]>Two</p>
<img src="data:image/png;base64,AAAA"><!--EndFragment--></body></html>"""


def paste(page, html, plain="plain"):
    before = value(page)
    page.evaluate(PASTE, [html, plain])
    expect(sent(page)).not_to_have_value(before)


def test_a_paste_from_google_docs_keeps_structure_and_emphasis(page, opened):
    opened("")
    text(page).click()
    paste(page, DOCS)
    reads(
        page,
        '<h2>Title</h2><p>Plain, <strong>bold</strong> <em>italic</em> <a href="https://example.com/">link</a></p>'
        "<ul><li>One</li><li>Two</li></ul><table><tbody><tr><td>Cell</td><td>Next</td></tr></tbody></table>",
    )


def test_a_paste_from_word_keeps_structure_and_emphasis(page, opened):
    opened("")
    text(page).click()
    paste(page, WORD)
    reads(
        page,
        "<h2>Part</h2><p><strong>Bold</strong> and <em>italic</em></p><ul><li>One</li><li>Two</li></ul>",
    )


def test_pasted_words_go_into_the_line_that_is_being_written(page, opened):
    opened("<p>Before</p>")
    at_end(page)
    page.keyboard.type(" ")
    paste(page, '<span style="font-weight:700">bold</span> words')
    page.keyboard.type(" after")
    reads(page, "<p>Before <strong>bold</strong> words after</p>")


def test_what_is_copied_in_the_editor_is_pasted_as_it_was(page, opened):
    figure = '<figure data-embed-url="https://vimeo.com/123456"><figcaption>A film</figcaption></figure>'
    body = f'{figure}<p>One<span data-footnote="A note"></span></p>'
    opened(body)
    select_all(page)
    page.keyboard.press("Control+c")
    select_nothing(page)
    page.keyboard.press("Control+v")
    reads(page, body + body)


def test_lines_of_plain_text_become_paragraphs(page, opened):
    opened("")
    text(page).click()
    page.evaluate(PASTE, ["", "One\n\nTwo <b>"])
    reads(page, "<p>One</p><p>Two &lt;b&gt;</p>")


def test_where_the_desk_cannot_be_reached_the_plain_text_is_pasted_and_that_is_said(page, opened):
    opened("")
    page.route("**/editor/paste/", lambda route: route.abort())
    text(page).click()
    page.evaluate(PASTE, ["<b>One</b>", "One"])
    page.get_by_role("status").filter(has_text="Pasted as plain text. The desk cannot be reached.").wait_for()
    assert "ERR_FAILED" in page.complaints.pop()
    reads(page, "<p>One</p>")


@pytest.mark.skipif(not SAMPLES.exists(), reason="no real pastes on this machine")
def test_real_pastes_come_in_as_they_would_be_stored(page, opened):
    opened("")
    for sample in sorted(SAMPLES.glob("*.html")):
        html = sample.read_text()
        select_all(page)
        page.keyboard.press("Delete")
        paste(page, html)
        reads(page, clean(html))

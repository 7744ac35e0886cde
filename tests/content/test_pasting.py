"""Pastes in the manner of Google Docs, Word and Word on the web, read as an editor would read them."""

from pathlib import Path

import pytest

from articles.content.sanitising import clean

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "paste"

DOCS_SPAN = "font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-style:normal;white-space:pre-wrap;"


def docs(inner):
    return f'<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-3430d4a2">{inner}</b>'


def span(text, style="font-weight:400"):
    return f'<span style="{DOCS_SPAN}{style}">{text}</span>'


def word(inner):
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
        "<head><meta name=Generator content='Microsoft Word 15'><title>Draft</title>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
        "<style><!-- p.MsoNormal {margin:0cm;} @list l0 {mso-list-id:1;} --></style></head>"
        f"<body lang=EN-GB><!--StartFragment-->{inner}<!--EndFragment--></body></html>"
    )


def item(text, marker="\u00b7", level=1):
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
        "<![if !supportLists]><span lang=EN-GB style='font-family:Symbol'><span style='mso-list:Ignore'>"
        f"{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>"
        f"<![endif]><span lang=EN-GB>{text}<o:p></o:p></span></p>"
    )


GOOGLE_DOCS = {
    "the wrapper is not bold": (docs(f'<p dir="ltr">{span("Words")}</p>'), "<p>Words</p>"),
    "bold and italic are styles": (
        docs(
            f"<p>{span('a ')}{span('b', 'font-weight:700')}{span(' ')}"
            f"{span('c', 'font-weight:700;font-style:italic')}</p>"
        ),
        "<p>a <strong>b <em>c</em></strong></p>",
    ),
    "struck out, raised and lowered": (
        docs(
            span("a", "text-decoration:line-through")
            + span("b", "vertical-align:super")
            + span("c", "vertical-align:sub")
            + span("d", "text-decoration:underline")
        ),
        "<p><s>a</s><sup>b</sup><sub>c</sub>d</p>",
    ),
    "headings stay": (docs(f'<h1 dir="ltr">{span("A")}</h1><h3>{span("B")}</h3>'), "<h2>A</h2><h3>B</h3>"),
    "line breaks between paragraphs go": (docs("<p>a</p><br /><br /><p>b</p><br />"), "<p>a</p><p>b</p>"),
    "nested lists": (
        docs('<ul><li aria-level="1"><p>a</p></li><ul><li aria-level="2"><p>b</p></li></ul><li><p>c</p></li></ul>'),
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "a link underlined": (
        docs(
            '<a href="https://x.example/" style="text-decoration:none;">'
            + span("a", "text-decoration:underline")
            + "</a>"
        ),
        '<p><a href="https://x.example/">a</a></p>',
    ),
    "a link through Google": (
        '<a href="https://www.google.com/url?q=https://x.example/a?b%3D1&amp;sa=D&amp;ust=1">a</a>',
        '<p><a href="https://x.example/a?b=1">a</a></p>',
    ),
    "a footnote": (
        docs(
            '<p>Fact<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><hr>'
            f'<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>{span(" The source.")}</p></div>'
        ),
        '<p>Fact<span data-footnote="The source."></span>.</p>',
    ),
    "Arabic keeps its direction": (
        docs('<p dir="rtl" lang="ar">\u0646\u0635</p>'),
        '<p dir="rtl" lang="ar">\u0646\u0635</p>',
    ),
}

WORD = {
    "a paragraph": (
        word(
            "<p class=MsoNormal><span lang=EN-GB>Some <b>bold</b>"
            "<i style='mso-bidi-font-style:normal'> text</i><o:p></o:p></span></p>"
        ),
        "<p>Some <strong>bold</strong> <em>text</em></p>",
    ),
    "bold with a style for other scripts": (
        word("<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>bold</b></p>"),
        "<p><strong>bold</strong></p>",
    ),
    "empty paragraphs go": (word("<p class=MsoNormal>a</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"), "<p>a</p>"),
    "runs of no-break spaces": (word("<p class=MsoNormal>a<span>&nbsp;&nbsp; </span>b</p>"), "<p>a b</p>"),
    "a title and a quote": (
        word("<p class=MsoTitle>T</p><h1>H</h1><p class=MsoQuote>Q</p>"),
        "<h2>T</h2><h2>H</h2><blockquote><p>Q</p></blockquote>",
    ),
    "bullets": (word(item("a") + item("b") + "<p class=MsoNormal>c</p>"), "<ul><li>a</li><li>b</li></ul><p>c</p>"),
    "levels": (
        word(item("a") + "\n" + item("b", "o", 2) + item("c", "\u00a7", 3) + item("d", "o", 2) + item("e")),
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>",
    ),
    "numbers": (
        word(item("a", "1.") + item("b", "2.") + item("c", "a)", 2)),
        "<ol><li>a</li><li>b<ol><li>c</li></ol></li></ol>",
    ),
    "numbers that go on": (word(item("c", "3.") + item("d", "4.")), '<ol start="3"><li>c</li><li>d</li></ol>'),
    "numbers, then bullets": (word(item("a", "1.") + item("b")), "<ol><li>a</li></ol><ul><li>b</li></ul>"),
    "a level skipped": (word(item("a") + item("b", "\u00a7", 3)), "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "a second paragraph in the style of a list": (word("<p class=MsoListParagraph>a</p>"), "<p>a</p>"),
    "a footnote": (
        word(
            '<p class=MsoNormal>Fact<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1">'
            "<span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a>.</p>"
            "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>"
            "<hr align=left size=1 width='33%'><![endif]><div style='mso-element:footnote' id=ftn1>"
            '<p class=MsoFootnoteText><a style=\'mso-footnote-id:ftn1\' href="#_ftnref1" name="_ftn1">'
            "<span class=MsoFootnoteReference>[1]</span></a> The <i>source</i>.</p></div></div>"
        ),
        '<p>Fact<span data-footnote="The source."></span>.</p>',
    ),
    "Greek keeps its language, English loses its": (
        word("<p class=MsoNormal><span lang=EN-US>the </span><span lang=EL>\u03bb\u03cc\u03b3\u03bf\u03c2</span></p>"),
        '<p>the <span lang="EL">\u03bb\u03cc\u03b3\u03bf\u03c2</span></p>',
    ),
}


def online_item(text, level, tag="ul", start=1):
    opening = f'<{tag} class="Bullet SCXW1" role="list">' if tag == "ul" else f'<ol start="{start}" role="list">'
    return (
        f'<div class="ListContainerWrapper SCXW1 BCX0">{opening}<li data-leveltext="" data-aria-level="{level}" '
        f'role="listitem" class="OutlineElement SCXW1"><p class="Paragraph SCXW1" lang="EN-US"><span class="TextRun">'
        f'{text}</span><span class="EOP SCXW1">&nbsp;</span></p></li></{tag}></div>'
    )


WORD_ON_THE_WEB = {
    "lists": (
        online_item("a", 1) + online_item("b", 2) + online_item("c", 1),
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "numbered lists": (
        online_item("a", 1, "ol") + online_item("b", 1, "ol", 2),
        "<ol><li>a</li><li>b</li></ol>",
    ),
    "headings by their role": (
        '<div class="OutlineElement SCXW1"><p role="heading" aria-level="2" lang="EN-US">A<span> </span></p></div>',
        "<h2>A</h2>",
    ),
}

ELSEWHERE = {
    "Word lists after an editor took their styles": (
        "<p>\u00b7&nbsp; &nbsp;&nbsp; a</p><p>o&nbsp;&nbsp; b</p><p>\u00b7&nbsp;&nbsp; <strong>c</strong> d</p>",
        "<ul><li>a<ul><li>b</li></ul></li><li><strong>c</strong> d</li></ul>",
    ),
    "numbers after an editor took their styles": (
        "<p>1.&nbsp;&nbsp;&nbsp; a</p><p>2.&nbsp;&nbsp;&nbsp; b</p>",
        "<ol><li>a</li><li>b</li></ol>",
    ),
    "one number may be a paragraph's own": ("<p>1.&nbsp;&nbsp; a</p>", "<p>1. a</p>"),
    "a sentence that begins with a letter o": ("<p>o captain</p>", "<p>o captain</p>"),
    "a year at the beginning": (
        "<p>1989. The wall</p><p>1990. Germany</p>",
        "<p>1989. The wall</p><p>1990. Germany</p>",
    ),
    "Safari's spaces": ("<p>a<span class='Apple-converted-space'>&nbsp;</span>b</p>", "<p>a b</p>"),
    "a footnote of ours, from the public page": (
        '<p>Fact<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup></p>'
        '<section class="footnotes"><ol><li id="fn-1">The source. <a href="#fnref-1">\u21a9</a></li></ol></section>',
        '<p>Fact<span data-footnote="The source."></span></p>',
    ),
    "a link to a heading is no footnote": (
        '<p><a href="#a">x</a></p><h2 id="a">A</h2>',
        '<p><a href="#a">x</a></p><h2>A</h2>',
    ),
}

PASTES = {
    f"{program}: {name}": sample
    for program, samples in {
        "Google Docs": GOOGLE_DOCS,
        "Word": WORD,
        "Word on the web": WORD_ON_THE_WEB,
        "elsewhere": ELSEWHERE,
    }.items()
    for name, sample in samples.items()
}


@pytest.mark.parametrize("pasted, kept", PASTES.values(), ids=PASTES)
def test_a_paste_keeps_what_the_writer_meant(pasted, kept):
    assert clean(pasted) == kept


@pytest.mark.parametrize("pasted", [sample[0] for sample in PASTES.values()], ids=PASTES)
def test_a_paste_is_tidied_once(pasted):
    assert clean(clean(pasted)) == clean(pasted)


REAL = {
    "google-docs-empty-paragraphs.html": (
        "<p>Start of the article. Here is the 1st paragraph, followed by two line breaks then a paragraph.</p>"
        "<p>Here is the 2nd paragraph, followed by a line break then a heading.</p><h2>Heading 1</h2>"
        "<p>Here is the 3rd paragraph, with a line break before and a line break after, followed by a list.</p>"
        "<ul><li>List item 1</li><li>List item 2</li></ul>"
        "<p>Here is the 4th paragraph, with a line break before and a divider after.</p><hr>"
        "<p>Here is the 5th paragraph. End of the article.</p>"
    ),
    "office-com-headings.html": (
        "<h2>Heading one</h2><h2>Heading two</h2><h3>Heading three</h3><h4><em>Heading four</em></h4>"
    ),
    "office-com-text-formats.html": (
        "<p>Testing <strong>bold</strong> <em>italic</em> underline <s>strikethrough</s> <sub>subscript</sub> "
        '<sup>supscript</sup> <a href="https://ghost.org/">link</a></p>'
        "<p><strong><em>Bold+italic+underline</em></strong></p>"
        '<p><a href="https://ghost.org/"><strong><em>Bold+italic+link</em></strong></a></p><p>highlight</p>'
    ),
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_clipboard_reads_as_it_was_written(name):
    if not (SAMPLES / name).exists():
        pytest.skip("no clipboard samples here")
    assert clean((SAMPLES / name).read_text()) == REAL[name]

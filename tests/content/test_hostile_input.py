"""Whatever comes in, what goes out holds nothing that acts."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.content import vocabulary
from articles.content.rendering import render
from articles.content.sanitising import clean

SCRIPTED = re.compile(
    r"^[\x00-\x20]*(?:j\s*a\s*v\s*a|v\s*b\s*)\s*s\s*c\s*r\s*i\s*p\s*t|^[\x00-\x20]*data:", re.IGNORECASE
)
ADDRESSES = {"href", "data-embed-url", "data-embed-src"}

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script >",
    "<script\x00>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<p><script>alert(1)",
    "</p><script>alert(1)</script><p>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    '<img """><script>alert(1)</script>">',
    "<img/src/onerror=alert(1)>",
    "<image src=x onerror=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    "<p onmouseover='alert(1)' style='background:url(javascript:alert(1))'>x</p>",
    "<p/onclick=alert(1)>x",
    "<a onclick=alert(1) href=/ok/>x</a>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='\u00a0javascript:alert(1)'>x</a>",
    "<a href='\u2028javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert(1)'>x</a>",
    "<a href='java&NewLine;script:alert(1)'>x</a>",
    "<a href='java\x00script:alert(1)'>x</a>",
    "<a href='java&#0;script:alert(1)'>x</a>",
    "<a href='&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
    "<a href='&#0000106avascript:alert(1)'>x</a>",
    "<a href='&amp;#106;avascript:alert(1)'>x</a>",
    "<a href=javascript&colon;alert&lpar;1&rpar;>x</a>",
    "<a href='javascript://%0aalert(1)'>x</a>",
    "<a href='javascript:/*--></title></style></script>*/alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='DATA:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='view-source:x'>x</a>",
    "<a href='blob:https://x.example/1'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a xlink:href='javascript:alert(1)'>x</a>",
    "<a href='https://x.example' target=_blank ping='https://evil.example' download>x</a>",
    "<base href='javascript:/a'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href='javascript:alert(1)'>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<style><img src='</style><img src=x onerror=alert(1)//'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title><p title='</title><script>alert(1)</script>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<plaintext><script>alert(1)</script>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<p srcdoc='<script>alert(1)</script>'>x</p>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<applet code=x></applet><frameset onload=alert(1)><frame src=javascript:alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:alert(1)>",
    "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>'/></svg>",
    "<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>",
    "<svg><style><img title='</style><img src onerror=alert(1)>'></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mi><mglyph><svg><mtext><textarea><path id='</textarea><img onerror=alert(1) src=1>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math href='javascript:alert(1)'>x</math>",
    "<form action='javascript:alert(1)'><input type=submit><button formaction=javascript:alert(1)>x</button></form>",
    "<form><form><p onclick=alert(1)>x</p></form></form>",
    "<input autofocus onfocus=alert(1)><select onfocus=alert(1)><option>x</option></select>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee><isindex type=image src=1 onerror=alert(1)>",
    "<table background='javascript:alert(1)'><tr><td background='javascript:alert(1)'>x<td>y</table>",
    "<table><tr><td onclick=alert(1) style=x>x</td><td>y</td></tr></table><table><script>alert(1)</script></table>",
    "<template><script>alert(1)</script></template><template shadowrootmode=open><p onclick=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![if !IE]><script>alert(1)</script><![endif]>",
    "<?xml-stylesheet href='javascript:alert(1)'?><p>x</p>",
    "<!DOCTYPE html [<!ENTITY x '<script>alert(1)</script>'>]>&x;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<p class='pullquote evil' id=main>x</p>",
    "<aside class='pullquote evil' id=main onclick=alert(1)><p class=evil>x</p></aside>",
    "<figure data-image-id='1 onerror=alert(1)'><figcaption>x</figcaption></figure>",
    "<figure data-image-id='1\"><script>alert(1)</script>'></figure>",
    "<figure data-image-id=-1></figure><figure data-image-id=0></figure><figure data-image-id=99999999999999></figure>",
    "<figure data-image-id=\u0661></figure>",
    "<figure data-image-id=1 data-alt='\"><script>alert(1)</script>' data-evil=1 onclick=alert(1)></figure>",
    "<figure data-image-id=1><figcaption onclick=x><a href=javascript:x>x</a><script>1</script></figcaption>",
    "<figure data-embed-url='javascript:alert(1)'></figure>",
    "<figure data-embed-url='javascript:alert(1)//https://www.youtube.com/watch?v=dQw4w9WgXcQ'></figure>",
    "<figure data-embed-url='https://www.youtube.com/watch?v=dQw4w9WgXcQ\"><script>alert(1)</script>'></figure>",
    "<figure data-embed-src='javascript:alert(1)' data-embed-url='data:text/html,x'>x</figure>",
    "<figure class='gallery evil' id=main onclick=alert(1)><figure data-image-id=1 class=evil></figure>"
    "<figure data-image-id=2 style='x:y'><figcaption><a href=javascript:x>x</a></figcaption></figure></figure>",
    "<figure class=gallery><figcaption onclick=1><img src=x onerror=1><a href='java\tscript:x'>T</a></figcaption>"
    "<figure data-image-id=1></figure><script>alert(1)</script><figure data-image-id=2></figure>",
    "<figure class=gallery data-embed-url='javascript:alert(1)'><figure data-image-id=1></figure></figure>",
    "<figure class=gallery><figure class=gallery><figure class=gallery><figure data-image-id=1></figure></figure>",
    "<figure class='gallery&quot; onclick=&quot;alert(1)'><figure data-image-id=1></figure></figure>",
    "<span data-footnote='<script>alert(1)</script>' data-x=1 onclick=alert(1)></span>",
    "<span data-footnote='\"><img src=x onerror=alert(1)>'></span>",
    "<span data-footnote='see javascript:alert(1) and https://x.example/\"onclick=alert(1)'></span>",
    "<p lang='\"><script>' dir='javascript:alert(1)'>x</p>",
    "<ol start='1;alert(1)'><li value=javascript:alert(1)>x</li></ol>",
    '<b style="font-weight:normal;x:expression(alert(1))" id="docs-internal-guid-\'><script>">x</b>',
    "<p class=MsoListParagraph style='mso-list:l0 level9'><span style='mso-list:Ignore'><script>1</script></span>x</p>",
    "<ul><li data-aria-level=99999999999999999999><p>x</p></li></ul>",
    "<a id=x href=#y>1</a><p><a id=y href=#x>[1]</a><script>alert(1)</script>note</p>",
    "a\x00b\x08c\x1fd\x7fe\ud800f",
]


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def elements(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def assert_harmless(html):
    for tag, attributes in elements(html):
        assert tag in vocabulary.TAGS
        for name, value in attributes.items():
            assert name in vocabulary.ATTRIBUTES.get(tag, ())
            assert not (name in ADDRESSES and SCRIPTED.match(value))


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_passes(html):
    assert_harmless(clean(html))


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_input_settles_at_once(html):
    assert clean(clean(html)) == clean(html)


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_rendered(html):
    for tag, attributes in elements(render(html)):
        assert tag in vocabulary.TAGS | {"div", "section"}
        assert not any(name.startswith("on") or name in ("style", "srcdoc", "src") for name in attributes)
        assert not any(SCRIPTED.match(attributes.get(name) or "") for name in ADDRESSES)


@pytest.mark.parametrize(
    "html, kept",
    [
        ("<p>a<script>b</script>c</p>", "<p>ac</p>"),
        ("<p>a<svg>b</svg><math>c</math>d</p>", "<p>ad</p>"),
        ("<a href='javascript:x'>word</a>", "<p>word</p>"),
        ("<a href='https://x.example/' onclick=x>word</a>", '<p><a href="https://x.example/">word</a></p>'),
        ("<p class=x id=y style=z>word</p>", "<p>word</p>"),
        ("<p><b>a<p>b</b>c", "<p><strong>a</strong></p><p><strong>b</strong>c</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"),
        ("a\x00b\x08c\x7fd", "<p>abcd</p>"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_the_words_around_stay(html, kept):
    assert clean(html) == kept


FRAGMENTS = [
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<i>",
        "</em>",
        "<em>",
        "<a href='/x/'>",
        "</a>",
        "<br>",
        "<hr>",
    ),
    *(
        "<ul>",
        "</ul>",
        "<ol start=3>",
        "</ol>",
        "<li>",
        "</li>",
        "<h1>",
        "</h1>",
        "<h3 dir=rtl>",
        "</h3>",
        "<blockquote>",
    ),
    *(
        "</blockquote>",
        "<table>",
        "<tr>",
        "<td>",
        "<th scope=row>",
        "</td>",
        "</tr>",
        "</table>",
        "<thead>",
        "<caption>",
    ),
    *("<aside class=pullquote>", "</aside>", "<span data-footnote=' a  b '>", "</span>", "<span lang=ar>", "<pre>"),
    *(
        "<figure data-image-id=7 data-alt=x>",
        "<figure data-embed-url='https://vimeo.com/123'>",
        "<figure class=gallery>",
        "<figure class=gallery><figure data-image-id=7></figure><figure data-image-id=8></figure>",
        "<figure>",
        "</figure>",
    ),
    *(
        "<figcaption>",
        "</figcaption>",
        "<sup>",
        "</sup>",
        "<code>",
        "</code>",
        "<s>",
        "</s>",
        "<p style='mso-list:l0 level2'>",
    ),
    *(
        "<span style='font-weight:700;font-style:italic'>",
        "<span style='mso-list:Ignore'>",
        "<a href=#n id=m>",
        "<p id=n>",
    ),
    *(
        "<a href=#m>",
        "&nbsp;",
        "&nbsp;&nbsp; ",
        " ",
        "\n",
        "\u00b7",
        "1.",
        "o",
        "word",
        "\u200b",
        "&lt;",
        "&amp;amp;",
        "<!--",
        "-->",
    ),
    *(
        "<svg>",
        "<style>",
        "</style>",
        "<math>",
        "<table><p>",
        "<form>",
        "<select>",
        "<li data-aria-level=2>",
        "<p lang=de>",
    ),
]
bodies = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.sampled_from(HOSTILE), st.text(max_size=8)), max_size=30)


@settings(max_examples=300, deadline=None)
@given(bodies.map("".join))
def test_cleaning_again_changes_nothing(html):
    once = clean(html)
    assert_harmless(once)
    assert clean(once) == once


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_comes_out_harmless(html):
    assert_harmless(clean(html))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 10_000 + "word", id="nested divs"),
        pytest.param("<div>" * 150_000 + "word", id="a megabyte of nested divs"),
        pytest.param("<ul><li>" * 50_000 + "word", id="nested lists"),
        pytest.param("<table><tr><td>" * 20_000 + "word", id="nested tables"),
        pytest.param("<blockquote>" * 50_000 + "word", id="nested quotes"),
        pytest.param("".join(f"<b id={n}>" for n in range(9_000)) + "<p>word" * 9_000, id="bold never closed"),
        pytest.param("<!--" * 200_000 + "word", id="comments never closed"),
        pytest.param('<a "' * 100_000 + "word", id="quotes never closed"),
        pytest.param("word " * 200_000, id="a megabyte of words"),
    ],
)
def test_large_and_deep_input_is_read_in_time(html):
    began = time.process_time()
    clean(html)
    assert time.process_time() - began < 5

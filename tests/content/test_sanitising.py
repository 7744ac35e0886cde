"""The vocabulary of a body, and the one form in which each thing is stored."""

import pytest

from articles.content.sanitising import clean

FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"

STORED_AS_IT_IS = [
    "<p>One <strong>two</strong> <em>three</em> <s>four</s> x<sub>5</sub> x<sup>6</sup> <code>seven</code></p>",
    '<p><a href="https://x.example/?a=1&amp;b=2" title="Title">word</a></p>',
    '<p><a href="/about/">site</a> <a href="#notes">page</a> <a href="mailto:desk@x.example">mail</a></p>',
    '<p><a href="tel:+15551234">call</a></p>',
    "<p>one<br>two</p><hr><h2>Two</h2><h3>Three</h3><h4>Four</h4>",
    '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><ol start="3"><li>d</li></ol>',
    "<ul><li><p>a</p><p>b</p></li></ul>",
    "<blockquote><p>a</p><p>b</p></blockquote>",
    '<aside class="pullquote"><p>a</p></aside>',
    '<p>Fact.<span data-footnote="The source, p. 3"></span> More.</p>',
    '<p dir="rtl" lang="ar">\u0646\u0635</p><blockquote dir="rtl"><p>\u0646\u0635</p></blockquote>',
    '<p>so <span lang="el">\u03bb\u03cc\u03b3\u03bf\u03c2</span> it goes</p>',
    '<figure data-image-id="12"></figure>',
    '<figure data-image-id="12" data-alt="A bridge"><figcaption>The <em>old</em> bridge</figcaption></figure>',
    f'<figure data-embed-url="{FILM}"><figcaption>A film</figcaption></figure>',
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>",
    '<table><tbody><tr><th scope="row">a</th><td colspan="2" rowspan="3">1</td></tr></tbody></table>',
    "<p>50&nbsp;%</p>",
]

MENDED = [
    ("words alone", "<p>words alone</p>"),
    ("<h1>a</h1><h5>b</h5>", "<h2>a</h2><h4>b</h4>"),
    ("<p><b>a</b><i>b</i><strike>c</strike><u>d</u></p>", "<p><strong>a</strong><em>b</em><s>c</s>d</p>"),
    ("<div>a</div><section><div>b</div>c</section>", "<p>a</p><p>b</p><p>c</p>"),
    ("<div>a<br><br>b</div>", "<p>a</p><p>b</p>"),
    ("<p>a</p><p></p><p>&nbsp;</p><p><br></p><p>\u200b</p>", "<p>a</p>"),
    ("<p> a \n b&nbsp;&nbsp; c </p>", "<p>a b c</p>"),
    ("<p>a<br></p><p><br>b <br> c</p>", "<p>a</p><p>b<br>c</p>"),
    ("<p>one<em> two </em>three</p>", "<p>one <em>two</em> three</p>"),
    ("<p><b>a</b><b>b</b><strong><em>c</em></strong></p>", "<p><strong>ab<em>c</em></strong></p>"),
    ("<p><em>a<strong>b</em>c</strong></p>", "<p><em>a<strong>b</strong></em><strong>c</strong></p>"),
    ("<p><strong>a<strong>b</strong></strong><em> </em>c</p>", "<p><strong>ab</strong> c</p>"),
    ("<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
    ("<h2><strong>All bold</strong></h2>", "<h2>All bold</h2>"),
    ("<h2>Part <strong>bold</strong></h2>", "<h2>Part <strong>bold</strong></h2>"),
    ("<h2>a<br>b</h2><h2></h2>", "<h2>a b</h2>"),
    ("<pre>a\n  b</pre>", "<p>a<br>b</p>"),
    ("<ul><li><p>a</p></li><li></li></ul>", "<ul><li>a</li></ul>"),
    ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("<ul>a<p>b</p></ul><li>c</li>", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
    ("<ul><li><h3>a</h3></li></ul>", "<ul><li>a</li></ul>"),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
    ("<blockquote></blockquote><ul></ul><table></table>", ""),
    ("<aside><p>a</p></aside>", "<p>a</p>"),
    ("<aside class='wide pullquote'>a</aside>", '<aside class="pullquote"><p>a</p></aside>'),
    ("<table><tr><td><h2>a</h2><p>b</p></td></tr></table>", "<h2>a</h2><p>b</p>"),
    (
        "<table><caption>c</caption><tr><td><p>a</p><td>b<tfoot><tr><td>d</table>",
        "<p>c</p><table><tbody><tr><td>a</td><td>b</td></tr><tr><td>d</td></tr></tbody></table>",
    ),
    ("<a href='www.x.example/a b'>x</a>", '<p><a href="https://www.x.example/a%20b">x</a></p>'),
    ("<a href=' https://x.example\n/a'>x</a>", '<p><a href="https://x.example/a">x</a></p>'),
    ("<a href='page.html'>x</a><a name=x>y</a>", "<p>xy</p>"),
    ("<a href=''>x</a>", "<p>x</p>"),
    ("<p>a<span data-footnote=' \n '></span></p>", "<p>a</p>"),
    ("<p>a<span data-footnote='n'>text</span></p>", '<p>a<span data-footnote="n"></span>text</p>'),
    (
        "<p><a href='/x/'>a<span data-footnote=n></span>b</a></p>",
        '<p><a href="/x/">a</a><span data-footnote="n"></span><a href="/x/">b</a></p>',
    ),
    ("<ol start=1><li>a</ol><ol start=-4><li>b</ol>", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
    ("<p lang='not a language' dir=up>a</p>", "<p>a</p>"),
    ("<div dir=rtl><p>a</p><ul><li>b</ul></div>", '<p dir="rtl">a</p><ul><li dir="rtl">b</li></ul>'),
]

FIGURES = [
    ("<figure data-image-id=007></figure>", '<figure data-image-id="7"></figure>'),
    ("<figure data-image-id=0><figcaption>a <em>b</em></figcaption></figure>", "<p>a <em>b</em></p>"),
    ("<figure><img src=x><figcaption>a</figcaption></figure>", "<p>a</p>"),
    ("<figure data-image-id=3><figcaption> <br></figcaption></figure>", '<figure data-image-id="3"></figure>'),
    (
        "<figure data-image-id=3><figcaption><p>a<p><code>b</code><span data-footnote=n></span></figcaption></figure>",
        '<figure data-image-id="3"><figcaption>a b</figcaption></figure>',
    ),
    ("<figure data-image-id=3><img src=x><p>a</p></figure>", '<figure data-image-id="3"></figure><p>a</p>'),
    (f"<figure data-image-id=3 data-embed-url='{FILM}'></figure>", '<figure data-image-id="3"></figure>'),
    (
        "<figure data-embed-url='https://youtu.be/dQw4w9WgXcQ' data-alt=x></figure>",
        f'<figure data-embed-url="{FILM}"></figure>',
    ),
    (
        "<figure data-embed-url='https://x.example/film'><figcaption>a</figcaption></figure>",
        '<p><a href="https://x.example/film">https://x.example/film</a></p><p>a</p>',
    ),
    ("<figure data-embed-url='mailto:a@x.example'></figure>", ""),
    ("<p>a<figure data-image-id=3></figure>b</p>", '<p>a</p><figure data-image-id="3"></figure><p>b</p>'),
    ("<a href='/x/'><figure data-image-id=3></figure></a>", '<figure data-image-id="3"></figure>'),
]


@pytest.mark.parametrize("html", STORED_AS_IT_IS)
def test_what_is_in_the_vocabulary_is_stored_as_it_is(html):
    assert clean(html) == html


@pytest.mark.parametrize("html, stored", MENDED)
def test_the_rest_is_mended(html, stored):
    assert clean(html) == stored


@pytest.mark.parametrize("html, stored", FIGURES)
def test_a_figure_is_an_image_or_an_embed_or_its_caption(html, stored):
    assert clean(html) == stored


@pytest.mark.parametrize("html", [row[0] for row in [*MENDED, *FIGURES]])
def test_what_was_mended_stays(html):
    assert clean(clean(html)) == clean(html)


def test_a_long_body_is_stored_as_a_short_one_is():
    assert clean("".join(STORED_AS_IT_IS * 100)) == "".join(STORED_AS_IT_IS * 100)

import time

import pytest

from articles.content.figures import ImageRef, fill, image_ids, references
from articles.content.rendering import render

NOTED = '<p>One.<span data-footnote="See https://x.example/a, p. 3 <b>"></span> Two.<span data-footnote="b"></span></p>'
ILLUSTRATED = (
    '<p>a</p><figure data-image-id="12" data-alt="A &quot;b&quot; &amp; c">'
    "<figcaption>The <em>old</em> bridge</figcaption></figure><p>b</p>"
    '<figure data-image-id="7"></figure><figure data-image-id="12"></figure>'
)


@pytest.mark.parametrize(
    "body, html",
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<h2>Why it matters</h2>", '<h2 id="h-why-it-matters">Why it matters</h2>'),
        ("<h2>A</h2><h3>a!</h3><h2>\u2014</h2>", '<h2 id="h-a">A</h2><h3 id="h-a-2">a!</h3><h2 id="h-1">\u2014</h2>'),
        ('<h2 lang="ru">\u041c\u0438\u0440</h2>', '<h2 id="h-\u043c\u0438\u0440" lang="ru">\u041c\u0438\u0440</h2>'),
        (
            '<p><a href="https://x.example/">a</a> <a href="/b/">b</a></p>',
            '<p><a href="https://x.example/" rel="noopener">a</a> <a href="/b/">b</a></p>',
        ),
        (
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
            '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">'
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table></div>",
        ),
        (
            '<figure data-embed-url="https://youtu.be/dQw4w9WgXcQ"><figcaption>A <em>film</em></figcaption></figure>',
            '<figure class="embed" data-embed-provider="YouTube" '
            'data-embed-src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" data-embed-ratio="16:9">'
            '<div class="embed-body"><a class="embed-link" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" '
            'rel="noopener">Watch on YouTube</a></div><figcaption>A <em>film</em></figcaption></figure>',
        ),
        (
            '<blockquote><figure data-embed-url="https://toots.example/@ana/12"></figure></blockquote>',
            '<blockquote><figure class="embed" data-embed-provider="Mastodon"><div class="embed-body">'
            '<a class="embed-link" href="https://toots.example/@ana/12" rel="noopener">See the post on Mastodon</a>'
            "</div></figure></blockquote>",
        ),
        ("<p>a<script>b</script></p>", "<p>a</p>"),
        ("", ""),
    ],
)
def test_a_body_is_rendered(body, html):
    assert render(body) == html


def reference(number):
    return (
        f'<sup class="footnote-ref"><a href="#a9-fn-{number}" id="a9-fnref-{number}" role="doc-noteref" '
        f'aria-label="Footnote {number}">{number}</a></sup>'
    )


def note(number, text):
    return (
        f'<li id="a9-fn-{number}">{text} <a class="footnote-back" href="#a9-fnref-{number}" role="doc-backlink" '
        'aria-label="Back to the text">\u21a9\ufe0e</a></li>'
    )


def test_footnotes_are_numbered_and_lead_there_and_back():
    source = 'See <a href="https://x.example/a" rel="noopener">https://x.example/a</a>, p. 3 &lt;b&gt;'
    assert render(NOTED, prefix="a9-") == (
        f"<p>One.{reference(1)} Two.{reference(2)}</p>"
        '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">'
        f"<ol>{note(1, source)}{note(2, 'b')}</ol></section>"
    )


def test_every_id_begins_with_the_prefix():
    assert '<h2 id="a9-h-a">' in render("<h2>A</h2>", prefix="a9-")


@pytest.mark.parametrize("prefix", ['"', "a b", "<", "a\n"])
def test_a_prefix_that_is_no_id_is_refused(prefix):
    with pytest.raises(ValueError, match="beginning of an id"):
        render("<p>a</p>", prefix=prefix)


def test_library_images_are_known_in_their_order():
    assert image_ids(ILLUSTRATED) == image_ids(render(ILLUSTRATED)) == [12, 7, 12]


def test_a_figure_is_filled_when_the_page_is_read():
    filled = fill(render(ILLUSTRATED), lambda image: f"[{image.image_id}|{image.alt}|{image.caption_html}]")
    assert filled == '<p>a</p>[12|A "b" & c|The <em>old</em> bridge]<p>b</p>[7|None|][12|None|]'


def test_a_figure_without_an_image_vanishes_whole():
    assert fill(render(ILLUSTRATED), lambda image: "") == "<p>a</p><p>b</p>"


def test_a_figure_written_as_text_is_text():
    body = '<p>&lt;figure data-image-id="3"&gt;&lt;/figure&gt;</p>' + (
        '<p><span data-footnote="<figure data-image-id=&quot;3&quot;></figure>"></span></p>'
    )
    assert image_ids(render(body)) == []


def test_a_caption_keeps_its_links():
    body = '<figure data-image-id="3"><figcaption><a href="https://x.example/">a</a></figcaption></figure>'
    assert references(render(body)) == [ImageRef(3, None, '<a href="https://x.example/" rel="noopener">a</a>')]


def test_what_a_figure_answers_is_not_read_again():
    answer = '<figure data-image-id="9"></figure>\\1'
    assert fill('<figure data-image-id="3"></figure>', lambda image: answer) == answer


def test_filling_costs_next_to_nothing():
    rendered = render("<p>" + "word " * 1000 + "</p>" + ILLUSTRATED)
    began = time.process_time()
    for _ in range(200):
        fill(rendered, lambda image: "x")
    assert (time.process_time() - began) / 200 < 0.0005

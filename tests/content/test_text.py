import pytest

from articles.content.headings import Heading, outline
from articles.content.text import plain, reading_minutes, words


@pytest.mark.parametrize(
    "body, text",
    [
        ("<p>a <strong>b</strong>c</p><p>d</p>", "a bc\nd"),
        ("<p>a<br>b</p>", "a b"),
        ("<p>a&nbsp;&amp;&nbsp;b</p>", "a & b"),
        ("<h2>a</h2><ul><li>b<ul><li>c</li></ul></li></ul>", "a\nb\nc"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "a\nb"),
        ('<figure data-image-id="3" data-alt="x"><figcaption>c <em>d</em></figcaption></figure>', "c d"),
        ('<p>a<span data-footnote="n &lt;1&gt;"></span>b</p><p>c</p>', "ab\nc\nn <1>"),
        ('<aside class="pullquote"><p>a</p></aside><blockquote><p>b</p></blockquote>', "a\nb"),
        ("", ""),
    ],
)
def test_plain_text_has_a_line_for_each_block(body, text):
    assert plain(body) == text


@pytest.mark.parametrize(
    "text, count",
    [
        ("", 0),
        ("one two, three.", 3),
        ("the minister's well-known 1,500", 4),
        ("\u2014 \u2026 !", 0),
        ("\u6771\u4eac tower", 3),
        ("\uc11c\uc6b8 \ub3c4\uc2dc", 2),
    ],
)
def test_words_are_counted_as_an_editor_counts_them(text, count):
    assert words(text) == count


@pytest.mark.parametrize(
    "text, minutes",
    [("", 1), ("word " * 40, 1), ("word " * 460, 2), ("word " * 2300, 10), ("\u6771" * 2000, 4)],
)
def test_reading_takes_at_least_a_minute(text, minutes):
    assert reading_minutes(text) == minutes


def test_the_outline_names_each_heading_and_its_place():
    body = '<h2>A <em>b</em><span data-footnote="n"></span></h2><p>x</p><h3>A b</h3>'
    assert outline(body, prefix="p-") == [Heading(2, "A b", "p-h-a-b"), Heading(3, "A b", "p-h-a-b-2")]

import pytest

from articles.content.figures import fill
from articles.content.rendering import render
from articles.content.teasers import opening, rest

FIGURE = '<figure data-image-id="3"><figcaption>c</figcaption></figure>'
EMBED = '<figure data-embed-url="https://vimeo.com/123"></figure>'


@pytest.mark.parametrize(
    "body, first, following",
    [
        ("<p>a</p><p>b</p><p>c</p>", "<p>a</p><p>b</p>", "<p>c</p>"),
        ("<p>a</p>", "<p>a</p>", ""),
        ("", "", ""),
        (f"{FIGURE}<p>a</p>{FIGURE}<p>b</p><p>c</p>", "<p>a</p><p>b</p>", f"{FIGURE}{FIGURE}<p>c</p>"),
        ("<p>a</p><hr><p>b</p>", "<p>a</p>", "<hr><p>b</p>"),
        ("<blockquote><p>q</p></blockquote><p>a</p><p>b</p>", "<p>a</p><p>b</p>", "<blockquote><p>q</p></blockquote>"),
        (
            "<ul><li>a<ul><li>b</li></ul></li></ul><hr><p>c</p>",
            "<p>c</p>",
            "<ul><li>a<ul><li>b</li></ul></li></ul><hr>",
        ),
        ('<p lang="de">a</p><p>b<br>c</p>', '<p lang="de">a</p><p>b<br>c</p>', ""),
    ],
)
def test_a_story_opens_and_goes_on(body, first, following):
    rendered = render(body)
    assert (opening(rendered), rest(rendered)) == (first, following)


def test_an_opening_may_be_longer():
    assert opening("<p>a</p><p>b</p><p>c</p>", 3) == "<p>a</p><p>b</p><p>c</p>"


def test_a_teaser_has_no_footnotes_but_an_opened_story_does():
    rendered = render('<p>a<span data-footnote="n"></span></p><p>b</p>')
    assert opening(rendered) == "<p>a</p><p>b</p>"
    assert opening(rendered, notes=True) + rest(rendered) == rendered


def test_an_opened_story_is_whole_with_its_pictures_filled_in():
    rendered = fill(render(f"<h2>H</h2>{EMBED}<p>a</p>{FIGURE}<p>b</p>"), lambda image: "<figure><p>x</p></figure>")
    both = opening(rendered) + rest(rendered)
    assert sorted(both) == sorted(rendered)
    assert opening(rendered) == "<p>a</p><p>b</p>"

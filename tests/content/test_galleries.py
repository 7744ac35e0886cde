"""Galleries: several pictures of the library that stand together in a body, each with its words, under one title."""

import pytest

from articles.content import anchoring, figures, headings, links, text
from articles.content.figures import GalleryRef, ImageRef
from articles.content.rendering import render
from articles.content.sanitising import clean
from articles.content.teasers import opening, rest


def picture(number, caption=""):
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure data-image-id="{number}">{words}</figure>'


def gallery(*pictures, title=""):
    words = f"<figcaption>{title}</figcaption>" if title else ""
    inside = "".join(each if isinstance(each, str) else picture(each) for each in pictures)
    return f'<figure class="gallery">{words}{inside}</figure>'


TITLED = gallery(
    picture(4, 'Cranes, <a href="https://x.example/">seen</a> at dawn'),
    '<figure data-image-id="5" data-alt="A &quot;ferry&quot;"></figure>',
    picture(6, "Nets"),
    title="The <em>old</em> harbour",
)


@pytest.mark.parametrize("body", [gallery(1, 2), TITLED, f"<p>a</p>{gallery(1, 1, 1)}<p>b</p>", gallery(*range(1, 41))])
def test_a_gallery_is_stored_as_it_is(body):
    assert clean(body) == body


@pytest.mark.parametrize(
    "html, stored",
    [
        # too few
        (gallery(), ""),
        (gallery(title="T"), "<p>T</p>"),
        (gallery(1), picture(1)),
        (gallery(1, title="T"), f"<p>T</p>{picture(1)}"),
        # what does not belong inside comes out after it, whole
        (gallery(1, "<p>w</p>", 2), f"{gallery(1, 2)}<p>w</p>"),
        (gallery(1, "<h2>H</h2><ul><li>i</li></ul>", 2), f"{gallery(1, 2)}<h2>H</h2><ul><li>i</li></ul>"),
        (
            gallery(1, '<figure data-embed-url="https://vimeo.com/123"></figure>', 2),
            f'{gallery(1, 2)}<figure data-embed-url="https://vimeo.com/123"></figure>',
        ),
        # one in another is one
        (gallery(gallery(1, 2), 3), gallery(1, 2, 3)),
        (gallery(gallery(1, 2, title="in"), 3, title="out"), gallery(1, 2, 3, title="out") + "<p>in</p>"),
        # where none may stand, its pictures do
        (f"<ul><li>a{gallery(1, 2)}</li></ul>", f"<ul><li><p>a</p>{picture(1)}{picture(2)}</li></ul>"),
        (f"<blockquote>{gallery(1, 2)}</blockquote>", f"<blockquote>{picture(1)}{picture(2)}</blockquote>"),
        (
            f"<table><tr><td>a</td><td>{gallery(1, 2, title='T')}</td></tr></table>",
            f"<table><tbody><tr><td>a</td><td><p>T</p>{picture(1)}{picture(2)}</td></tr></tbody></table>",
        ),
        (f"<h2>a{gallery(1, 2)}</h2>", f"<h2>a</h2>{picture(1)}{picture(2)}"),
        # as others write them
        ("<figure class='wp gallery'>" + gallery(1, 2)[24:], gallery(1, 2)),
        (gallery(1, 2)[:-9] + "<figcaption>T</figcaption></figure>", gallery(1, 2, title="T")),
        (gallery("<div>" + picture(1) + "</div>", 2), gallery(1, 2)),
        (f"<p>a{gallery(1, 2)}b</p>", f"<p>a</p>{gallery(1, 2)}<p>b</p>"),
        # a picture is a picture, whatever it calls itself
        ("<figure class=gallery data-image-id=1></figure>", picture(1)),
        ("<figure class=gallery data-alt=x>a</figure>", "<p>a</p>"),
        (gallery(1, 2, title="<br>a <code>b</code>"), gallery(1, 2, title="a b")),
    ],
)
def test_a_gallery_is_tidied(html, stored):
    assert (clean(html), clean(stored)) == (stored, stored)


def test_its_pictures_are_pictures_of_the_text():
    assert figures.image_ids(TITLED) == figures.image_ids(render(TITLED)) == [4, 5, 6]
    assert figures.references(TITLED)[1] == ImageRef(5, 'A "ferry"', "")


def test_its_words_are_words_of_the_text():
    assert text.plain(TITLED) == "The old harbour\nCranes, seen at dawn\nNets"
    assert anchoring.words(f"<p>a</p>{TITLED}<p>b</p>") == "a\nb\nThe old harbour\nCranes, seen at dawn\nNets"
    assert [link.address for link in links.of(TITLED)] == ["https://x.example/"]
    assert headings.outline(TITLED) == []


def test_a_gallery_is_filled_as_a_whole_and_other_pictures_alone():
    def whole(ref: GalleryRef):
        return f"[{ref.title_html}: {', '.join(str(each.image_id) for each in ref.pictures)}]"

    body = render(f"{picture(1)}{TITLED}<p>b</p>{picture(2)}{gallery(8, 9)}")
    assert figures.fill(body, lambda ref: f"({ref.image_id})", whole) == (
        "(1)[The <em>old</em> harbour: 4, 5, 6]<p>b</p>(2)[: 8, 9]"
    )


def test_whoever_knows_no_galleries_fills_its_pictures():
    assert figures.fill(gallery(1, 2, title="T"), lambda ref: "p") == (
        '<figure class="gallery"><figcaption>T</figcaption>pp</figure>'
    )


@pytest.mark.parametrize("body", [f"{TITLED}<p>a</p><p>b</p><p>c</p>", f"<p>a</p>{TITLED}<p>b</p><p>c</p>"])
def test_a_teaser_has_the_words_around_it_and_what_follows_has_it_whole(body):
    rendered = render(body)
    assert opening(rendered) == "<p>a</p><p>b</p>"
    assert rest(rendered) == f"{render(TITLED)}<p>c</p>"


def test_a_gallery_written_as_words_is_words():
    body = clean(f"<p>{gallery(1, 2)}</p>".replace("<figure", "&lt;figure"))
    assert figures.image_ids(render(body)) == []

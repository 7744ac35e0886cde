"""A gallery as readers get it: without a script, every picture with its words and its credit."""

import re

import pytest
from django.utils import timezone

from articles.models import Image, Page
from tests import factories


def prepared(title, size=(1800, 1200), **fields):
    width, height = size
    cut = {name: [[320, round(320 * height / width), f"{title}.{name}"]] for name in ("jpeg", "webp")}
    return factories.image(title, width=width, height=height, manifest={"own": cut}, **fields)


def broken():
    return factories.image("Broken", manifest={"key": "0", "failure": "Broken."})


def gallery(*images, title="", words=""):
    inside = "".join(f'<figure data-image-id="{image.pk}">{words}</figure>' for image in images)
    heading = f"<figcaption>{title}</figcaption>" if title else ""
    return f'<figure class="gallery">{heading}{inside}</figure>'


def text_of(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.fixture
def read(client, db):
    """The gallery of a piece, as its page has it."""

    def read_(body):
        piece = factories.published(body=f"<p>One.</p><p>Two.</p>{body}<p>Three.</p>")
        html = client.get(piece.editions.live(timezone.now()).get().path).text
        return re.search(r'<div class="body"><p>One\.</p><p>Two\.</p>(.*?)<p>Three\.</p>', html, re.DOTALL)[1]

    return read_


def test_every_picture_has_its_number_its_words_and_its_credit(read):
    images = [prepared(name, caption=f"{name} at dawn.", credit=f"Photo {name}") for name in ("Cranes", "Nets", "Ice")]
    html = read(gallery(*images, title="The <em>old</em> harbour"))
    assert html.startswith('<figure class="gallery" aria-label="Gallery: The old harbour, 3 pictures">')
    assert '<figcaption class="gallery-title">The <em>old</em> harbour</figcaption>' in html
    assert text_of(html) == (
        "The old harbour 1 of 3. Cranes at dawn. Photo Cranes 2 of 3. Nets at dawn. Photo Nets "
        "3 of 3. Ice at dawn. Photo Ice"
    )
    assert html.count('loading="lazy"') == 3


def test_a_caption_of_the_piece_wins_over_the_librarys(read):
    words = '<figcaption>Seen <a href="https://x.example/">here</a></figcaption>'
    html = read(gallery(*(prepared(name, caption="Of the library") for name in "ab"), words=words))
    assert (
        html.count(
            'Seen <a href="https://x.example/" rel="noopener">here</a> <span class="credit">A. Photographer</span>'
        )
        == 2
    )
    assert "Of the library" not in html


def test_pictures_stand_in_rows_and_say_how_wide_they_will_be(read):
    html = read(gallery(prepared("a"), prepared("b"), prepared("c", size=(900, 1500))))
    assert html.count('<div class="gallery-row">') == 2
    assert 'class="picture h9 t9 o9"' in html
    assert 'class="picture h7 t1 o4"' in html
    assert 'sizes="(min-width: 64rem) 42rem, (min-width: 40rem) 72vw, 100vw"' in html


def test_two_upright_pictures_stay_side_by_side_on_a_telephone(read):
    html = read(gallery(*(prepared(name, size=(1000, 1500)) for name in "ab")))
    assert '<div class="gallery-row is-kept is-narrow">' in html
    assert ", 50vw" in html


def test_a_picture_that_cannot_be_prepared_leaves_no_hole(read):
    html = read(gallery(prepared("a"), broken(), prepared("b")))
    assert 'aria-label="Gallery, 2 pictures"' in html
    assert text_of(html) == "1 of 2. A. Photographer 2 of 2. A. Photographer"


def test_a_picture_that_is_gone_leaves_no_hole(client, db):
    body = gallery(*(prepared(name) for name in "abc"))
    Image.objects.filter(title="b").delete()
    Page.objects.create(title="About", slug="about", is_public=True, body=body)
    assert 'aria-label="Gallery, 2 pictures"' in client.get("/about/").text


def test_of_one_picture_that_is_left_there_is_a_picture_with_the_title_above(read):
    assert re.fullmatch(
        r'<p>T</p><figure class="picture"><picture>.*</picture><figcaption> <span class="credit">.*</figure>',
        read(gallery(prepared("a"), broken(), title="T")),
    )


def test_of_none_there_is_nothing(read):
    assert read(gallery(broken(), broken(), title="T")) == ""


def test_words_are_words(read):
    html = read(gallery(*(prepared(name, credit="<b>&", alt='"<i>') for name in "ab"), title="A &lt;b&gt; &amp; c"))
    assert 'aria-label="Gallery: A &lt;b&gt; &amp; c, 2 pictures"' in html
    assert "&lt;b&gt;&amp;</span>" in html
    assert 'alt="&quot;&lt;i&gt;"' in html


def test_the_page_brings_the_rules_for_galleries_where_there_is_one(client, db):
    alone = factories.published().editions.live(timezone.now()).get().path
    assert "css/site/gallery" not in client.get(alone).text
    other = factories.published(body="<p>One.</p>" + gallery(prepared("a"), prepared("b")))
    assert "css/site/gallery" in client.get(other.editions.live(timezone.now()).get().path).text


def test_a_standing_page_has_galleries_too(client, db):
    Page.objects.create(title="About", slug="about", is_public=True, body=gallery(prepared("a"), prepared("b")))
    html = client.get("/about/").text
    assert 'aria-label="Gallery, 2 pictures"' in html and "css/site/gallery" in html


def test_the_feed_has_the_words_around_it(client, db):
    factories.published(body=f"<p>One.</p>{gallery(prepared('a'), prepared('b'))}<p>Two.</p>")
    text = client.get("/feed/").text
    assert "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;" in text
    assert "data-image-id" not in text


def test_a_large_gallery_asks_no_more_of_the_database(client, db, django_assert_max_num_queries):
    pieces = [
        factories.published(body="<p>One.</p>" + gallery(*(prepared(f"{n}") for n in range(size)))) for size in (3, 30)
    ]
    paths = [piece.editions.live(timezone.now()).get().path for piece in pieces]
    for path in paths:
        with django_assert_max_num_queries(9):
            assert client.get(path).status_code == 200

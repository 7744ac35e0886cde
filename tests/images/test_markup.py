import re
from time import process_time

import pytest

from articles.images import library, markup, plans, renditions
from articles.images.geometry import Point, Size
from articles.images.specs import USES
from articles.models import Image

from . import files


def prepared(**fields) -> Image:
    """A picture of 24 megapixels with a manifest, and neither row nor files."""
    planned = plans.plan(folder="7", content_hash="0", size=Size(6000, 4000), focal=Point(0.5, 0.5))
    manifest = renditions.manifest(planned, {each.stem: each.name for each in planned})
    return Image(**{"title": "Harbour", "alt": "A harbour at dawn", "manifest": manifest, **fields})


def test_a_picture_says_all_that_a_browser_needs_to_choose_and_to_keep_its_place():
    html = markup.picture(prepared(), "card")
    assert re.fullmatch(
        r'<picture><source type="image/avif" srcset="[^"]+ 320w, [^"]+ 640w, [^"]+ 960w" sizes="[^"]+">'
        r'<source type="image/webp" srcset="[^"]+" sizes="[^"]+">'
        r'<img src="/media/7/960x640-[0-9a-f]{16}\.jpg" srcset="[^"]+" sizes="[^"]+" width="960" height="640"'
        r' alt="A harbour at dawn" loading="lazy" decoding="async"></picture>',
        html,
    )


@pytest.mark.parametrize("use", USES)
def test_every_use_shows_a_picture(use):
    assert markup.picture(prepared(), use).startswith("<picture>")


def test_the_picture_that_a_page_opens_with_is_fetched_first():
    html = markup.picture(prepared(), "lead", lazy=False)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_a_page_may_know_better_how_wide_a_picture_will_be():
    assert markup.picture(prepared(), "card", sizes="50vw").count('sizes="50vw"') == 3


@pytest.mark.parametrize(
    "image", [None, Image(title="Not prepared"), Image(manifest={"key": "0", "failure": "Broken."})]
)
def test_where_no_rendition_is_there_nothing_is_shown(image):
    assert markup.picture(image, "lead") == ""
    assert markup.share_image(image) is None


ALT = [
    # the piece's own, the picture's, decorative, what a reader hears
    (None, "A harbour", False, "A harbour"),
    ("", "A harbour", False, "A harbour"),
    ("The strike", "A harbour", False, "The strike"),
    ("The strike", "", True, "The strike"),
    (None, "A harbour", True, ""),
    (None, "", False, ""),
]


@pytest.mark.parametrize(("own", "pictures", "is_decorative", "expected"), ALT)
def test_which_alt_text_wins(own, pictures, is_decorative, expected):
    image = prepared(alt=pictures, is_decorative=is_decorative)
    assert f' alt="{expected}" ' in markup.picture(image, "body", alt=own)


def test_hostile_alt_text_stays_text():
    html = markup.picture(prepared(alt='"><script>alert(1)</script>'), "thumb")
    assert "<script" not in html


def test_the_sharing_image_is_a_jpeg_of_1200_pixels():
    assert re.fullmatch(r"/media/7/1200x628-[0-9a-f]{16}\.jpg", markup.share_image(prepared())[0])


def test_addresses_follow_the_media_setting(settings):
    settings.MEDIA_URL = "https://media.example.org/"
    assert 'src="https://media.example.org/7/' in markup.picture(prepared(), "thumb")


def test_twenty_cards_cost_less_than_a_few_milliseconds():
    image = prepared()
    best = min(_seconds_for_twenty_cards(image) for _ in range(10))
    assert best < 0.003  # about 0.6 ms on a machine of 2024 that has nothing else to do


def _seconds_for_twenty_cards(image: Image) -> float:
    began = process_time()
    for _ in range(20):
        markup.picture(image, "card")
    return process_time() - began


@pytest.mark.django_db
def test_a_small_picture_is_shown_as_large_as_it_is(django_assert_num_queries):
    image = library.add(files.photograph((90, 60)), title="Small", by=None)
    renditions.build(image)
    with django_assert_num_queries(0):
        assert 'width="90" height="60"' in markup.picture(image, "lead")

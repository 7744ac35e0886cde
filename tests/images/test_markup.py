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


WAITING = [
    # use, width, height: those of the picture to come
    ("card", 960, 640),
    ("body", 1280, 853),
    ("thumb", 320, 320),
    ("wide", 1280, 720),
    ("topic", 800, 600),
]


@pytest.mark.parametrize(("use", "width", "height"), WAITING)
def test_until_a_picture_is_prepared_its_place_is_kept(use, width, height):
    html = markup.picture(Image(width=6000, height=4000, alt="A harbour"), use)
    assert f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="A harbour"' in html
    assert "style=" not in html


def test_where_a_ratio_is_new_the_whole_picture_stands_in_for_it():
    image = prepared()
    del image.manifest["4x3"]
    assert '<img src="/media/7/640x427-' in markup.picture(image, "topic")


def test_the_place_of_a_decorative_picture_is_no_news():
    html = markup.picture(Image(width=60, height=40, is_decorative=True), "card")
    assert 'aria-hidden="true"' in html
    assert "role" not in html


@pytest.mark.parametrize("use", ["library", "whole", "written", "chosen"])
def test_the_desk_says_in_words_what_is_being_prepared(use):
    assert markup.picture(Image(width=60, height=40), use) == ""


def moving(use: str) -> str:
    image = prepared()
    image.manifest["moving"] = {"webp": [[640, 427, "7/640x427-moving.webp"]]}
    return markup.picture(image, use)


@pytest.mark.parametrize("use", ["lead", "body"])
def test_an_animation_moves_for_those_who_did_not_ask_for_less_motion(use):
    html = moving(use)
    assert html.startswith(
        '<picture><source media="(prefers-reduced-motion: no-preference)" type="image/webp"'
        ' srcset="/media/7/640x427-moving.webp"><source type="image/avif"'
    )
    assert '<img src="/media/7/' in html


@pytest.mark.parametrize("use", ["front", "further", "card", "thumb", "library"])
def test_on_cards_an_animation_stands_still(use):
    assert "moving" not in moving(use)


@pytest.mark.parametrize("use", USES)
def test_every_use_shows_a_picture(use):
    assert markup.picture(prepared(), use).startswith("<picture>")


def test_the_picture_that_a_page_opens_with_is_fetched_first():
    html = markup.picture(prepared(), "lead", lazy=False)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_a_page_may_know_better_how_wide_a_picture_will_be():
    assert markup.picture(prepared(), "card", sizes="50vw").count('sizes="50vw"') == 3


@pytest.mark.parametrize("image", [None, Image(width=60, height=40, manifest={"key": "0", "failure": "Broken."})])
def test_of_a_picture_that_cannot_be_prepared_nothing_is_shown(image):
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

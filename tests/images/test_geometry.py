from itertools import product

import pytest

from articles.images.geometry import Box, ByHand, Point, Size, crop, scaled, widest, widths

CENTRE = Point(0.5, 0.5)

CROPS = [
    # what, size, ratio, focal point, the crop
    ("the picture's own shape is the whole picture", Size(601, 400), None, Point(0, 1), Box(0, 0, 601, 400)),
    ("a picture of the ratio stays whole", Size(1800, 1200), Size(3, 2), Point(0, 0), Box(0, 0, 1800, 1200)),
    ("a wide one loses its sides evenly", Size(2000, 1000), Size(1, 1), CENTRE, Box(500, 0, 1000, 1000)),
    ("a tall one loses top and bottom evenly", Size(1000, 2000), Size(1, 1), CENTRE, Box(0, 500, 1000, 1000)),
    ("the focal point is the centre", Size(2000, 1000), Size(1, 1), Point(0.4, 0.5), Box(300, 0, 1000, 1000)),
    ("at the left edge the crop stops there", Size(2000, 1000), Size(1, 1), Point(0, 0.5), Box(0, 0, 1000, 1000)),
    ("at the right edge likewise", Size(2000, 1000), Size(1, 1), Point(1, 0.5), Box(1000, 0, 1000, 1000)),
    ("at the top", Size(1000, 2000), Size(16, 9), Point(0.5, 0), Box(0, 0, 1000, 562)),
    ("at the bottom", Size(1000, 2000), Size(16, 9), Point(0.5, 1), Box(0, 1438, 1000, 562)),
    ("a portrait for a wide place", Size(3264, 4928), Size(3, 2), Point(0.5, 0.25), Box(0, 144, 3264, 2176)),
    ("a pixel is a picture", Size(1, 1), Size(3, 2), CENTRE, Box(0, 0, 1, 1)),
    ("a hair-thin strip keeps a pixel of height", Size(5000, 1), Size(1, 1), Point(1, 1), Box(4999, 0, 1, 1)),
    ("1.91 to 1, for sharing", Size(1200, 1200), Size(191, 100), CENTRE, Box(0, 286, 1200, 628)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "size", "ratio", "focal", "expected"), CROPS, ids=[row[0] for row in CROPS])
def test_crops(what, size, ratio, focal, expected):
    assert crop(size, ratio, focal) == expected


@pytest.mark.parametrize("ratio", [Size(3, 2), Size(16, 9), Size(1, 1), Size(4, 5), Size(191, 100)])
@pytest.mark.parametrize("size", [Size(640, 480), Size(479, 641), Size(3264, 4928), Size(7, 5000), Size(333, 333)])
def test_every_crop_lies_in_the_picture_around_the_focal_point_and_has_its_ratio(size, ratio):
    for x, y in product((0, 0.25, 0.5, 0.8, 1), repeat=2):
        box = crop(size, ratio, Point(x, y))
        assert 0 <= box.left <= x * size.width <= box.right <= size.width
        assert 0 <= box.top <= y * size.height <= box.bottom <= size.height
        assert box.width == size.width or box.height == size.height
        assert abs(box.width * ratio.height / ratio.width - box.height) < 1


BY_HAND = [
    # what, size, ratio, left, top and width in shares, the crop
    ("what was asked for", Size(2000, 1000), Size(1, 1), (0.1, 0.2, 0.25), Box(200, 200, 500, 500)),
    ("wide from a tall one", Size(1000, 2000), Size(16, 9), (0, 0.5, 0.8), Box(0, 1000, 800, 450)),
    ("over the right edge it is moved back", Size(2000, 1000), Size(1, 1), (0.9, 0, 0.4), Box(1200, 0, 800, 800)),
    ("over the lower edge likewise", Size(1000, 1000), Size(4, 5), (0, 0.9, 0.4), Box(0, 500, 400, 500)),
    ("before the first pixel likewise", Size(1000, 1000), Size(1, 1), (-0.5, -3, 0.4), Box(0, 0, 400, 400)),
    ("larger than the picture: the largest", Size(2000, 1000), Size(1, 1), (0.2, 0.2, 1), Box(400, 0, 1000, 1000)),
    ("larger than anything", Size(2000, 1000), Size(3, 2), (0, 0, 9), Box(0, 0, 1500, 1000)),
    ("nothing is a pixel", Size(2000, 1000), Size(16, 9), (0.5, 0.5, 0), Box(1000, 500, 1, 1)),
    ("less than nothing, too", Size(2000, 1000), Size(16, 9), (0.5, 0.5, -1), Box(1000, 500, 1, 1)),
    ("of one pixel", Size(1, 1), Size(191, 100), (0.3, 0.9, 0.5), Box(0, 0, 1, 1)),
    ("of a hair-thin strip", Size(5000, 1), Size(1, 1), (0.5, 0, 0.5), Box(2500, 0, 1, 1)),
    ("the picture's own shape has no crops", Size(2000, 1000), None, (0.5, 0.5, 0.1), Box(0, 0, 2000, 1000)),
    ("1.91 to 1", Size(1910, 1910), Size(191, 100), (0, 0.25, 1), Box(0, 478, 1910, 1000)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "size", "ratio", "shares", "expected"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_crops_by_hand(what, size, ratio, shares, expected):
    assert crop(size, ratio, CENTRE, ByHand(*shares)) == expected


@pytest.mark.parametrize("ratio", [Size(3, 2), Size(16, 9), Size(4, 3), Size(1, 1), Size(4, 5), Size(191, 100)])
@pytest.mark.parametrize("size", [Size(640, 480), Size(479, 641), Size(3264, 4928), Size(7, 5000), Size(333, 333)])
def test_every_crop_by_hand_lies_in_the_picture_and_has_its_ratio(size, ratio):
    for shares in product((-1, 0, 0.3, 0.99, 4), (-1, 0, 0.3, 0.99, 4), (0, 0.05, 0.4, 1, 7)):
        box = crop(size, ratio, CENTRE, ByHand(*shares))
        assert 0 <= box.left < box.right <= size.width
        assert 0 <= box.top < box.bottom <= size.height
        assert abs(box.width * ratio.height / ratio.width - box.height) < 1


WIDTHS = [
    ("all that fit", (320, 640), 2000, (320, 640)),
    ("none is enlarged", (320, 640, 960), 700, (320, 640)),
    ("its own width where that says more", (320, 640, 960), 800, (320, 640, 800)),
    ("a small picture comes as it is", (320, 640), 100, (100,)),
    ("exactly", (320, 640), 640, (320, 640)),
    ("in any order", (640, 320), 640, (320, 640)),
]


@pytest.mark.parametrize(("what", "wanted", "available", "expected"), WIDTHS, ids=[row[0] for row in WIDTHS])
def test_widths(what, wanted, available, expected):
    assert widths(wanted, available=available) == expected


@pytest.mark.parametrize(
    ("size", "ratio", "width", "expected"),
    [
        (Size(6000, 4000), Size(3, 2), 1920, Size(1920, 1280)),
        (Size(6000, 4001), None, 640, Size(640, 427)),
        (Size(6000, 4000), Size(191, 100), 1200, Size(1200, 628)),
        (Size(10000, 1), None, 320, Size(320, 1)),
        (Size(1, 30000), None, 1, Size(1, 16_383)),
    ],
)
def test_the_size_at_a_width_is_exact_to_a_pixel(size, ratio, width, expected):
    assert scaled(size, ratio, width, tallest=16_383) == expected


@pytest.mark.parametrize(("size", "expected"), [((6000, 4000), 6000), ((1000, 20_000), 819), ((1, 30_000), 1)])
def test_a_strip_is_as_wide_as_it_can_be_without_being_too_tall(size, expected):
    assert widest(Box(0, 0, *size), tallest=16_383) == expected

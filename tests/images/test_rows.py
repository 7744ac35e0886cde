"""Rows of pictures, by a table: how long each is, and how its width is shared."""

import pytest

from articles.images.rows import ALONE, LONGEST, arranged

WIDE, SQUARE, TALL, PANORAMA, SLIVER = 1.5, 1.0, 2 / 3, 3.0, 0.4


@pytest.mark.parametrize(
    "ratios, lengths",
    [
        ([], []),
        ([WIDE], [1]),
        ([WIDE, WIDE], [2]),
        ([WIDE] * 3, [1, 2]),
        ([WIDE] * 4, [2, 2]),
        ([WIDE] * 5, [1, 2, 2]),
        ([TALL, TALL], [2]),
        ([TALL] * 3, [3]),
        ([WIDE, TALL], [2]),
        ([PANORAMA, PANORAMA], [1, 1]),
        ([PANORAMA, WIDE, WIDE], [1, 2]),
        # a sliver beside a panorama would be a line with a caption of single letters
        ([PANORAMA, SLIVER], [1, 1]),
    ],
)
def test_pictures_fall_into_rows(ratios, lengths):
    assert [len(row) for row in arranged(ratios)] == lengths


@pytest.mark.parametrize(
    "ratios, shares",
    [([WIDE, WIDE], [500, 500]), ([WIDE, TALL], [692, 308]), ([TALL] * 3, [333] * 3), ([SQUARE], [ALONE])],
)
def test_a_row_is_shared_so_that_all_in_it_are_of_one_height(ratios, shares):
    assert arranged(ratios) == [shares]


def test_forty_of_any_shape_are_all_there_in_rows_of_at_most_three():
    ratios = [0.2 + n * n * 37 % 50 / 10 for n in range(40)]
    rows = arranged(ratios)
    assert sum(map(len, rows)) == 40
    assert all(1 <= len(row) <= LONGEST and all(0 < share <= ALONE for share in row) for row in rows)

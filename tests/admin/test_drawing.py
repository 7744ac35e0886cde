"""The picture of a timeline, as numbers."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from articles.admin.piece.drawing import WIDTH, draw
from articles.workflow.timeline import stretches

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Window:
    live_from: datetime
    live_until: datetime | None
    expires_at: datetime | None = None


def window(begins, ends=None):
    return Window(NOW + timedelta(hours=begins), None if ends is None else NOW + timedelta(hours=ends))


def kinds(drawing):
    return [bar.kind for bar in drawing.bars]


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        ([], []),
        ([window(0)], ["live"]),
        ([window(1)], ["coming"]),
        ([window(-2, -1)], ["past", "gap"]),
        ([window(-2, 0)], ["past", "gap"]),
        ([window(-2, 1)], ["live", "gap"]),
        ([window(-5, -4), window(-3, 1), window(1, 2), window(4)], ["past", "gap", "live", "coming", "gap", "coming"]),
        ([window(-2, -2), window(-2)], ["live"]),  # replaced in the moment in which it began
    ],
)
def test_what_is_drawn(windows, expected):
    assert kinds(draw(stretches(windows), now=NOW)) == expected


def test_the_bars_fill_the_picture_without_a_hole_and_now_lies_in_what_is_live():
    drawing = draw(stretches([window(-9000, -8999), window(-24, 1), window(1, 2), window(50)]), now=NOW)
    for left, right in zip(drawing.bars, drawing.bars[1:], strict=False):
        assert left.x + left.width == right.x
    assert (drawing.bars[0].x, drawing.bars[-1].x + drawing.bars[-1].width) == (0, WIDTH)
    assert all(bar.width >= 10 for bar in drawing.bars), "an hour beside a year can be seen"
    live = next(bar for bar in drawing.bars if bar.kind == "live")
    assert live.x < drawing.now < live.x + live.width


def test_an_embargo_is_drawn_where_it_lies_ahead():
    seen = stretches([window(-1), window(5)])
    ahead = draw(seen, now=NOW, embargo=NOW + timedelta(hours=5))
    assert ahead.embargo == ahead.bars[1].x
    assert draw(seen, now=NOW, embargo=NOW).embargo is None

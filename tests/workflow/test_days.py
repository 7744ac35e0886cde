"""The days of a calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles.workflow import days


@pytest.mark.parametrize(
    ("of", "first", "last"),
    [
        (date(2026, 11, 25), date(2026, 10, 26), date(2026, 12, 6)),
        (date(2027, 2, 14), date(2027, 2, 1), date(2027, 2, 28)),  # four weeks exactly
        (date(2026, 12, 31), date(2026, 11, 30), date(2027, 1, 3)),
        (date(2024, 2, 29), date(2024, 1, 29), date(2024, 3, 3)),
    ],
)
def test_a_month_is_shown_in_whole_weeks(of, first, last):
    span = days.month(of)
    assert (span.first, span.last) == (first, last)
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in span.weeks())


@pytest.mark.parametrize(
    ("of", "by_month", "on", "shown"),
    [
        (date(2026, 1, 31), True, True, date(2026, 2, 1)),
        (date(2026, 1, 31), True, False, date(2025, 12, 1)),
        (date(2026, 12, 31), True, True, date(2027, 1, 1)),
        (date(2026, 12, 31), False, True, date(2027, 1, 7)),
    ],
)
def test_the_next_page_is_the_next_month_or_week(of, by_month, on, shown):
    assert days.turned(of, by_month=by_month, on=on) == shown


@pytest.mark.parametrize("text", ["", "2026-02-30", "0001-01-01", "9999-12-31", "today", "\0", "١٢٣"])
def test_what_is_no_day_of_a_calendar_is_none(text):
    assert days.read(text) is None


def test_a_day_with_a_change_of_the_clocks_has_23_or_25_hours():
    zone = ZoneInfo("Europe/London")
    lengths = []
    for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 1)):
        start, end = days.Span(day, day).moments(zone)
        lengths.append((end.astimezone(UTC) - start.astimezone(UTC)) / timedelta(hours=1))
    assert lengths == [23, 25, 24]


def test_a_day_whose_midnight_is_skipped_begins_with_its_first_moment():
    begins = days.begins(date(2026, 4, 24), ZoneInfo("Africa/Cairo"))  # put forward at midnight
    assert begins.astimezone(UTC) == datetime(2026, 4, 23, 22, tzinfo=UTC)

"""The days on which clocks are put forward and back, in zones that do it each in their own way."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.workflow import clock

LONDON, LORD_HOWE, CASABLANCA = (
    ZoneInfo("Europe/London"),
    ZoneInfo("Australia/Lord_Howe"),
    ZoneInfo("Africa/Casablanca"),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def shown(moments, zone) -> list[str]:
    return [f"{moment.astimezone(zone):%d %H:%M %Z}" for moment in moments]


@pytest.mark.parametrize(
    ("zone", "wall", "expected"),
    [
        ("Europe/London", "2026-03-29 00:59", ["29 00:59 GMT"]),
        ("Europe/London", "2026-03-29 01:00", []),
        ("Europe/London", "2026-03-29 01:30", []),
        ("Europe/London", "2026-03-29 01:59", []),
        ("Europe/London", "2026-03-29 02:00", ["29 02:00 BST"]),
        ("Europe/London", "2026-10-25 00:59", ["25 00:59 BST"]),
        ("Europe/London", "2026-10-25 01:00", ["25 01:00 BST", "25 01:00 GMT"]),
        ("Europe/London", "2026-10-25 01:30", ["25 01:30 BST", "25 01:30 GMT"]),
        ("Europe/London", "2026-10-25 02:00", ["25 02:00 GMT"]),
        ("America/New_York", "2026-03-08 02:30", []),
        ("America/New_York", "2026-11-01 01:30", ["01 01:30 EDT", "01 01:30 EST"]),
        ("America/New_York", "2026-11-01 02:30", ["01 02:30 EST"]),
        # Half an hour only.
        ("Australia/Lord_Howe", "2026-10-04 02:15", []),
        ("Australia/Lord_Howe", "2026-10-04 02:30", ["04 02:30 +11"]),
        ("Australia/Lord_Howe", "2026-04-05 01:45", ["05 01:45 +11", "05 01:45 +1030"]),
        # Back for Ramadan, and forward after it.
        ("Africa/Casablanca", "2026-02-15 02:30", ["15 02:30 +01", "15 02:30 +00"]),
        ("Africa/Casablanca", "2026-03-22 02:30", []),
        # A whole day was left out: the islands went over the date line.
        ("Pacific/Apia", "2011-12-30 12:00", []),
        ("UTC", "2026-03-29 01:30", ["29 01:30 UTC"]),
        ("Asia/Tokyo", "2026-03-29 01:30", ["29 01:30 JST"]),
        ("Asia/Kathmandu", "2026-10-25 01:30", ["25 01:30 +0545"]),
    ],
)
def test_a_time_comes_once_twice_or_not_at_all(zone, wall, expected):
    assert shown(clock.moments(at(wall), ZoneInfo(zone)), ZoneInfo(zone)) == expected


@pytest.mark.parametrize(
    ("zone", "wall", "expected"),
    [
        ("Europe/London", "2026-03-29 01:30", ["29 00:30 GMT", "29 02:00 BST", "29 02:30 BST"]),
        ("Europe/London", "2026-03-29 01:00", ["29 00:00 GMT", "29 02:00 BST"]),
        ("America/New_York", "2026-03-08 02:45", ["08 01:45 EST", "08 03:00 EDT", "08 03:45 EDT"]),
        ("Australia/Lord_Howe", "2026-10-04 02:15", ["04 01:45 +1030", "04 02:30 +11", "04 02:45 +11"]),
        ("Africa/Casablanca", "2026-03-22 02:30", ["22 01:30 +00", "22 03:00 +01", "22 03:30 +01"]),
        ("Pacific/Apia", "2011-12-30 12:00", ["29 12:00 -10", "31 00:00 +14", "31 12:00 +14"]),
    ],
)
def test_the_nearest_to_a_time_that_does_not_come(zone, wall, expected):
    assert shown(clock.nearest(at(wall), ZoneInfo(zone)), ZoneInfo(zone)) == expected


@pytest.mark.parametrize(
    ("zone", "moment", "name"),
    [
        (LONDON, "2026-07-01 12:00", "UTC+1"),
        (LONDON, "2026-12-01 12:00", "UTC"),
        (LORD_HOWE, "2026-07-01 12:00", "UTC+10:30"),
        (CASABLANCA, "2026-07-01 12:00", "UTC+1"),
        (ZoneInfo("America/St_Johns"), "2026-12-01 12:00", "UTC−3:30"),
    ],
)
def test_an_offset_has_a_name(zone, moment, name):
    assert clock.offset_name(at(moment).replace(tzinfo=UTC), zone) == name


ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Tokyo",
    "America/Havana",
]


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.sampled_from(ZONES))
def test_every_moment_found_shows_that_time_and_every_one_offered_exists(wall, name):
    zone, wall = ZoneInfo(name), wall.replace(second=0, microsecond=0)
    found = clock.moments(wall, zone)
    assert {moment.astimezone(zone).replace(tzinfo=None) for moment in found} <= {wall}
    for offered in () if found else clock.nearest(wall, zone):
        local = offered.astimezone(zone)
        assert offered in clock.moments(local.replace(tzinfo=None, fold=0), zone)
        assert abs(local.replace(tzinfo=None) - wall) <= timedelta(hours=1)

"""The field for a moment, in a zone whose clocks are put forward and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.utils import timezone

from articles.admin.moment_field import MomentField

LONDON = ZoneInfo("Europe/London")


class Form(forms.Form):
    at = MomentField(required=False)


@pytest.fixture(autouse=True)
def in_london():
    with timezone.override(LONDON):
        yield


def form(text, which="", **kwargs):
    return Form({"at": text, "at-which": which}, **kwargs)


@pytest.mark.parametrize(
    "text", ["2026-11-24T08:00", "2026-11-24 08:00", "2026-11-24T08:00:00", "2026-11-24T10:00+02:00"]
)
def test_a_time_is_read_in_the_desks_zone_unless_it_names_another(text):
    assert form(text).is_valid()
    filled = form(text)
    filled.full_clean()
    assert filled.cleaned_data["at"] == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", "Write it as 2026-11-24 08:00"),
        ("2026-02-31T08:00", "Write it as 2026-11-24 08:00"),
        ("2026-11-24", "Write it as 2026-11-24 08:00"),
        ("9999-12-31T23:59", "Choose a year from 1900 to 2999"),
        ("0001-01-01T00:00", "Choose a year from 1900 to 2999"),
        ("9999-12-31T23:59-05:00", "Choose a year from 1900 to 2999"),
        ("2026-03-29T01:30", "does not come that day"),
        ("2026-10-25T01:30", "comes twice that day"),
    ],
)
def test_what_is_no_moment_is_refused_and_stays_in_the_field(text, said):
    filled = form(text)
    assert said in filled.errors["at"][0]
    assert f'value="{text}"' in str(filled["at"])


def test_beside_a_time_that_the_clocks_skip_stand_the_nearest_and_none_is_chosen():
    html = str(form("2026-03-29T01:30")["at"])
    for offered in ("00:30 GMT (UTC)", "02:00 BST (UTC+1)", "02:30 BST (UTC+1)"):
        assert f"29 Mar 2026, {offered}" in html
    assert "checked" not in html


def test_beside_a_time_that_comes_twice_stand_both_and_none_is_chosen():
    html = str(form("2026-10-25T01:30")["at"])
    assert "25 Oct 2026, 01:30 BST (UTC+1)" in html
    assert "25 Oct 2026, 01:30 GMT (UTC)" in html
    assert "checked" not in html


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("2026-03-29T01:30", "2026-03-29T01:30:00Z"),
        ("2026-10-25T01:30", "2026-10-25T00:30:00Z"),
        ("2026-10-25T01:30", "2026-10-25T01:30:00Z"),
    ],
)
def test_the_chosen_one_is_meant_and_stays_chosen(text, which):
    filled = form(text, which)
    assert filled.is_valid()
    assert filled.cleaned_data["at"] == datetime.fromisoformat(which)
    assert f'value="{which}" checked' in str(filled["at"])


@pytest.mark.parametrize("which", ["2026-10-25T03:30:00Z", "nonsense"])
def test_a_choice_that_was_not_offered_is_none(which):
    assert not form("2026-10-25T01:30", which).is_valid()


def test_a_choice_left_from_another_time_does_no_harm():
    filled = form("2026-10-26T08:00", "2026-10-25T00:30:00Z")
    assert filled.is_valid()
    assert filled.cleaned_data["at"] == datetime(2026, 10, 26, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("hour", [0, 1])
def test_a_moment_that_is_kept_already_comes_back_as_the_same(hour):
    moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    html = str(Form(initial={"at": moment})["at"])
    assert 'value="2026-10-25T01:30"' in html
    assert html.count("checked") == 1
    filled = form("2026-10-25T01:30", f"{moment:%Y-%m-%dT%H:%M:%SZ}", initial={"at": moment})
    assert not filled.has_changed()


def test_nothing_is_no_moment():
    filled = form("")
    assert filled.is_valid()
    assert filled.cleaned_data["at"] is None

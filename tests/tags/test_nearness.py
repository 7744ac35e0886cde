"""Which names of tags are nearly one."""

import pytest

from articles.tags.folding import folded
from articles.tags.nearness import keys, near


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Gaza", "Gazza", True),
        ("Gaza", "Ga-zá", True),
        ("Port", "Ports", True),
        ("Policies", "Policy", True),
        ("Election", "Eleciton", True),
        ("Refugees", "Refugeez", True),
        ("Iran", "Iraq", False),  # another letter in a short word is another word
        ("Zambia", "Gambia", False),  # and so it is at the beginning
        ("US", "UN", False),
        ("Election 2024", "Election 2025", False),
        ("G7", "G20", False),
        ("Niger", "Nigeria", False),
        ("Austria", "Australia", False),
        ("Mass", "Mas", False),
        ("C", "C++", False),
        ("C#", "C++", False),
    ],
)
def test_names_are_near_or_not_from_both_sides(one, other, expected):
    one, other = folded(one), folded(other)
    assert (near(one, other), near(other, one)) == (expected, expected)
    if expected:
        assert {*keys(one)} & {*keys(other)}

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.site.test_lists import headlines


@pytest.fixture
def magazine(db):
    europe, asia = factories.section("Europe"), factories.section("Asia")
    opinion, analysis = factories.kind("Opinion"), factories.kind("Analysis")
    ann, ben = factories.author("Ann Author"), factories.author("Ben Writer")
    crisis = factories.topic("Crisis")
    rivers, ships = factories.tag("Rivers"), factories.tag("Ships")
    rows = [
        ("Opinion, Europe", 1, {"section": europe, "kind": opinion, "authors": [ann], "tags": [rivers]}),
        ("Analysis, Europe", 2, {"section": europe, "kind": analysis, "authors": [ben], "tags": [rivers, ships]}),
        ("Analysis, Asia", 3, {"section": asia, "kind": analysis, "authors": [ann, ben], "topics": [crisis]}),
    ]
    for headline, day, fields in rows:
        factories.published(headline, at=datetime(2026, 2, day, 9, 30, tzinfo=UTC), **fields)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Analysis, Asia", "Analysis, Europe", "Opinion, Europe"]),
        ("section=europe", ["Analysis, Europe", "Opinion, Europe"]),
        ("kind=analysis", ["Analysis, Asia", "Analysis, Europe"]),
        ("section=europe&kind=analysis", ["Analysis, Europe"]),
        ("topic=crisis", ["Analysis, Asia"]),
        ("tag=rivers", ["Analysis, Europe", "Opinion, Europe"]),
        ("tag=Rivers", ["Analysis, Europe", "Opinion, Europe"]),
        ("tag=rivers&author=ann-author", ["Opinion, Europe"]),
        ("author=Ann Author", ["Analysis, Asia", "Opinion, Europe"]),
        ("author=ben-writer&topic=crisis&section=asia", ["Analysis, Asia"]),
        ("since=2026-02-02", ["Analysis, Asia", "Analysis, Europe"]),
        ("until=2026-02-02", ["Analysis, Europe", "Opinion, Europe"]),
        ("since=2026-02-02&until=2026-02-02", ["Analysis, Europe"]),
        ("tag=rivers&since=2026-02-02", ["Analysis, Europe"]),
        ("topic=crisis&section=europe", []),
        ("unknown=parameter", ["Analysis, Asia", "Analysis, Europe", "Opinion, Europe"]),
    ],
)
def test_latest_can_be_narrowed_down(client, magazine, query, found):
    assert headlines(client.get(f"/latest/?{query}")) == found


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("section=nowhere", "There is no such section. Choose one from the list."),
        ("kind=none", "There is no such kind. Choose one from the list."),
        ("topic=none", "There is no such topic. Choose one from the list."),
        ("tag=none", "No tag is called “none”. Look at how it is written."),
        ("author=<script>", "No author is called “&lt;script&gt;”. Look at how it is written."),
        ("since=yesterday", "Write the date as 2026-11-22."),
        ("since=2026-02-30", "Write the date as 2026-11-22."),
        ("until=0001-01-01", "Choose a year between 1900 and 2999."),
        ("until=9999-12-31", "Choose a year between 1900 and 2999."),
        ("since=2026-02-03&until=2026-02-01", "This is before the first day. Choose a later one."),
        ("tag=a%00b", "Null characters are not allowed."),
        ("section=%00", "There is no such section. Choose one from the list."),
        ("tag=" + "x" * 5000, "Ensure this value has at most 120 characters"),
    ],
)
def test_what_cannot_be_answered_is_said_at_its_field_and_left_out(client, magazine, query, message):
    response = client.get(f"/latest/?{query}&kind=analysis" if "kind" not in query else f"/latest/?{query}")
    assert response.status_code == 200
    assert message in response.text
    assert "Analysis, Europe" in headlines(response) or "since=2026-02-03" in query


@pytest.mark.parametrize(
    "query", ["section=a&section=europe", "tag=%FF%FE", "since[]=x", "%00=%00", "tag=" + "%F0%9F%9A%A2"]
)
def test_hostile_queries_are_no_failure(client, magazine, query):
    assert client.get(f"/latest/?{query}").status_code == 200


def test_what_is_chosen_can_be_taken_off(client, magazine):
    response = client.get("/latest/?section=europe&tag=rivers&since=2026-02-01")
    assert response.context["chips"] == [
        ("Section", "Europe", "/latest/?tag=rivers&since=2026-02-01"),
        ("Tag", "Rivers", "/latest/?section=europe&since=2026-02-01"),
        ("From", "1 February 2026", "/latest/?section=europe&tag=rivers"),
    ]


def test_the_choice_goes_on_to_the_next_pages(client, db):
    for _ in range(25):
        factories.published(tags=[factories.tag("Rivers")])
    older = client.get("/latest/?tag=rivers&nonsense=1").context["list"].older
    assert older.startswith("/latest/?tag=rivers&before=")
    assert len(headlines(client.get(older))) == 5


def test_filters_need_no_script(client, magazine):
    text = client.get("/latest/").text
    assert '<form class="filters" method="get" action="/latest/"' in text
    assert text.count("<summary>") == 7
    assert "<script" not in text

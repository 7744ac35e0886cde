"""The site as it was or will be at a moment: for the desk alone, and never kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from articles.fronts import placing, planning
from articles.fronts.layout import HOME
from articles.fronts.planning import Leg
from articles.models import Page
from articles.site.travel_links import TRAVELLED
from articles.site.urls import urlpatterns
from articles.workflow import correcting, publishing
from articles.workflow.moments import address
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
THEN = "2098-03-03T08:00Z"
SOON = datetime(2098, 3, 3, 8, 0, tzinfo=UTC)


@pytest.fixture
def coming(editor):
    """One piece that readers see, and one that will lead home for an hour."""
    factories.published("Known already", slug="known-already", at=MONDAY, tags=[factories.tag("Straits")])
    piece = factories.article("Still a secret", slug="still-a-secret", tags=[factories.tag("Secret")])
    edition = publishing.publish(piece, by=editor, at=SOON)
    planning.plan(edition, {HOME: [Leg("lead", SOON + HOUR)]}, by=editor)
    return edition


@pytest.fixture
def desk(client, writer):
    client.force_login(writer)
    return client


def at(moment, path="/"):
    return f"/at/{moment}{path}"


@pytest.mark.parametrize(
    "path",
    ["/", "/latest/", "/section/politics/", "/kind/analysis/", "/author/ann-author/", "/search/?q=secret",
     "/latest/?section=politics", "/tag/secret/", "/2098/03/03/still-a-secret/"],
)  # fmt: skip
def test_who_sees_pieces_sees_each_page_as_it_will_be(desk, coming, path):
    shown = desk.get(at(THEN, path))
    assert shown.status_code == 200
    assert "Still a secret" in shown.text
    assert "Still a secret" not in desk.get(at("2098-03-03T07:59Z", path)).text
    assert "Still a secret" not in desk.get(path).text


def test_the_front_is_composed_as_of_then(desk, coming):
    leads = desk.get(at(THEN)).text.split("<main")[1]
    assert leads.index("Still a secret") < leads.index("Known already")
    after = desk.get(at("2098-03-03T09:00Z")).text.split("<main")[1]
    assert "3 March 2098" in desk.get(at(THEN)).text
    assert "Still a secret" in after


def test_the_bar_says_the_moment_with_its_zone_and_leads_back_to_now(desk, coming, settings):
    settings.TIME_ZONE = "Asia/Kolkata"
    shown = desk.get(at(THEN, "/latest/?section=politics")).text
    assert "As readers will see it" in shown
    assert "3 Mar 2098, 13:30 IST" in shown
    assert 'href="/latest/?section=politics" data-own-moment>Now' in shown
    assert "As readers saw it" in desk.get(at("2026-03-03T08:00Z")).text


def test_links_stay_in_the_moment_and_files_and_feeds_do_not_move(desk, coming):
    shown = desk.get(at(THEN)).text
    for path in ("/", "/latest/", "/search/", "/section/politics/", "/2098/03/03/still-a-secret/"):
        assert f'href="{at(THEN, path)}"' in shown, path
    assert 'href="/feed/"' in shown
    assert f"{at(THEN)}/feed/" not in shown
    assert 'href="/static/' in shown
    assert f'action="{at(THEN, "/search/")}"' in desk.get(at(THEN, "/search/")).text


def test_what_a_text_says_is_not_taken_for_a_link(desk):
    text = '<p>Write href="/latest/" there, or <a href="https://elsewhere.example/latest/">elsewhere</a>.</p>'
    piece = factories.published(body=text, slug="a-text", at=MONDAY)
    shown = desk.get(at(THEN, piece.editions.get().path)).text
    assert f"Write href=&quot;{at(THEN)}" not in shown
    assert f'Write href="{at(THEN)}' not in shown
    assert "https://elsewhere.example/latest/" in shown


def test_a_piece_that_has_moved_leads_on_within_the_moment(desk, editor):
    piece = factories.published(slug="before", at=MONDAY)
    piece.slug = "after"
    piece.save()
    publishing.publish(piece, by=editor, at=SOON)
    answer = desk.get(at("2098-03-04T00:00Z", "/2026/03/02/before/"))
    assert (answer.status_code, answer["Location"]) == (302, at("2098-03-04T00:00Z", "/2026/03/02/after/"))


def test_where_nothing_was_it_says_so_and_one_can_go_on(desk, coming):
    answer = desk.get(at("2026-03-01T08:00Z", "/2026/03/02/known-already/"))
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text
    assert "As readers saw it" in answer.text
    assert f'href="{at("2026-03-02T09:00Z", "/2026/03/02/known-already/")}"' in answer.text


def test_a_correction_is_seen_from_when_it_was_made(desk, editor):
    piece = factories.published(slug="wrong", at=MONDAY)
    correcting.write(piece, kind="correction", text="It was nine, not ten.", by=editor)
    publishing.publish(piece, by=editor, at=SOON)
    path = "/2026/03/02/wrong/"
    assert "It was nine" in desk.get(at(THEN, path)).text
    assert "It was nine" in desk.get(at(THEN, "/corrections/")).text
    for page in (path, "/corrections/"):
        assert "It was nine" not in desk.get(at("2098-03-02T08:00Z", page)).text


# Nobody else.


def test_the_anonymous_are_sent_to_sign_in_and_learn_nothing(client, coming):
    for path in ("/", "/2098/03/03/still-a-secret/", "/nothing/", "//evil.example/"):
        answer = client.get(at(THEN, path))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/?next=/at/")
        assert "secret" not in answer.text.replace("still-a-secret", "")
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["outsider", "no rights", "gone"])
def test_who_sees_no_pieces_finds_nothing(client, coming, who, outsider):
    person = outsider
    if who == "no rights":
        person = factories.user("nobody")
    elif who == "gone":
        person = factories.user("gone", group="Editors")
        person.is_staff = False
        person.save()
    client.force_login(person)
    for address_ in (at(THEN), "/at/?at=2098-03-03T08:00&path=/", at("garbage")):
        answer = client.get(address_)
        assert answer.status_code == 404
        assert "Still a secret" not in answer.text
        assert "travel" not in answer.text


def test_it_is_never_kept_nor_indexed(desk, coming):
    for path in ("/", "/latest/", "/nothing-here/", "/search/?q=secret"):
        answer = desk.get(at(THEN, path))
        assert answer["Cache-Control"] == "no-store, private"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.has_header("ETag")
        assert not answer.has_header("Last-Modified")


def test_after_a_look_ahead_readers_get_what_they_got_before(client, writer, coming):
    before = client.get("/").content
    client.force_login(writer)
    client.get(at(THEN))
    client.logout()
    assert client.get("/").content == before


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_sent_to_another_time(desk, coming, method):
    assert getattr(desk, method)(at(THEN)).status_code == 405
    assert getattr(desk, method)("/at/").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/feed/", "/section/politics/feed/", "/corrections/feed/", "/sitemap.xml", "/sitemap-fronts.xml", "/sitemap-1.xml",
     "/robots.txt", "/media/none.jpg", "/static/css/site/base.css", "/admin/", "/admin/login/", "/preview/1/",
     "/preview/edition/1/", "/approval/token/", "/health/", "/at/2026-03-02T09:00Z/", "/at/", "/latest",
     "//evil.example/", "/%5Cevil.example/", "/%2F%2Fevil.example/", "/%00/", "/\\evil.example", "/https://evil.example/"],
)  # fmt: skip
def test_what_is_no_page_of_readers_is_at_no_moment(desk, coming, path):
    assert desk.get(at(THEN, path)).status_code == 404
    sent = desk.get("/at/", {"at": "2098-03-03T08:00", "path": path})
    if sent.status_code == 302:
        assert sent["Location"].startswith("/at/2098-03-03T08:00Z/")
        assert desk.get(sent["Location"]).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "https://evil.example/", "javascript:alert(1)", "\\\\evil", "latest/", "http://[", "/\n/x"],
)
def test_the_form_leads_nowhere_else(desk, coming, path):
    answer = desk.get("/at/", {"at": "2098-03-03T08:00", "path": path})
    assert answer.status_code == 404 or answer["Location"].startswith("/at/2098-03-03T08:00Z/")


# Asking for a moment.


def test_the_field_leads_to_the_same_page_at_another_moment(desk, coming, settings):
    settings.TIME_ZONE = "Europe/London"
    asked = {"at": "2098-07-03T08:00", "path": "/latest/?section=politics"}
    answer = desk.get("/at/", asked)
    assert (answer.status_code, answer["Location"]) == (302, at("2098-07-03T07:00Z", "/latest/?section=politics"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Write it as"), ("soon", "Write it as"), ("2098-02-31T08:00", "Write it as"),
     ("0001-01-01T00:00", "Choose a year"), ("9999-12-31T23:59", "Choose a year"),
     ("2097-10-27T01:30", "comes twice that day"), ("2097-03-31T01:30", "does not come that day"),
     ('"><script>alert(1)</script>', "Write it as")],
)  # fmt: skip
def test_a_wrong_moment_is_said_at_its_field_over_the_page_of_now(desk, coming, settings, typed, said):
    settings.TIME_ZONE = "Europe/London"
    answer = desk.get("/at/", {"at": typed, "path": "/latest/"})
    assert answer.status_code == 400
    assert said in answer.text.split('id="travel-wrong"')[1].split("</p>")[0]
    assert "Still a secret" not in answer.text
    assert "<script>alert" not in answer.text
    assert 'href="/section/politics/"' in answer.text


def test_of_a_time_that_comes_twice_one_is_chosen(desk, coming, settings):
    settings.TIME_ZONE = "Europe/London"
    asked = {"at": "2097-10-27T01:30", "path": "/"}
    assert 'name="at-which" value="2097-10-27T00:30:00Z"' in desk.get("/at/", asked).text
    answer = desk.get("/at/", asked | {"at-which": "2097-10-27T01:30:00Z"})
    assert answer["Location"] == at("2097-10-27T01:30Z")


@pytest.mark.parametrize(
    "moment",
    ["garbage", "2098-03-03", "2098-02-31T08:00Z", "0001-01-01T00:00Z", "9999-12-31T23:59Z", "2098-03-03T08:00",
     "2098-03-03T08:00+00:00", "2098-13-01T00:00Z", "٢٠٩٨-٠٣-٠٣T٠٨:٠٠Z", "1899-12-31T23:59Z", "3000-01-01T00:00Z"],
)  # fmt: skip
def test_an_address_that_names_no_moment_says_so(desk, coming, moment):
    answer = desk.get(at(moment))
    assert answer.status_code == 400
    assert 'id="travel-wrong"' in answer.text
    assert "Still a secret" not in answer.text


@pytest.mark.parametrize("moment", ["1900-01-01T00:00Z", "2999-12-31T23:59Z"])
def test_the_first_and_the_last_moment_have_pages(desk, coming, moment):
    for path in ("/", "/latest/", "/corrections/", "/topic/a-running-story/"):
        assert desk.get(at(moment, path)).status_code in {200, 404}


def test_the_changes_before_and_after_are_one_click_away(desk, coming):
    shown = desk.get(at("2098-03-03T08:30Z")).text
    assert f'href="{at(THEN)}" rel="prev"' in shown
    assert f'href="{at("2098-03-03T09:00Z")}" rel="next"' in shown
    first = desk.get(at(THEN)).text
    assert f'href="{at(THEN)}" rel="prev"' not in first, "one gets on from it"


def test_what_began_within_a_second_is_there_at_the_moment_that_a_link_names(desk, editor):
    piece = factories.published("Within", slug="within", at=MONDAY + timedelta(milliseconds=250))
    named = address(piece.editions.get().live_from)
    assert named == "2026-03-02T09:00:01Z"
    assert "Within" in desk.get(at(named)).text
    assert f'href="{at(named)}" rel="prev"' not in desk.get(at(named)).text


def test_a_page_outside_the_timeline_is_there_too(desk):
    Page.objects.create(title="About", slug="about", body="<p>Who we are.</p>")
    assert "Who we are." in desk.get(at(THEN, "/about/")).text


def test_every_page_of_readers_is_travelled_or_left_out_on_purpose():
    """A new page of readers belongs into one of the two."""

    left = {"travel", "travel_asked", "preview", "revision_preview", "edition_preview", "approval", "media", "robots"}
    names = {each.name for each in urlpatterns}
    others = {name for name in names if "feed" in name or "sitemap" in name}
    assert {f"site:{name}" for name in names - left - others} == TRAVELLED


@pytest.mark.parametrize("pieces", [3, 12])
def test_a_look_at_home_costs_as_many_questions_for_many_pieces(desk, editor, django_assert_max_num_queries, pieces):
    for number in range(pieces):
        made = factories.published(at=MONDAY + number * HOUR)
        placing.feature(made, slot="featured", by=editor, now=MONDAY + number * HOUR)
    with django_assert_max_num_queries(42):
        desk.get(at("2026-03-03T08:00Z"))


def test_the_address_is_made_by_its_name():
    assert reverse("site:travel", args=[THEN, "latest/"]) == at(THEN, "/latest/")

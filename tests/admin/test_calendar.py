"""The calendar, and moving what stands in it."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Edition
from articles.workflow import drafting, publishing, revisions
from tests import factories

pytestmark = pytest.mark.django_db

CALENDAR, MOVE, IDEA = (reverse(f"admin:{name}") for name in ("calendar", "calendar_move", "idea"))
DAY = timedelta(days=1)


@pytest.fixture
def soon():
    """Ten in the morning, three days from now."""
    return (timezone.now() + 3 * DAY).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
def scheduled(soon):
    return publishing.publish(factories.article("Harbour vote"), by=None, at=soon)


def dragged(thing, was: datetime | None, day) -> dict:
    kind = "edition" if isinstance(thing, Edition) else "piece"
    said = day if isinstance(day, str) else f"{day:%Y-%m-%d}"
    return {"entry": f"{kind}-{thing.pk}", "was": timezone.localtime(was).isoformat() if was else "", "day": said}


def test_the_calendar_shows_what_comes_and_the_ideas_without_a_day(at_desk, writer, scheduled, soon):
    factories.article("An idea", body="", created_by=writer, brief="Ask the harbour master.")
    page = at_desk(writer).get(f"{CALENDAR}?at={soon:%Y-%m-%d}").text
    assert "Harbour vote" in page and "10:00" in page
    assert "An idea" in page.partition("Ideas without a day")[2]


@pytest.mark.parametrize(
    "query", ["at=nonsense", "show=week", "show=?&at=2026-13-01&section=x", "section=999", "at=%00"]
)
def test_any_address_of_the_calendar_is_a_page(query, at_desk, writer):
    assert at_desk(writer).get(f"{CALENDAR}?{query}").status_code == 200


def test_dragging_what_is_to_come_keeps_its_hour(at_desk, editor, scheduled, soon):
    answer = at_desk(editor).post(MOVE, dragged(scheduled, soon, soon + 2 * DAY))
    assert answer.status_code == 302
    scheduled.refresh_from_db()
    assert scheduled.live_from == soon + 2 * DAY


def test_dragging_onto_the_past_is_refused_and_says_so(at_desk, editor, scheduled, soon):
    page = at_desk(editor).post(MOVE, dragged(scheduled, soon, soon - 9 * DAY))
    assert page.status_code == 400
    assert "has passed" in page.text
    scheduled.refresh_from_db()
    assert scheduled.live_from == soon


def test_an_idea_gets_a_day_and_loses_it_again(at_desk, writer, soon):
    idea = factories.article("An idea", body="", created_by=writer)
    browser = at_desk(writer)
    browser.post(MOVE, dragged(idea, None, soon))
    idea.refresh_from_db()
    assert timezone.localdate(idea.due_at) == soon.date()
    browser.post(MOVE, dragged(idea, idea.due_at, "none"))
    idea.refresh_from_db()
    assert idea.due_at is None


def test_what_was_moved_meanwhile_is_not_moved_again_unseen(at_desk, editor, scheduled, soon):
    publishing.reschedule(scheduled, by=None, at=soon + DAY)
    page = at_desk(editor).post(MOVE, dragged(scheduled, soon, soon + 5 * DAY))
    assert "moved meanwhile" in page.text
    scheduled.refresh_from_db()
    assert scheduled.live_from == soon + DAY


def test_the_form_moves_it_without_dragging(at_desk, editor, scheduled, soon):
    browser = at_desk(editor)
    page = browser.get(f"{MOVE}?entry=edition-{scheduled.pk}")
    assert f'value="{soon:%Y-%m-%dT10:00}"' in page.text
    said = dragged(scheduled, soon, "") | {"at": f"{soon:%Y-%m-%d}T14:30"}
    browser.post(MOVE, said)
    scheduled.refresh_from_db()
    assert scheduled.live_from == soon.replace(hour=14, minute=30)


@pytest.mark.parametrize("at", ["", "soon", "2999-12-31T10:00", "2026-02-30T10:00"])
def test_a_time_that_is_none_is_refused_at_its_field(at, at_desk, editor, scheduled, soon):
    page = at_desk(editor).post(MOVE, dragged(scheduled, soon, "") | {"at": at})
    assert page.status_code in {302, 400}
    assert page.status_code == 302 or "errorlist" in page.text


@pytest.mark.parametrize(
    "entry", ["", "edition-0", "edition-x", "piece-99999", "user-1", "edition-1-2", "edition-" + "9" * 99]
)
def test_there_is_no_moving_what_is_not_there(entry, at_desk, editor):
    assert at_desk(editor).post(MOVE, {"entry": entry, "at": "2027-01-01T10:00"}).status_code == 404


def test_back_leads_to_our_own_pages_only(at_desk, editor, scheduled, soon):
    said = dragged(scheduled, soon, soon + DAY) | {"back": "https://evil.example/"}
    assert at_desk(editor).post(MOVE, said).url.startswith(CALENDAR)


@pytest.mark.parametrize("who", ["writer", "photo", "outsider", "anonymous"])
def test_who_may_not_schedule_moves_nothing(who, at_desk, writer, photo_editor, outsider, scheduled, soon):
    person = {"writer": writer, "photo": photo_editor, "outsider": outsider, "anonymous": None}[who]
    answer = at_desk(person).post(MOVE, dragged(scheduled, soon, soon + DAY))
    assert answer.status_code in {302, 403}
    scheduled.refresh_from_db()
    assert scheduled.live_from == soon


def test_a_writer_gives_no_day_to_anothers_idea(at_desk, writer, soon):
    idea = factories.article("An idea", body="", created_by=factories.user("other", group="Writers"))
    assert at_desk(writer).post(MOVE, dragged(idea, None, soon)).status_code == 403


@pytest.mark.parametrize("address", [CALENDAR, MOVE, IDEA])
def test_the_calendar_is_for_the_desk(address, at_desk, outsider):
    assert at_desk(None).get(address).status_code == 302
    assert at_desk(outsider).get(address).status_code in {302, 403}


def test_an_idea_is_noted(at_desk, editor, writer):
    at_desk(editor).post(IDEA, {"headline": " The  harbour ", "brief": "Ask the master.", "assignee": writer.pk})
    piece = Article.objects.get()
    assert (piece.headline, piece.brief, piece.assignee) == ("The harbour", "Ask the master.", writer)


def test_an_idea_without_a_headline_keeps_its_note(at_desk, editor):
    page = at_desk(editor).post(IDEA, {"headline": "", "brief": "Ask the master.", "due_at": "nonsense"})
    assert page.status_code == 400
    assert "working headline" in page.text and "Ask the master." in page.text
    assert not Article.objects.exists()


def test_the_calendar_asks_no_more_of_many_entries(at_desk, writer, soon, django_assert_max_num_queries):
    browser = at_desk(writer)

    def fill(number):
        for _ in range(number):
            publishing.publish(factories.article(), by=None, at=soon)
            factories.article(due_at=soon, created_by=writer)
            factories.article(body="")

    fill(3)
    browser.get(CALENDAR)
    with CaptureQueriesContext(connection) as few:
        browser.get(f"{CALENDAR}?at={soon:%Y-%m-%d}")
    few = len(few)
    fill(27)
    with django_assert_max_num_queries(few):
        page = browser.get(f"{CALENDAR}?at={soon:%Y-%m-%d}")
    assert "more</a>" in page.text


def test_a_moment_that_is_taken_is_offered_to_be_taken_over(at_desk, editor, scheduled, soon):
    drafting.write(scheduled.article, revisions.snapshot(scheduled.article) | {"dek": "Changed."}, by=editor)
    second = publishing.publish(scheduled.article, by=None, at=soon + DAY)
    sent = {"entry": f"edition-{second.pk}", "was": timezone.localtime(second.live_from).isoformat()}
    sent["at"] = f"{timezone.localtime(soon):%Y-%m-%dT%H:%M}"
    browser = at_desk(editor)
    page = browser.post(MOVE, sent).text
    assert f'name="instead" value="{scheduled.pk}"' in page and "Take the place of “Harbour vote”" in page
    assert browser.post(MOVE, {**sent, "instead": scheduled.pk}).status_code == 302
    assert list(scheduled.article.editions.values_list("pk", "live_from")) == [(second.pk, soon)]


def test_nothing_of_another_piece_gives_way(at_desk, editor, scheduled, soon):
    other = publishing.publish(factories.article(), by=None, at=soon)
    sent = {"entry": f"edition-{scheduled.pk}", "was": timezone.localtime(soon).isoformat(), "instead": other.pk}
    at_desk(editor).post(MOVE, {**sent, "at": f"{timezone.localtime(soon + DAY):%Y-%m-%dT%H:%M}"})
    assert Edition.objects.filter(pk=other.pk).exists()


def test_of_an_hour_that_comes_twice_either_can_be_chosen(at_desk, editor, scheduled, soon, settings):
    settings.TIME_ZONE = "Europe/London"
    sent = {"entry": f"edition-{scheduled.pk}", "was": timezone.localtime(soon).isoformat(), "at": "2099-10-25T01:30"}
    browser = at_desk(editor)
    assert "comes twice that day" in browser.post(MOVE, sent).text
    assert browser.post(MOVE, {**sent, "at-which": "2099-10-25T01:30:00Z"}).status_code == 302
    scheduled.refresh_from_db()
    assert f"{scheduled.live_from:%H:%M}" == "01:30"

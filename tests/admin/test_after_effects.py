"""What follows from publishing, in the desk: when the sweep last looked, what failed, and what to do about it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.after_effects import ago
from articles.models import Act, AfterEffect
from articles.workflow import after_effects
from articles.workflow.sweeping import Sweeper
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:after_effects")
LATE = 'class="late"'


def of(effect, act):
    return reverse(f"admin:after_effect_{act}", args=[effect.pk])


@pytest.fixture
def make(now):
    def make(state="failed", number=1, **fields):
        editions = [factories.published(f"{state} piece {n}").editions.get() for n in range(number)]
        defaults = {
            "name": "tell: began", "event": "began", "state": state, "happened_at": now, "due_at": now, "attempts": 1,
            "error": "ConnectionError: <nobody> there\nTraceback, line 1" if state in {"failed", "left"} else "",
        }  # fmt: skip
        rows = [AfterEffect.objects.create(edition=edition, **{**defaults, **fields}) for edition in editions]
        return rows[0] if number == 1 else rows

    return make


# The heartbeat.


def test_the_first_page_says_when_the_sweep_last_looked(at_desk, writer):
    after_effects.look(now=timezone.now() - timedelta(seconds=5))
    page = at_desk(writer).get("/admin/").content.decode()
    assert "looked 5 seconds ago" in page or "looked 6 seconds ago" in page
    assert LATE not in page


def test_a_magazine_that_was_never_started_has_no_red_line(at_desk, writer):
    page = at_desk(writer).get("/admin/").content.decode()
    assert "not begun yet" in page and LATE not in page


def test_every_page_of_the_desk_says_when_the_sweep_is_late(at_desk, writer):
    after_effects.look(now=timezone.now() - timedelta(minutes=7))
    browser = at_desk(writer)
    for address in (
        "/admin/",
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_add"),
        PAGE,
    ):
        page = browser.get(address).content.decode()
        assert LATE in page and "last looked 7 minutes ago" in page
        assert "Readers see everything on time" in page


def test_who_sees_no_pieces_is_told_nothing_of_it(at_desk, client):
    after_effects.look(now=timezone.now() - timedelta(minutes=7))
    newcomer = at_desk(factories.user("newcomer")).get("/admin/").content.decode()
    assert LATE not in newcomer and "after-effects" not in newcomer
    assert LATE not in client.get(reverse("admin:login")).content.decode()


def test_it_costs_a_page_one_query(at_desk, writer):
    browser = at_desk(writer)
    with CaptureQueriesContext(connection) as queries:
        browser.get(reverse("admin:articles_article_add"))
    assert len([query for query in queries if "articles_heartbeat" in query["sql"]]) == 1


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-3, "0 seconds"), (1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (7200, "2 hours"), (90000, "1 day")],
)
def test_how_long_ago_in_words(now, seconds, said):
    assert ago(now - timedelta(seconds=seconds), now) == f"{said} ago"


# The page.


def test_the_page_says_what_failed_and_why_what_waits_and_what_was_done(at_desk, editor, make, now):
    make("failed")
    make("waiting", error="TimeoutError: too slow\nTraceback", due_at=now + timedelta(minutes=5))
    make("done")
    page = at_desk(editor).get(PAGE).content.decode()
    failed, waiting = page.index("failed piece 0"), page.index("waiting piece 0")
    assert failed < waiting < page.index("done piece 0")
    assert "ConnectionError: &lt;nobody&gt; there" in page and "TimeoutError: too slow" in page
    assert "Notices that it is live" in page


def test_the_first_page_counts_what_failed(at_desk, editor, make):
    after_effects.look()
    assert "failed" not in at_desk(editor).get("/admin/").content.decode().partition("overview-sweep")[2]
    make("failed", 3)
    assert ", 3 failed." in at_desk(editor).get("/admin/").content.decode()


def test_trying_again_has_the_next_sweep_do_it(at_desk, editor):
    after_effects.look(now=timezone.now() - timedelta(minutes=1))
    piece = factories.published("Harbour vote")
    live_from = piece.editions.get().live_from
    effect = AfterEffect.objects.create(
        name="tell: began", edition=piece.editions.get(), event="began", happened_at=live_from, due_at=live_from,
        state="failed", attempts=5, error="ConnectionError: nobody there",
    )  # fmt: skip
    answer = at_desk(editor).post(of(effect, "again"), follow=True)
    assert "It is tried again within seconds." in answer.content.decode()
    assert Act.objects.get(verb="tried again").by == editor
    Sweeper().sweep()
    effect.refresh_from_db()
    assert effect.state == "done"


def test_leaving_it_takes_it_off_the_list_of_what_failed(at_desk, editor, make):
    effect = make()
    at_desk(editor).post(of(effect, "leave"))
    effect.refresh_from_db()
    assert effect.state == "left"
    assert Act.objects.get(verb="left").by == editor


def test_of_two_who_decide_the_second_is_told(at_desk, editor, make):
    effect, browser = make(), at_desk(editor)
    browser.post(of(effect, "leave"))
    assert "seen to already" in browser.post(of(effect, "again"), follow=True).content.decode()


def test_a_writer_sees_it_and_may_decide_nothing(at_desk, writer, make):
    effect, browser = make(), at_desk(writer)
    page = browser.get(PAGE).content.decode()
    assert "ConnectionError" in page
    assert "Try again" not in page and "Leave it" not in page and "Traceback" not in page
    for act in ("again", "leave"):
        assert browser.post(of(effect, act)).status_code == 403
    effect.refresh_from_db()
    assert effect.state == "failed"


def test_strangers_see_nothing_and_do_nothing(at_desk, outsider, make):
    effect = make()
    for person in (None, outsider):
        browser = at_desk(person)
        for answer in (browser.get(PAGE), browser.post(of(effect, "again")), browser.post(of(effect, "leave"))):
            assert answer.status_code == 302 and answer.url.startswith(reverse("admin:login"))
    newcomer = at_desk(factories.user("newcomer"))
    assert [newcomer.get(PAGE).status_code, newcomer.post(of(effect, "again")).status_code] == [403, 403]
    effect.refresh_from_db()
    assert effect.state == "failed"


def test_only_a_form_decides(at_desk, editor, make):
    effect, browser = make(), at_desk(editor)
    assert [browser.get(of(effect, act)).status_code for act in ("again", "leave")] == [405, 405]
    guarded = at_desk(editor, enforce_csrf_checks=True)
    assert guarded.post(of(effect, "leave")).status_code == 403
    effect.refresh_from_db()
    assert effect.state == "failed"


def test_what_is_not_there_is_not_found(at_desk, editor):
    assert at_desk(editor).post(reverse("admin:after_effect_again", args=[999])).status_code == 404


def test_many_go_on_below_the_last_one_shown(at_desk, editor, make):
    rows = make("failed", 35)
    browser = at_desk(editor)
    first = browser.get(PAGE)
    assert f"?show=failed&amp;before={rows[25].pk}" in first.content.decode()
    shown, address = [], f"{PAGE}?show=failed"
    while True:
        listed = browser.get(address).context["lists"][0]
        shown += [effect.pk for effect, _ in listed.effects]
        if not listed.older:
            break
        address = f"{PAGE}?show=failed&before={listed.older}"
    assert shown == sorted((row.pk for row in rows), reverse=True)


@pytest.mark.parametrize("query", ["show=x", "show=failed&before=x", "show=%00&before=99999999999999"])
def test_odd_questions_are_answered(at_desk, editor, make, query):
    make()
    assert at_desk(editor).get(f"{PAGE}?{query}").status_code == 200


def test_the_page_asks_no_more_of_many(at_desk, editor, make):
    browser, counts = at_desk(editor), []
    browser.get(PAGE)
    for many in (3, 27):
        for state in ("failed", "waiting", "done", "left"):
            make(state, many)
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"{PAGE}?show=failed")
        counts.append(len(queries))
    assert counts[0] == counts[1]

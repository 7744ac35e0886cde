"""The publishing panel: what was, is and comes, and changing when."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.workflow import drafting, embargo, publishing, revisions
from tests import factories
from tests.admin.forms import ADD, page_of

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def press(browser, piece, step, data):
    return browser.post(page_of(piece), {**data, "_step": step}, follow=True)


def panel(answer) -> str:
    return answer.text.split('data-block="publishing"')[1].split('data-block="')[0]


def listed(shown) -> str:
    """The list, without the picture above it."""
    return shown.split('<ol class="timeline">')[1]


def clock(moment) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def rewritten(piece, headline):
    piece.headline = headline
    drafting.save(piece, by=None)
    revisions.record(piece, by=None)
    return piece


@pytest.fixture
def soon():
    """In a week, on the minute."""
    return (timezone.now() + 7 * DAY).replace(second=0, microsecond=0)


@pytest.fixture
def live(soon):
    """A live piece of which two changes are to come, in a week and a day later."""
    piece = factories.published("As it is", at=timezone.now() - DAY)
    for days, headline in enumerate(("First change", "Second change")):
        publishing.publish(rewritten(piece, headline), by=None, at=soon + days * DAY)
    return rewritten(piece, "As it is now written")


@pytest.fixture
def london(settings):
    settings.TIME_ZONE = "Europe/London"


def edition(piece, headline):
    return piece.editions.get(headline=headline)


def test_what_is_live_and_what_comes_each_lead_to_what_readers_see(at_desk, live, editor):
    shown = panel(at_desk(editor).get(page_of(live)))
    places = [
        listed(shown).index(headline) for headline in (">Second change<", ">First change<", "Now, ", ">As it is<")
    ]
    assert places == sorted(places), "the latest first"
    for each in live.editions.all():
        assert f'href="/preview/edition/{each.pk}/"' in shown


def test_times_are_shown_with_their_zone(at_desk, live, editor, soon, london):
    shown = panel(at_desk(editor).get(page_of(live)))
    assert f"{timezone.localtime(soon):%H:%M %Z}" in shown
    assert "Times in Europe/London, now " in shown


def test_gaps_are_shown_with_what_made_them(at_desk, editor):
    piece = factories.published(at=timezone.now() - 3 * DAY, until=timezone.now() - 2 * DAY)
    publishing.publish(rewritten(piece, "Again"), by=None, now=timezone.now() - DAY)
    publishing.withdraw(piece, by=editor)
    shown = listed(panel(at_desk(editor).get(page_of(piece))))
    assert shown.index("Withdrawn") < shown.index("Again") < shown.index("Ended")


def test_the_text_goes_into_the_edition_that_is_meant_in_one_save(at_desk, typed, live, editor, soon):
    number = edition(live, "Second change").pk
    answer = press(at_desk(editor), live, f"update_coming:{number}", typed(live, headline="Put right"))
    coming = live.editions.coming(timezone.now()).order_by("live_from")
    assert [(each.headline, each.live_from) for each in coming] == [("First change", soon), ("Put right", soon + DAY)]
    assert "has these changes" in answer.text


def test_the_main_button_of_a_scheduled_piece_saves_into_what_is_scheduled(at_desk, editor, soon):
    piece = factories.article()
    publishing.publish(piece, by=None, at=soon)
    bar = at_desk(editor).get(page_of(piece)).text.split('class="bar-main"')[1].split("</div>")[0]
    assert "Save into what is scheduled for" in bar.split("</button>")[0]


def test_what_comes_is_moved_and_keeps_its_text(at_desk, typed, live, editor, soon):
    number = edition(live, "First change").pk
    times = {f"reschedule-{number}-at": clock(soon + 2 * DAY), f"reschedule-{number}-until": clock(soon + 3 * DAY)}
    answer = press(at_desk(editor), live, f"reschedule:{number}", typed(live, **times))
    moved = edition(live, "First change")
    assert (moved.live_from, moved.live_until) == (soon + 2 * DAY, soon + 3 * DAY)
    assert "with the text that it had" in answer.text


@pytest.mark.parametrize(
    ("at", "until", "field", "said"),
    [
        ("", "", "at", "Say when it is to appear"),
        ("2020-01-01T08:00", "", "at", "1 Jan 2020, 08:00 UTC has passed"),
        ("2099-01-01T08:00", "2098-01-01T08:00", "until", "is before it begins"),
        ("2999-12-31T08:00", "3000-01-01T08:00", "until", "Choose a year from 1900 to 2999"),
        ("soon", "", "at", "Write it as"),
    ],
)
def test_moving_to_a_wrong_time_is_refused_at_its_field(at, until, field, said, at_desk, typed, live, editor):
    coming = edition(live, "First change")
    stem = f"reschedule-{coming.pk}"
    times = {f"{stem}-at": at, f"{stem}-until": until}
    answer = press(at_desk(editor), live, f"reschedule:{coming.pk}", typed(live, headline="Kept", **times))
    assert said in panel(answer).split(f'id="id_{stem}-{field}_error"')[1].split("</ul>")[0]
    assert f'value="{at}"' in answer.text
    live.refresh_from_db()
    assert live.headline == "Kept"
    assert edition(live, "First change").live_from == coming.live_from


def test_what_has_begun_meanwhile_is_neither_moved_nor_cancelled_nor_changed(at_desk, typed, editor):
    piece = factories.published("As it is", at=timezone.now() - DAY)
    number = piece.editions.get().pk
    for step in ("reschedule", "cancel", "update_coming"):
        data = typed(piece, **{f"reschedule-{number}-at": "2099-01-01T08:00"})
        assert "Nothing of it is to come any more" in press(at_desk(editor), piece, f"{step}:{number}", data).text
    assert piece.editions.get().live_until is None


def test_the_moment_of_another_edition_is_taken_only_after_saying_so(at_desk, typed, live, editor, soon):
    browser, there = at_desk(editor), edition(live, "First change")
    times = {"times-at": clock(soon)}
    answer = press(browser, live, "schedule", typed(live, headline="Instead", **times))
    assert "“First change” is scheduled for that very moment" in panel(answer)
    box = f'<input type="checkbox" name="times-instead" value="{there.pk}">'
    assert box in answer.text
    live.refresh_from_db()
    press(browser, live, "schedule", typed(live, **times, **{"times-instead": there.pk}))
    assert live.editions.get(live_from=soon).headline == "Instead"


@pytest.mark.usefixtures("london")
def test_a_time_that_the_clocks_skip_offers_the_nearest_and_the_text_is_saved(at_desk, typed, editor):
    piece, browser = factories.article(), at_desk(editor)
    times = {"times-at": "2099-03-29T01:30"}
    shown = panel(press(browser, piece, "schedule", typed(piece, headline="Kept", **times)))
    assert "01:30 does not come that day" in shown
    assert "29 Mar 2099, 02:30 BST (UTC+1)" in shown
    assert 'value="2099-03-29T01:30"' in shown
    piece.refresh_from_db()
    assert piece.headline == "Kept"
    press(browser, piece, "schedule", typed(piece, **times, **{"times-at-which": "2099-03-29T01:30:00Z"}))
    assert piece.editions.get().live_from == datetime(2099, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.usefixtures("london")
@pytest.mark.parametrize("hour", [0, 1])
def test_of_a_time_that_comes_twice_the_one_that_is_meant_is_asked(hour, at_desk, typed, editor):
    piece, browser = factories.article(), at_desk(editor)
    times = {"times-at": "2099-10-25T01:30"}
    shown = panel(press(browser, piece, "schedule", typed(piece, **times)))
    assert "01:30 comes twice that day" in shown
    assert "checked" not in shown
    assert not piece.editions.exists()
    press(browser, piece, "schedule", typed(piece, **times, **{"times-at-which": f"2099-10-25T0{hour}:30:00Z"}))
    assert piece.editions.get().live_from == datetime(2099, 10, 25, hour, 30, tzinfo=UTC)


def test_an_old_time_left_in_a_field_stops_no_save_and_no_other_step(at_desk, typed, live, editor):
    coming = edition(live, "First change")
    left = {"times-at": "2020-01-01T08:00", "times-until": "nonsense", f"reschedule-{coming.pk}-at": "2020-01-01T08:00"}
    browser = at_desk(editor)
    assert "Saved." in browser.post(page_of(live), typed(live, headline="Once", **left), follow=True).text
    live.refresh_from_db()
    assert "Readers can see it now" in press(browser, live, "publish", typed(live, headline="Twice", **left)).text


def test_what_was_typed_stays_where_the_piece_itself_needs_mending(at_desk, typed, live, editor):
    data = typed(live, slug="not a slug!", **{"times-at": "2099-01-01T08:00", "embargo-until": "2098-01-01T08:00"})
    answer = press(at_desk(editor), live, "schedule", data)
    assert "Nothing was saved yet" in answer.text
    for value in ("2099-01-01T08:00", "2098-01-01T08:00"):
        assert f'value="{value}"' in panel(answer)


def test_a_time_that_was_typed_before_a_mere_save_stands_there_after_it_once(at_desk, typed, editor):
    piece, browser = factories.article(), at_desk(editor)
    answer = browser.post(page_of(piece), typed(piece, **{"times-at": "2099-01-01T08:00"}), follow=True)
    assert 'value="2099-01-01T08:00"' in panel(answer)
    assert 'value="2099-01-01T08:00"' not in panel(browser.get(page_of(piece)))
    assert not piece.editions.exists()


def test_whatever_times_were_typed_before_a_mere_save_stand_there_after_it(at_desk, typed, editor):
    piece, browser = factories.published(), at_desk(editor)
    drafting.write(piece, revisions.snapshot(piece) | {"dek": "Changed."}, by=editor)
    coming = publishing.publish(piece, by=editor, at=datetime(2098, 1, 1, 8, tzinfo=UTC))
    typed_times = {
        f"reschedule-{coming.pk}-at": "2098-02-02T08:00",
        "embargo-until": "2097-03-03T08:00",
        "expire-until": "2099-04-04T08:00",
        "assign-due": "2099-05-05T08:00",
    }
    answer = browser.post(page_of(piece), typed(piece, **typed_times), follow=True)
    for time in typed_times.values():
        assert f'value="{time}"' in answer.text
        assert f'value="{time}"' not in browser.get(page_of(piece)).text


def test_times_that_nobody_touched_fold_no_form_open(at_desk, typed, editor):
    piece, browser = factories.published(), at_desk(editor)
    drafting.write(piece, revisions.snapshot(piece) | {"dek": "Changed."}, by=editor)
    coming = publishing.publish(piece, by=editor, at=datetime(2098, 1, 1, 8, tzinfo=UTC))
    shown = {f"reschedule-{coming.pk}-at": "2098-01-01T08:00", f"reschedule-{coming.pk}-until": "", "expire-until": ""}
    answer = browser.post(page_of(piece), typed(piece, **shown), follow=True)
    assert f'id="reschedule-{coming.pk}" open' not in answer.text
    assert f'id="reschedule-{coming.pk}"' in answer.text


def test_a_new_piece_is_scheduled_in_its_first_save(at_desk, typed, editor):
    factories.kind(), factories.section()
    browser = at_desk(editor)
    assert 'name="times-at"' in browser.get(ADD).text
    model = factories.article()
    data = typed(model, headline="New", slug="new", **{"times-at": "2099-01-01T08:00", "_step": "schedule"})
    data["articlebyline_set-INITIAL_FORMS"] = 0
    data.pop("articlebyline_set-0-id")
    browser.post(ADD, data, follow=True)
    assert Article.objects.get(slug="new").editions.get().live_from.year == 2099


def test_an_embargo_is_set_shown_and_lifted(at_desk, typed, editor):
    piece, browser = factories.article(), at_desk(editor)
    answer = press(browser, piece, "embargo", typed(piece, **{"embargo-until": "2099-01-01T08:00"}))
    assert "Embargo ends" in panel(answer)
    assert "Embargo until 1 Jan 2099, 08:00 UTC" in answer.text.split('class="bar-stands"')[1].split("</p>")[0]
    assert "Publish now" not in answer.text
    answer = press(browser, piece, "lift_embargo", typed(piece))
    assert "The embargo is lifted" in answer.text
    piece.refresh_from_db()
    assert piece.embargo_until is None


@pytest.mark.parametrize("until", ["", "2020-01-01T08:00", "nonsense"])
def test_a_wrong_embargo_is_refused_at_its_field(until, at_desk, typed, editor):
    piece = factories.article()
    answer = press(at_desk(editor), piece, "embargo", typed(piece, **{"embargo-until": until}))
    assert 'id="id_embargo-until_error"' in panel(answer)
    piece.refresh_from_db()
    assert piece.embargo_until is None


def test_an_embargo_over_what_is_scheduled_names_what_stands_in_its_way(at_desk, typed, live, editor):
    answer = press(at_desk(editor), live, "embargo", typed(live, **{"embargo-until": "2099-01-01T08:00"}))
    assert "“First change” is scheduled for" in panel(answer)


@pytest.mark.parametrize("step", ["publish", "schedule", "update_coming", "reschedule"])
def test_under_embargo_every_earlier_publishing_is_refused_in_words(step, at_desk, typed, editor, soon):
    piece = factories.article()
    embargo.put(piece, until=soon, by=None)
    number = publishing.publish(piece, by=None, at=soon + DAY).pk
    before = clock(soon - DAY)
    data = typed(piece, dek="New.", **{"times-at": before, f"reschedule-{number}-at": before})
    answer = press(at_desk(factories.user("root", is_superuser=True)), piece, f"{step}:{number}", data)
    if step == "update_coming":
        assert piece.editions.get().dek == "New.", "it comes after the embargo"
        return
    assert "It is under embargo until" in answer.text
    assert piece.editions.get().live_from == soon + DAY


def test_under_embargo_one_click_schedules_it_for_its_end(at_desk, typed, editor, soon):
    piece, browser = factories.article(), at_desk(editor)
    embargo.put(piece, until=soon, by=None)
    assert "Schedule for the embargo’s end" in browser.get(page_of(piece)).text
    press(browser, piece, "schedule_after_embargo", typed(piece))
    assert piece.editions.get().live_from == soon


STEPS = [
    "schedule",
    "reschedule",
    "update_coming",
    "cancel",
    "expire",
    "embargo",
    "lift_embargo",
    "schedule_after_embargo",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_writer_changes_nothing_of_when(step, at_desk, typed, live, writer):
    Article.objects.filter(pk=live.pk).update(created_by=writer)
    embargo.put(live, until=timezone.now() + DAY, by=None)
    before = list(live.editions.order_by("pk").values_list("pk", "live_from", "live_until", "headline"))
    number = edition(live, "First change").pk
    at = {"times-at", f"reschedule-{number}-at", "expire-until", "embargo-until"}
    data = typed(live, **dict.fromkeys(at, "2099-01-01T08:00"))
    assert "You may not" in press(at_desk(writer), live, f"{step}:{number}", data).text
    assert list(live.editions.order_by("pk").values_list("pk", "live_from", "live_until", "headline")) == before
    live.refresh_from_db()
    assert live.embargo_until


def test_a_writer_sees_the_timeline_and_no_buttons_for_it(at_desk, live, writer):
    Article.objects.filter(pk=live.pk).update(created_by=writer)
    shown = panel(at_desk(writer).get(page_of(live)))
    assert "First change" in shown
    assert "<button" not in shown
    assert "<input" not in shown


@pytest.mark.parametrize("step", STEPS)
def test_nobody_signed_in_changes_nothing_of_when(step, at_desk, typed, live):
    before = live.editions.count()
    answer = press(at_desk(None), live, step, typed(live, **{"times-at": "2099-01-01T08:00"}))
    assert "Sign in" in answer.text
    assert live.editions.count() == before


def test_long_timelines_cost_no_more_and_lead_to_the_rest(at_desk, editor, django_assert_max_num_queries):
    short, long = (factories.published(at=timezone.now() - 40 * DAY) for _ in range(2))
    for piece, number in ((short, 3), (long, 30)):
        for days in range(1, number):
            publishing.publish(rewritten(piece, f"Version {days}"), by=editor, now=timezone.now() - (40 - days) * DAY)
    browser = at_desk(editor)
    browser.get(page_of(short))
    counted = {}
    for piece in (short, long):
        with django_assert_max_num_queries(100) as queries:
            answer = browser.get(page_of(piece))
        counted[piece] = len(queries)
    assert counted[short] == counted[long]
    assert "Everything before that" in panel(answer)
    assert panel(answer).count("/preview/edition/") == 40, "each drawn and listed"

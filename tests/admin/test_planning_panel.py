"""In the publishing panel: “live at 07:00, lead until 12:00, then featured”, in one act."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.fronts import planning
from articles.fronts.layout import HOME, On
from articles.fronts.planning import Leg
from articles.models import Placement
from articles.workflow import embargo, publishing
from tests import factories
from tests.admin.filled import fields
from tests.admin.forms import ADD, page_of
from tests.admin.test_publishing_panel import clock, panel, press

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def soon():
    return (timezone.now() + timedelta(days=7)).replace(second=0, microsecond=0)


def plan(soon, *, stem="plan-new", front="home", **other):
    said = {"": "lead", "_until": clock(soon + 5 * HOUR), "_then": "featured", "_then_until": ""} | other
    return {f"{stem}-{front}{tail}": value for tail, value in said.items()}


def stays(sort="home"):
    rows = Placement.objects.filter(front__sort=sort).order_by("live_from")
    return list(rows.values_list("slot", "live_from", "live_until"))


def planned(soon):
    return [("lead", soon, soon + 5 * HOUR), ("featured", soon + 5 * HOUR, None)]


def error_of(answer, name):
    return answer.text.split(f'id="id_{name}_error"')[1].split("</ul>")[0]


@pytest.fixture
def coming(editor, soon):
    """Scheduled, and to lead home for five hours, then be featured."""
    edition = publishing.publish(factories.article("To come"), by=editor, at=soon)
    planning.plan(edition, {HOME: [Leg("lead", soon + 5 * HOUR), Leg("featured")]}, by=editor)
    return edition


def test_it_is_scheduled_with_its_places_in_one_save(at_desk, typed, editor, soon):
    piece = factories.article()
    data = typed(piece, **{"times-at": clock(soon)}, **plan(soon), **plan(soon, front="section"))
    answer = press(at_desk(editor), piece, "schedule", data)
    assert stays() == stays("section") == planned(soon)
    assert {each.edition for each in Placement.objects.all()} == {piece.editions.get()}
    assert "Home: lead story until" in answer.text
    assert not {value for name, value in fields(answer).items() if name.startswith("plan-new") and value}


def test_a_new_piece_is_published_with_its_place_in_one_save(at_desk, typed, editor):
    section, kind = factories.section(), factories.kind()
    data = typed(headline="At once", slug="at-once", body="<p>All of it.</p>", section=section.pk, kind=kind.pk)
    data |= {"dek": "A dek.", "plan-new-home": "featured", "_step": "publish"}
    data |= {"articlebyline_set-TOTAL_FORMS": 1, "articlebyline_set-0-author": factories.author().pk}
    answer = at_desk(editor).post(ADD, {**data, "articlebyline_set-0-position": 1}, follow=True)
    assert "Readers can see it now. Home: featured." in answer.text
    assert Placement.objects.get().article.headline == "At once"


def test_under_embargo_it_goes_to_its_place_when_that_ends(at_desk, typed, editor, soon):
    piece = factories.article()
    embargo.put(piece, until=soon, by=editor)
    press(at_desk(editor), piece, "schedule_after_embargo", typed(piece, **plan(soon)))
    assert stays() == planned(soon)


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"_until": "soon"}, "home_until", "Write it as"),
        ({"_until": ""}, "home_until", "Say until when"),
        ({"": ""}, "home", "Say where it stands first"),
        ({"_then": "", "_then_until": "2098-01-01T08:00"}, "home_then", "Say where it stands until then"),
        ({"_until": "2020-01-01T08:00"}, "home_until", "is before it begins there"),
        ({"_then_until": "2020-01-01T08:00"}, "home_then_until", "is before it begins there"),
        ({"": "cellar"}, "home", "Select a valid choice"),
    ],
)
def test_a_plan_that_cannot_be_stops_the_publishing_and_is_there_to_be_mended(
    wrong, field, said, at_desk, typed, editor, soon
):
    piece = factories.article()
    data = typed(piece, **{"times-at": clock(soon)}, **(sent := plan(soon, **wrong)))
    answer = press(at_desk(editor), piece, "schedule", data)
    assert not piece.editions.exists()
    assert not Placement.objects.exists()
    assert said in error_of(answer, f"plan-new-{field}")
    assert "The rest was not done" in answer.text
    assert 'href="#plan-new"' in answer.text
    kept = fields(answer)
    assert kept["times-at"] == clock(soon)
    assert {name: kept[name] for name in sent if sent[name] != "cellar"} == {
        name: value for name, value in sent.items() if value != "cellar"
    }


def test_nothing_is_published_now_with_a_plan_that_cannot_be(at_desk, typed, editor, soon):
    piece = factories.article()
    answer = press(at_desk(editor), piece, "publish", typed(piece, **plan(soon, _until="2020-01-01T08:00")))
    assert not piece.editions.exists()
    assert "is before it begins there" in error_of(answer, "plan-new-home_until")


def test_a_wrong_time_of_both_is_said_at_both(at_desk, typed, editor, soon):
    piece = factories.article()
    data = typed(piece, **{"times-at": "soon"}, **plan(soon, _until="later"))
    answer = press(at_desk(editor), piece, "schedule", data)
    assert "Write it as" in error_of(answer, "times-at")
    assert "Write it as" in error_of(answer, "plan-new-home_until")


def test_what_is_wrong_on_both_fronts_is_said_at_both(at_desk, typed, editor, soon):
    piece = factories.article()
    wrong = plan(soon, _until="2020-01-01T08:00") | plan(soon, front="section", _then_until="2020-01-01T08:00")
    answer = press(at_desk(editor), piece, "schedule", typed(piece, **{"times-at": clock(soon)}, **wrong))
    for field in ("home_until", "section_then_until"):
        assert "is before it begins there" in error_of(answer, f"plan-new-{field}")


def test_a_time_that_comes_twice_asks_which(at_desk, typed, editor, settings):
    settings.TIME_ZONE = "Europe/London"
    piece = factories.article()
    twice = {"times-at": "2097-10-26T08:00", "plan-new-home": "lead", "plan-new-home_until": "2097-10-27T01:30"}
    answer = press(at_desk(editor), piece, "schedule", typed(piece, **twice))
    assert "comes twice that day" in error_of(answer, "plan-new-home_until")
    which = {"plan-new-home_until-which": "2097-10-27T01:30:00Z"}
    press(at_desk(editor), piece, "schedule", typed(piece, **twice, **which))
    assert f"{Placement.objects.get().live_until:%H:%M %Z}" == "01:30 UTC"


def test_what_is_typed_and_not_taken_is_there_again(at_desk, typed, editor, soon):
    piece = factories.article()
    sent = plan(soon)
    answer = at_desk(editor).post(page_of(piece), typed(piece, **sent), follow=True)
    assert fields(answer).items() >= sent.items()


def test_the_panel_says_what_is_planned_and_that_it_moves_along(at_desk, editor, coming):
    shown = panel(at_desk(editor).get(page_of(coming.article)))
    assert '<span class="timeline-planned">Home: lead story until' in shown
    assert "Its places on fronts move along" in shown


def test_a_move_takes_the_places_along(at_desk, typed, editor, coming, soon):
    stem = f"reschedule-{coming.pk}"
    data = typed(coming.article, **{f"{stem}-at": clock(soon + HOUR)})
    press(at_desk(editor), coming.article, f"reschedule:{coming.pk}", data)
    assert stays() == planned(soon + HOUR)


def test_the_plan_of_what_is_to_come_is_shown_in_its_fields_and_changed(at_desk, typed, editor, coming, soon):
    stem, browser = f"plan-{coming.pk}", at_desk(editor)
    there = {name: value for name, value in fields(browser.get(page_of(coming.article))).items() if stem in name}
    assert there.items() >= plan(soon, stem=stem).items()
    changed = there | {f"{stem}-home_until": clock(soon + HOUR), f"{stem}-section": "featured"}
    answer = press(browser, coming.article, f"plan:{coming.pk}", typed(coming.article, **changed))
    assert stays() == [("lead", soon, soon + HOUR), ("featured", soon + HOUR, None)]
    assert stays("section") == [("featured", soon, None)]
    assert "Politics: featured" in answer.text


def test_the_plan_of_what_is_to_come_is_taken_away(at_desk, typed, editor, coming):
    empty = dict.fromkeys(plan(timezone.now(), stem=f"plan-{coming.pk}"), "")
    answer = press(at_desk(editor), coming.article, f"plan:{coming.pk}", typed(coming.article, **empty))
    assert stays() == []
    assert "It stands on no front by a plan any more" in answer.text


def test_a_wrong_plan_of_what_is_to_come_is_refused_in_its_own_row(at_desk, typed, editor, coming, soon):
    stem = f"plan-{coming.pk}"
    data = typed(coming.article, **plan(soon, stem=stem, _until="2020-01-01T08:00"))
    answer = press(at_desk(editor), coming.article, f"plan:{coming.pk}", data)
    assert "is before it begins there" in error_of(answer, f"{stem}-home_until")
    assert stays() == planned(soon)


@pytest.fixture
def scheduler():
    """May schedule, and arrange nothing."""
    made = factories.user("scheduler")
    names = ("publish_article", "change_article", "edit_any_article", "view_article", "add_article")
    made.user_permissions.set(factories.permissions(*names))
    return made


def test_who_may_not_arrange_sees_no_such_fields_and_is_refused(at_desk, typed, scheduler, coming, soon):
    browser, piece = at_desk(scheduler), factories.article()
    assert "plan-new" not in browser.get(page_of(piece)).text
    shown = panel(browser.get(page_of(coming.article)))
    assert f"plan-{coming.pk}" not in shown
    assert "Home: lead story until" in shown
    answer = press(browser, piece, "schedule", typed(piece, **{"times-at": clock(soon)}, **plan(soon)))
    assert "You may not arrange the front" in answer.text
    assert not piece.editions.exists()


def test_an_editor_of_the_section_is_offered_its_front_alone(at_desk, typed, scheduler, coming, soon):
    coming.section.editors.add(scheduler)
    there = fields(at_desk(scheduler).get(page_of(coming.article)))
    stem = f"plan-{coming.pk}"
    assert f"{stem}-section" in there
    assert f"{stem}-home" not in there
    data = typed(coming.article, **{f"{stem}-section": "lead"})
    press(at_desk(scheduler), coming.article, f"plan:{coming.pk}", data)
    assert stays("section") == [("lead", soon, None)]
    assert stays() == planned(soon), "what was planned for home stays"


def test_a_plan_that_was_arranged_otherwise_meanwhile_is_not_offered_as_fields(at_desk, editor, coming):
    front = Placement.objects.first().front
    Placement.objects.filter(front=front, slot="featured").update(slot="latest")
    Placement.objects.create(front=front, slot="opinion", article=coming.article, edition=coming,
                             live_from=coming.live_from + 9 * HOUR)  # fmt: skip
    there = fields(at_desk(editor).get(page_of(coming.article)))
    assert f"plan-{coming.pk}-home" not in there
    assert f"plan-{coming.pk}-section" in there


def test_the_calendar_says_what_is_planned(at_desk, editor, coming, soon):
    browser = at_desk(editor)
    shown = browser.get(f"/admin/calendar/?show=week&at={soon:%Y-%m-%d}").text
    assert "Home: lead story until" in shown
    asked = browser.get(f"/admin/calendar/move/?entry=edition-{coming.pk}").text
    assert "Home: lead story until" in asked
    assert "moves along" in asked


def test_dragged_in_the_calendar_its_places_move_along(at_desk, editor, coming, soon):
    browser = at_desk(editor)
    day = {"entry": f"edition-{coming.pk}", "day": f"{soon + timedelta(days=2):%Y-%m-%d}", "back": "/admin/calendar/"}
    browser.post("/admin/calendar/move/", {**day, "was": soon.isoformat()})
    assert stays() == planned(soon + timedelta(days=2))


def test_plans_in_the_panel_and_the_calendar_ask_no_more_for_many(at_desk, editor, soon, django_assert_max_num_queries):
    for hours in range(6):
        made = publishing.publish(factories.article(), by=editor, at=soon + hours * HOUR)
        planning.plan(made, {HOME: [Leg("featured")], On("section", made.section_id): [Leg("lead")]}, by=editor)
    browser = at_desk(editor)
    with django_assert_max_num_queries(24):
        browser.get(f"/admin/calendar/?show=week&at={soon:%Y-%m-%d}")


def test_the_panel_leads_to_the_front_as_it_will_be_then(at_desk, editor, coming, soon):
    browser = at_desk(editor)
    shown = panel(browser.get(page_of(coming.article)))
    address = f"/at/{soon:%Y-%m-%dT%H:%MZ}/"
    assert f'href="{address}"' in shown
    assert "To come" in browser.get(address).text


def test_the_desk_leads_to_the_site_in_time_whoever_sees_pieces(at_desk, editor):
    assert ">The site in time</a>" in at_desk(editor).get("/admin/").text
    assert "The site in time" not in at_desk(factories.user("nobody")).get("/admin/").text


def test_in_place_of_what_is_scheduled_it_takes_its_own_places_along(at_desk, typed, editor, coming, soon):
    data = typed(coming.article, headline="Instead", **{"times-at": clock(soon)}, **plan(soon, **{"": "featured"}))
    data |= {"plan-new-home_then": "", "plan-new-home_until": ""}
    browser = at_desk(editor)
    answer = press(browser, coming.article, "schedule", data)
    assert "Take the place of" in answer.text
    assert stays() == planned(soon), "nothing was done yet"
    assert fields(answer)["plan-new-home"] == "featured"
    again = {**data, "times-instead": coming.pk, "made_from": fields(answer)["made_from"]}
    press(browser, coming.article, "schedule", again)
    assert stays() == [("featured", soon, None)]


def test_what_has_no_place_any_more_is_shown_to_be_copied(at_desk, typed, editor, coming, soon):
    stem = f"plan-{coming.pk}"
    data = typed(coming.article, **plan(soon, stem=stem, _until="2098-01-01T08:00"))
    publishing.cancel(coming, by=editor)
    answer = press(at_desk(editor), coming.article, f"plan:{coming.pk}", data)
    assert "On home, until" in answer.text
    assert "2098-01-01T08:00" in answer.text

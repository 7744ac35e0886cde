"""A piece is placed together with publishing it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.fronts import placing, planning
from articles.fronts.layout import HOME, On, row
from articles.fronts.planning import Leg
from articles.models import Act, Arrangement, Placement
from articles.workflow import publishing
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def soon(now):
    return now + 22 * HOUR


@pytest.fixture
def lead(editor, now):
    """What leads home today, without an end."""
    piece = factories.published("Today's lead", at=now - 24 * HOUR)
    placing.feature(piece, slot="lead", by=editor, now=now - HOUR)
    return piece


@pytest.fixture
def edition(editor, now, soon):
    return publishing.publish(factories.article("Tomorrow"), by=editor, at=soon, now=now)


def legs(soon, *, end=None):
    return [Leg("lead", soon + 5 * HOUR), Leg("featured", end)]


def section_of(edition):
    return On("section", edition.section_id)


def standing(at, sort="home"):
    found = Placement.objects.live(at).filter(front__sort=sort).order_by("slot", "position", "-live_from", "-pk")
    return [(each.slot, each.article.headline) for each in found]


def test_it_leads_from_its_first_moment_and_is_featured_after_that(lead, edition, editor, now, soon):
    planning.plan(edition, {HOME: legs(soon, end=soon + 24 * HOUR)}, by=editor, now=now)
    assert standing(soon - HOUR) == [("lead", "Today's lead")]
    assert standing(soon) == [("lead", "Tomorrow")]
    assert standing(soon + 5 * HOUR) == [("featured", "Tomorrow")]
    assert standing(soon + 24 * HOUR) == []


def test_a_plan_is_one_change_of_the_front_and_in_the_record(edition, editor, now, soon):
    planning.plan(edition, {HOME: legs(soon)}, by=editor, now=now)
    change = Arrangement.objects.get()
    assert (change.by, len(change.before), len(change.after)) == (editor, 0, 2)
    act = Act.objects.get(verb="planned")
    assert act.detail == {"what": "lead story until 3 Mar, 12:00 UTC, then featured", "front": "Home"}


def test_the_same_plan_again_changes_nothing(edition, editor, now, soon):
    for _ in range(2):
        planning.plan(edition, {HOME: legs(soon)}, by=editor, now=now)
    assert Arrangement.objects.count() == 1
    assert Act.objects.filter(verb="planned").count() == 1


def test_another_plan_takes_the_place_of_the_first(lead, edition, editor, now, soon):
    planning.plan(edition, {HOME: legs(soon)}, by=editor, now=now)
    planning.plan(edition, {HOME: [Leg("featured")]}, by=editor, now=now)
    assert standing(soon) == [("featured", "Tomorrow"), ("lead", "Today's lead")]


def test_taken_away_the_lead_before_goes_on(lead, edition, editor, now, soon):
    planning.plan(edition, {HOME: legs(soon)}, by=editor, now=now)
    assert planning.plan(edition, {HOME: []}, by=editor, now=now) == []
    assert standing(soon) == [("lead", "Today's lead")]


def test_a_front_that_is_not_named_keeps_its_plan(edition, editor, now, soon):
    planning.plan(edition, {HOME: legs(soon), section_of(edition): [Leg("lead")]}, by=editor, now=now)
    planned = planning.plan(edition, {HOME: []}, by=editor, now=now)
    assert [str(each) for each in planned] == ["Politics: lead story"]


def test_what_is_published_now_stands_there_now(lead, editor, now):
    edition = publishing.publish(factories.article("At once"), by=editor, now=now)
    planning.plan(edition, {HOME: [Leg("lead", now + HOUR)]}, by=editor, now=now + timedelta(seconds=1))
    assert standing(now) == [("lead", "Today's lead")], "the past does not change while a lock is waited for"
    assert standing(now + timedelta(seconds=1)) == [("lead", "At once")]
    assert standing(now + HOUR) == []


def test_a_piece_that_leads_already_is_featured_from_its_next_edition_on(lead, editor, now, soon):
    lead.headline = "Rewritten"
    lead.save()
    edition = publishing.publish(lead, by=editor, at=soon, now=now)
    planning.plan(edition, {HOME: [Leg("featured")]}, by=editor, now=now)
    assert [slot for slot, _ in standing(soon)] == ["featured"]
    publishing.cancel(edition, by=editor, now=now)
    assert [slot for slot, _ in standing(soon)] == ["lead"]


def test_who_may_schedule_and_not_arrange_plans_nothing(edition, now, soon):
    scheduler = factories.user("scheduler")
    scheduler.user_permissions.set(factories.permissions("publish_article", "change_article", "edit_any_article"))
    with pytest.raises(PermissionDenied, match="may not arrange"):
        planning.plan(edition, {HOME: legs(soon)}, by=scheduler, now=now)
    assert not Placement.objects.exists()


def test_an_editor_of_the_section_plans_its_front_alone(edition, now, soon, writer):
    edition.section.editors.add(writer)
    planning.plan(edition, {section_of(edition): legs(soon)}, by=writer, now=now)
    assert standing(soon, "section") == [("lead", "Tomorrow")]
    with pytest.raises(PermissionDenied):
        planning.plan(edition, {HOME: legs(soon)}, by=writer, now=now)


def refused(edition, wanted, editor, now):
    with pytest.raises(planning.PlanRefused) as refusal:
        planning.plan(edition, {HOME: wanted}, by=editor, now=now)
    assert not Placement.objects.exists()
    assert not Arrangement.objects.exists()
    (problem,) = refusal.value.problems
    return problem.said, problem.leg, problem.field


def test_an_end_before_the_beginning_is_refused_at_its_field(edition, editor, now, soon):
    said, leg, field = refused(edition, [Leg("lead", soon)], editor, now)
    assert "is before it begins there" in said
    assert (leg, field) == (0, "until")
    assert refused(edition, legs(soon, end=soon + HOUR), editor, now)[1:] == (1, "until")


def test_what_goes_elsewhere_needs_an_end_first(edition, editor, now):
    assert refused(edition, [Leg("lead"), Leg("featured")], editor, now)[1:] == (0, "until")


def test_a_place_that_the_front_does_not_have_is_refused(edition, editor, now):
    assert refused(edition, [Leg("cellar")], editor, now)[1:] == (0, "slot")


def test_no_stay_goes_on_after_the_piece_itself_has_ended(editor, now, soon):
    ends = soon + 2 * HOUR
    edition = publishing.publish(factories.article(), by=editor, at=soon, until=ends, now=now)
    assert refused(edition, [Leg("lead", soon + 3 * HOUR)], editor, now)[1:] == (0, "until")
    said, leg, field = refused(edition, [Leg("lead", ends), Leg("featured")], editor, now)
    assert (leg, field) == (1, "slot")
    assert "Readers see the piece until" in said


def test_a_cancelled_edition_is_not_planned(edition, editor, now, soon):
    publishing.cancel(edition, by=editor, now=now)
    with pytest.raises(planning.PlanRefused, match="cancelled or replaced"):
        planning.plan(edition, {HOME: legs(soon)}, by=editor, now=now)
    assert not Placement.objects.exists()


def test_what_is_wrong_on_two_fronts_is_said_of_both(edition, editor, now, soon):
    wanted = {HOME: [Leg("lead", now)], section_of(edition): [Leg("cellar")]}
    with pytest.raises(planning.PlanRefused) as refusal:
        planning.plan(edition, wanted, by=editor, now=now)
    assert {(each.on.sort, each.field) for each in refusal.value.problems} == {("home", "until"), ("section", "slot")}
    assert not Placement.objects.exists()
    assert not Arrangement.objects.exists()


def test_plans_of_many_editions_are_one_query(editor, now, soon, django_assert_num_queries):
    editions = [publishing.publish(factories.article(), by=editor, at=soon + n * HOUR, now=now) for n in range(4)]
    for each in editions:
        planning.plan(each, {HOME: [Leg("lead")], section_of(each): [Leg("featured")]}, by=editor, now=now)
    with django_assert_num_queries(1):
        found = planning.of(editions, now)
        assert [len(found[each.pk]) for each in editions] == [2] * 4
        assert [str(each) for each in found[editions[0].pk]] == ["Home: lead story", "Politics: featured"]


def test_the_row_of_a_front_is_made_only_where_something_is_planned(edition, editor, now):
    row(HOME).delete()
    planning.plan(edition, {HOME: []}, by=editor, now=now)
    assert row(HOME).version == 0


def test_when_its_stay_is_over_it_can_be_planned_again_and_what_readers_saw_stays(lead, editor, now):
    edition = publishing.publish(factories.article("At once"), by=editor, now=now)
    planning.plan(edition, {HOME: [Leg("lead", now + HOUR)]}, by=editor, now=now)
    planning.plan(edition, {HOME: [Leg("featured")]}, by=editor, now=now + 2 * HOUR)
    assert standing(now + HOUR / 2) == [("lead", "At once")]
    assert standing(now + 2 * HOUR) == [("featured", "At once")]

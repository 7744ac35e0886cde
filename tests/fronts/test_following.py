"""What was planned with an edition follows it."""

from datetime import timedelta

import pytest

from articles.fronts import placing, planning
from articles.fronts.layout import HOME, On
from articles.fronts.planning import Leg
from articles.models import Act, Arrangement, Placement
from articles.workflow import drafting, publishing
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def soon(now):
    return now + 22 * HOUR


@pytest.fixture
def lead(editor, now):
    piece = factories.published("Today's lead", at=now - 24 * HOUR)
    placing.feature(piece, slot="lead", by=editor, now=now - HOUR)
    return piece


@pytest.fixture
def edition(lead, editor, now, soon):
    """To lead home for five hours and be featured after that, and to lead its section."""
    made = publishing.publish(factories.article("Tomorrow"), by=editor, at=soon, now=now)
    wanted = {
        HOME: [Leg("lead", soon + 5 * HOUR), Leg("featured", soon + 9 * HOUR)],
        On("section", made.section_id): [Leg("lead")],
    }
    planning.plan(made, wanted, by=editor, now=now)
    return made


def stays(piece, sort="home"):
    rows = Placement.objects.filter(article=piece, front__sort=sort).order_by("live_from")
    return list(rows.values_list("slot", "live_from", "live_until"))


def leads(at):
    return [each.article.headline for each in Placement.objects.live(at).filter(front__sort="home", slot="lead")]


def rewritten(piece, headline):
    piece.headline = headline
    drafting.save(piece, by=None)
    return piece


def test_moved_later_all_of_it_moves_by_as_much(edition, editor, now, soon):
    publishing.reschedule(edition, at=soon + 2 * HOUR, by=editor, now=now)
    assert stays(edition.article) == [
        ("lead", soon + 2 * HOUR, soon + 7 * HOUR), ("featured", soon + 7 * HOUR, soon + 11 * HOUR)
    ]  # fmt: skip
    assert stays(edition.article, "section") == [("lead", soon + 2 * HOUR, None)]
    assert leads(soon) == ["Today's lead"]
    assert leads(soon + 2 * HOUR) == ["Tomorrow"]


def test_moved_earlier_it_still_ends_the_lead_before(edition, editor, now, soon):
    publishing.reschedule(edition, at=now + HOUR, by=editor, now=now)
    assert leads(now) == ["Today's lead"]
    assert leads(now + HOUR) == ["Tomorrow"]
    assert stays(edition.article)[1] == ("featured", now + 6 * HOUR, now + 10 * HOUR)


def test_only_another_end_of_the_edition_moves_nothing(edition, editor, now, soon):
    before = stays(edition.article)
    publishing.reschedule(edition, at=soon, until=soon + 48 * HOUR, by=editor, now=now)
    assert stays(edition.article) == before
    assert not Act.objects.filter(verb="moved a plan").exists()


def test_moving_is_a_change_of_each_front_and_in_the_record(edition, editor, now, soon):
    publishing.reschedule(edition, at=soon + HOUR, by=editor, now=now)
    changes = Arrangement.objects.filter(what__startswith="moved what is planned")
    assert {str(change.front) for change in changes} == {"Home", "Politics"}
    assert Act.objects.filter(verb="moved a plan", article=edition.article).count() == 2


def test_who_may_reschedule_and_not_arrange_moves_it_along(edition, now, soon):
    scheduler = factories.user("scheduler")
    names = ("publish_article", "change_article", "edit_any_article", "view_article")
    scheduler.user_permissions.set(factories.permissions(*names))
    publishing.reschedule(edition, at=soon + HOUR, by=scheduler, now=now)
    assert stays(edition.article)[0][1] == soon + HOUR


def test_a_new_text_put_into_what_is_scheduled_keeps_the_plan(edition, editor, now, soon):
    before = stays(edition.article)
    rewritten(edition.article, "Put right")
    changed = publishing.update(edition, by=editor, now=now)
    assert stays(edition.article) == before
    publishing.reschedule(changed, at=soon + HOUR, by=editor, now=now)
    assert stays(edition.article)[0][1] == soon + HOUR, "and it follows the new one"


def test_cancelled_it_goes_and_the_lead_before_goes_on(edition, editor, now, soon):
    publishing.cancel(edition, by=editor, now=now)
    assert stays(edition.article) == stays(edition.article, "section") == []
    assert leads(soon) == ["Today's lead"]
    assert Act.objects.filter(verb="dropped a plan").count() == 2


def test_what_gives_way_to_another_edition_loses_its_plan(edition, editor, now, soon):
    piece = rewritten(edition.article, "Another")
    publishing.publish(piece, by=editor, at=soon, instead_of=edition, now=now)
    assert stays(piece) == []


def test_what_gives_way_to_one_that_is_moved_loses_its_plan_and_not_the_others(edition, editor, now, soon):
    piece = rewritten(edition.article, "Another")
    later = publishing.publish(piece, by=editor, at=soon + 48 * HOUR, now=now)
    planning.plan(later, {HOME: [Leg("featured")]}, by=editor, now=now)
    publishing.reschedule(later, at=soon, instead_of=edition, by=editor, now=now)
    assert stays(piece) == [("featured", soon, None)]


def test_withdrawn_what_was_still_to_come_goes_and_what_was_seen_stays(edition, editor, now, soon):
    then = soon + HOUR
    publishing.withdraw(edition.article, by=editor, now=then)
    assert stays(edition.article) == [("lead", soon, soon + 5 * HOUR)]
    assert leads(soon) == ["Tomorrow"]


def test_what_has_begun_is_not_touched_when_another_text_comes(edition, editor, now, soon):
    before = stays(edition.article)
    publishing.publish(rewritten(edition.article, "A change"), by=editor, now=soon + HOUR)
    assert stays(edition.article) == before


def test_a_piece_with_nothing_planned_changes_no_front(editor, now, soon):
    plain = publishing.publish(factories.article(), by=editor, at=soon, now=now)
    publishing.reschedule(plain, at=soon + HOUR, by=editor, now=now)
    assert not Arrangement.objects.exists()

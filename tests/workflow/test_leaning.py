"""Something is taken from a picture on which pieces lean: who does it is told before, and the desk at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.images import editing, library, mending
from articles.images.editing import Wish
from articles.models import Act, CheckLevel, Edition, Image, Licence, Notice
from articles.workflow import checklist, forewarning, leaning, licensing, passing, publishing
from articles.workflow.moments import day_of
from articles.workflow.sweeping import Sweeper
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The rooms that write read the clock themselves."""
    return timezone.now()


@pytest.fixture
def agency():
    return Licence.objects.create(name="Bellhaven Pictures", needs_credit=False)


@pytest.fixture
def dam(agency):
    return factories.image("Dam", licence=agency)


@pytest.fixture
def coming(dam, editor, writer, now):
    piece = factories.article("The vote", lead_image=dam, created_by=writer)
    return publishing.publish(piece, by=editor, at=now + timedelta(days=9), now=now)


def forbid(licence, by, knowing=()):
    licence.allows_publishing = False
    return licensing.revise(licence, by=by, knowing=knowing)


def told():
    return sorted(Notice.objects.values_list("recipient__username", "text"))


def taking_away(dam, agency, now):
    """By each door: what forbids the picture."""
    forbidden = Licence.objects.create(name="Not ours", allows_publishing=False)

    def on_its_page(**fields):
        def act(**how):
            for name, value in fields.items():
                setattr(dam, name, value)
            library.revise(dam, only=fields, **how)

        return act

    return {
        "the licence": lambda **how: forbid(agency, **how),
        "another licence": on_its_page(licence=forbidden),
        "its last day": on_its_page(rights_until=day_of(now) + timedelta(days=8)),
        "its description": on_its_page(alt=""),
        "a description without words": on_its_page(alt="\u2014"),
        "the grid": lambda **how: mending.mend(dam.pk, {"licence": forbidden.pk}, seen={}, **how),
        "many at once": lambda **how: editing.change([dam.pk], [Wish("licence", forbidden)], **how),
    }


DOORS = [
    "the licence", "another licence", "its last day", "its description", "a description without words", "the grid",
    "many at once",
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_by_whichever_door_who_takes_it_away_is_told_first_and_then_the_desk(
    door, dam, agency, coming, photo_editor, now, django_capture_on_commit_callbacks
):
    act = taking_away(dam, agency, now)[door]
    with pytest.raises(leaning.StillLeaning, match="1 scheduled") as refused:
        act(by=photo_editor)
    assert [piece.edition for piece in refused.value.found.coming] == [coming]
    assert passing.look(at=now).failing == []
    assert not Act.objects.filter(verb__startswith="changed").exists()

    with django_capture_on_commit_callbacks(execute=True):
        act(by=photo_editor, knowing={str(coming.pk)})
    assert len(passing.look(at=now).failing) == 1
    assert [who for who, _ in told()] == ["editor", "writer"]
    assert all("“The vote” is scheduled for" in text and "Phoebe Photo has changed that." in text for _, text in told())
    assert {notice.article_id for notice in Notice.objects.all()} == {coming.article_id}
    assert Edition.objects.get(pk=coming.pk).live_from == coming.live_from


def test_a_piece_that_was_scheduled_meanwhile_has_to_be_known_too(agency, coming, photo_editor, dam, now):
    another = publishing.publish(factories.article(lead_image=dam), by=None, at=now + timedelta(days=3), now=now)
    with pytest.raises(leaning.StillLeaning) as refused:
        forbid(agency, photo_editor, knowing={str(coming.pk)})
    assert [piece.edition for piece in refused.value.found.coming] == [another, coming]


def test_what_is_live_is_told_of_as_well(agency, dam, photo_editor, now, django_capture_on_commit_callbacks):
    factories.published("Live", body=f'<p>A</p><figure data-image-id="{dam.pk}"></figure>', at=now)
    with pytest.raises(leaning.StillLeaning, match="1 live"):
        forbid(agency, photo_editor)
    administrator = factories.user("second", group="Photo desk")
    with django_capture_on_commit_callbacks(execute=True):
        forbid(agency, photo_editor, knowing={"live"})
    ((who, text),) = told()
    assert who == administrator.username
    assert text.startswith("“Live” is live, and would not pass the checklist any more")
    assert text.endswith("It stays up as it is.")


@pytest.mark.parametrize(
    "harmless",
    [
        {"caption": "At dawn"},
        {"credit": "L. Brandt"},
        {"rights_until": "after"},
        {"alt": "A dam"},
        {"terms": "Once."},
    ],
)
def test_what_takes_nothing_away_asks_nothing(harmless, dam, coming, photo_editor, now, django_assert_max_num_queries):
    days = {"after": day_of(now) + timedelta(days=9)}
    for name, value in harmless.items():
        setattr(dam, name, days.get(value, value))
    with django_assert_max_num_queries(20):
        library.revise(dam, by=photo_editor, only=harmless)
    assert not Notice.objects.exists()


def test_what_the_section_lets_pass_and_what_was_overridden_is_not_asked_about(
    agency, dam, photo_editor, editor, administrator, now
):
    archive = factories.section("Archive")
    checklist.weigh(archive, {"licence": CheckLevel.Level.WARNS}, by=administrator)
    at = now + timedelta(days=1)
    publishing.publish(factories.article(lead_image=dam, section=archive), by=editor, at=at, now=now)
    forbid(agency, photo_editor)
    knowingly = factories.article("Knowingly", lead_image=dam)
    publishing.publish(knowingly, by=editor, at=at, now=now, override="The owner agreed by telephone.")
    assert leaning.in_trouble(at=now) == []
    assert forewarning.tell(now=now) == 0


def test_a_licence_that_asks_for_a_credit_from_now_on_is_held_against_pictures_without_one(agency, now, photo_editor):
    silent = factories.image("Quay", licence=agency, credit="")
    publishing.publish(factories.article(lead_image=silent), by=None, at=now + timedelta(days=1), now=now)
    agency.needs_credit = True
    with pytest.raises(leaning.StillLeaning):
        licensing.revise(agency, by=photo_editor)


def test_who_may_not_change_licences_is_refused(agency, editor):
    with pytest.raises(PermissionDenied, match="Ask the photo desk"):
        forbid(agency, editor)


def test_whatever_made_it_so_the_sweep_tells_of_it_once_and_again_a_day_and_an_hour_before(
    dam, coming, photo_editor, now
):
    Licence.objects.filter(pk=dam.licence_id).update(allows_publishing=False)
    counted = {}
    for hours in (0, 1, 9 * 24 - 25, 9 * 24 - 24, 9 * 24 - 23, 9 * 24 - 1, 9 * 24):
        Notice.objects.all().delete()
        forewarning.tell(now=now + timedelta(hours=hours))
        counted[hours] = len(told())
    assert counted == {0: 3, 1: 0, 191: 0, 192: 3, 193: 0, 215: 3, 216: 0}


def test_the_later_notices_say_that_it_is_still_so(dam, coming, photo_editor, now):
    Licence.objects.filter(pk=dam.licence_id).update(allows_publishing=False)
    forewarning.tell(now=now)
    Notice.objects.all().delete()
    forewarning.tell(now=coming.live_from - timedelta(hours=20))
    assert {"still would not pass" in text for _, text in told()} == {True}


def test_nobody_is_told_again_of_what_was_put_right(dam, coming, photo_editor, now):
    Licence.objects.filter(pk=dam.licence_id).update(allows_publishing=False)
    forewarning.tell(now=now)
    Licence.objects.filter(pk=dam.licence_id).update(allows_publishing=True)
    assert forewarning.tell(now=coming.live_from - timedelta(hours=2)) == 0


def test_of_another_thing_that_is_wrong_they_are_told(dam, coming, photo_editor, now):
    Licence.objects.filter(pk=dam.licence_id).update(allows_publishing=False)
    forewarning.tell(now=now)
    Image.objects.update(rights_until=day_of(now) - timedelta(days=1))
    assert forewarning.tell(now=now) == 1


def test_many_are_told_of_in_one_sentence(dam, photo_editor, now):
    for day in range(1, 8):
        publishing.publish(factories.article(lead_image=dam), by=None, at=now + timedelta(days=day), now=now)
    Licence.objects.filter(pk=dam.licence_id).update(allows_publishing=False)
    forewarning.tell(now=now)
    ((_, text),) = told()
    assert text.startswith("7 pieces would not pass the checklist any more for their pictures: 7 scheduled, the first")


def test_the_sweep_looks_every_few_minutes(dam, coming, photo_editor, now):
    Licence.objects.filter(pk=dam.licence_id).update(allows_publishing=False)
    Sweeper([], clock=lambda: now).sweep()
    assert len(told()) == 3
    assert forewarning.look(now=now + timedelta(minutes=4)) == 0


def test_it_costs_as_many_questions_for_thirty_as_for_three(agency, dam, photo_editor, now):
    def asked(pieces):
        for n in range(pieces):
            publishing.publish(factories.article(lead_image=dam), by=None, at=now + timedelta(hours=n + 1), now=now)
        with CaptureQueriesContext(connection) as queries:
            found = leaning.on_licence(agency, Licence(pk=agency.pk, name=agency.name, allows_publishing=False), at=now)
        assert len(found.pieces) == Edition.objects.count()
        return len(queries)

    assert asked(3) == asked(27)

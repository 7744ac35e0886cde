"""Ways by which a picture that may not be shown, or that nobody has described, could reach readers all the same."""

from datetime import timedelta

import pytest

from articles.models import Image, Licence
from articles.workflow import checklist, overrides, passing, publishing, restoring, revisions
from articles.workflow.refused import NotReady
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "The owner has agreed by telephone."


@pytest.fixture
def forbidden():
    return Licence.objects.create(name="Not ours", allows_publishing=False, needs_credit=False)


@pytest.fixture
def dam():
    return factories.image("Dam")


def test_what_is_moved_is_looked_at_as_what_is_published(dam, forbidden, editor, now):
    """The licence was withdrawn after it was scheduled: whoever touches it decides."""
    coming = publishing.publish(factories.article(lead_image=dam), by=editor, at=now + timedelta(days=2), now=now)
    Image.objects.update(licence=forbidden)
    at = now + timedelta(days=3)
    with pytest.raises(NotReady, match="may not be published"):
        publishing.reschedule(coming, by=editor, at=at, now=now)
    moved = publishing.reschedule(coming, by=editor, at=at, now=now, override=REASON)
    # What it went out against stays decided, however often it is moved.
    publishing.reschedule(moved, by=editor, at=at + timedelta(days=1), now=now)
    assert len(overrides.of(moved.article)) == 1


def test_what_lapses_before_its_moment_can_be_moved_to_before_its_last_day(dam, editor, now):
    coming = publishing.publish(factories.article(lead_image=dam), by=editor, at=now + timedelta(days=5), now=now)
    Image.objects.update(rights_until=now.date() + timedelta(days=3))
    with pytest.raises(NotReady):
        publishing.reschedule(coming, by=editor, at=now + timedelta(days=4), now=now)
    publishing.reschedule(coming, by=editor, at=now + timedelta(days=3), now=now)
    assert passing.look(at=now).failing == []


def test_a_reason_that_was_given_for_one_picture_lets_no_other_through(dam, forbidden, editor, now):
    Image.objects.update(licence=forbidden)
    piece = factories.article(lead_image=dam)
    with pytest.raises(NotReady) as refused:
        publishing.publish(piece, by=editor, now=now)
    seen = [problem.message for problem in refused.value.problems]
    piece.lead_image = factories.image("Quay", licence=forbidden)
    piece.save()
    with pytest.raises(NotReady, match="Quay"):
        publishing.publish(piece, by=editor, now=now, override=REASON, against=seen)
    piece.lead_image = dam
    piece.save()
    publishing.publish(piece, by=editor, now=now, override=REASON, against=seen)


def test_two_pictures_stand_both_in_the_record_of_one_override(dam, forbidden, editor, now):
    quay = factories.image("Quay", licence=forbidden)
    Image.objects.filter(pk=dam.pk).update(licence=forbidden)
    piece = factories.article(lead_image=dam, body=f'<p>A</p><figure data-image-id="{quay.pk}"></figure>')
    publishing.publish(piece, by=editor, now=now, override=REASON)
    (kept,) = overrides.of(piece)
    assert ["Dam" in kept.problems[0], "Quay" in kept.problems[1]] == [True, True]


@pytest.mark.parametrize("reason", [" \n ", "\u200b\u2060", "\u00a0", "...", "\u202e"])
def test_a_reason_without_words_is_none(reason, dam, forbidden, editor, now):
    Image.objects.update(licence=forbidden)
    with pytest.raises(NotReady):
        publishing.publish(factories.article(lead_image=dam), by=editor, now=now, override=reason)


def test_an_update_of_what_is_scheduled_and_an_old_text_that_comes_back_are_looked_at(dam, forbidden, editor, now):
    piece = factories.article(lead_image=dam)
    old = revisions.record(piece, by=editor, at=now)
    piece.lead_image = factories.image("Quay")
    piece.save()
    coming = publishing.publish(piece, by=editor, at=now + timedelta(days=1), now=now)
    Image.objects.filter(pk=dam.pk).update(licence=forbidden)
    restoring.restore(old, by=editor)
    with pytest.raises(NotReady, match="Dam"):
        publishing.update(coming, by=editor, now=now)


@pytest.mark.parametrize("blank", [" ", "\u200b", "\u00a0"])
@pytest.mark.parametrize("where", ["library", "lead", "body"])
def test_a_description_in_which_nothing_is_to_be_read_describes_nothing(blank, where, now):
    image = factories.image(alt=blank if where == "library" else "")
    about = {
        "library": {"lead_image": image},
        "lead": {"lead_image": image, "lead_alt": blank},
        "body": {"body": f'<p>A</p><figure data-image-id="{image.pk}" data-alt="{blank}"></figure>'},
    }[where]
    found = {each.rule for each in checklist.problems(factories.article(**about), at=now) if each.blocks}
    assert found == {"body_alt" if where == "body" else "lead_alt"}

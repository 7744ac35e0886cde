"""Spiking, bringing back, deleting for ever."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Act, Article, Notice, Stage
from articles.workflow import assigning, drafting, publishing, reviewing, revisions, spiking
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def spiked(by, **fields):
    return spiking.spike(factories.article(**fields), by=by, reason="  Overtaken by\nevents. ")


def test_a_spiked_piece_says_by_whom_when_and_why(editor, now):
    piece = spiking.spike(factories.article(), by=editor, reason="  Overtaken by\nevents. ", now=now)
    act = spiking.why(piece)
    assert (act.by, act.at, act.detail["reason"]) == (editor, now, "Overtaken by events.")


def test_brought_back_it_is_as_it_was(editor, writer):
    piece = spiked(editor, stage=Stage.IN_REVIEW, assignee=writer)
    before = revisions.snapshot(piece)
    piece = spiking.bring_back(piece, by=editor)
    assert (piece.stage, piece.assignee, piece.spiked_at) == (Stage.IN_REVIEW, writer, None)
    assert revisions.snapshot(piece) == before
    assert spiking.why(piece) is None


@pytest.mark.parametrize(
    "act",
    [
        lambda piece, by: drafting.write(piece, revisions.snapshot(piece) | {"dek": "No."}, by=by),
        lambda piece, by: reviewing.submit(piece, by=by),
        lambda piece, by: reviewing.approve(piece, by=by),
        lambda piece, by: publishing.publish(piece, by=by),
        lambda piece, by: assigning.assign(piece, by, by=by),
        lambda piece, by: assigning.set_due(piece, None, by=by),
        lambda piece, by: spiking.spike(piece, by=by),
    ],
)
def test_nothing_is_done_with_a_spiked_piece_until_it_is_brought_back(act, editor):
    piece = spiked(editor)
    with pytest.raises(PermissionDenied, match="Bring it back first"):
        act(piece, editor)
    with pytest.raises(PermissionDenied, match="Bring it back first"):
        # However long ago it was looked at.
        piece.spiked_at = None
        act(piece, editor)


def test_what_readers_see_or_are_going_to_see_is_not_spiked_and_is_told_what_to_do_first(editor, now):
    live = factories.published(at=now)
    with pytest.raises(spiking.SpikeRefused, match="Withdraw it first"):
        spiking.spike(live, by=editor, now=now + HOUR)
    coming = factories.article()
    publishing.publish(coming, by=editor, at=now + HOUR, now=now)
    with pytest.raises(spiking.SpikeRefused, match="Cancel what is to come first"):
        spiking.spike(coming, by=editor, now=now)
    publishing.withdraw(live, by=editor, now=now + HOUR)
    assert spiking.spike(live, by=editor, now=now + 2 * HOUR).spiked_at


def test_its_people_are_told(editor, writer):
    piece = spiked(editor, created_by=writer)
    spiking.bring_back(piece, by=editor)
    back, gone = Notice.objects.filter(recipient=writer)
    assert "Overtaken by events." in gone.text
    assert "back on the desk" in back.text


def test_two_who_bring_it_back_hear_of_each_other(editor):
    piece = spiked(editor)
    spiking.bring_back(piece, by=editor)
    with pytest.raises(spiking.SpikeRefused, match="not spiked any more"):
        spiking.bring_back(piece, by=editor)


def test_a_writer_neither_spikes_nor_brings_back_nor_deletes(writer, editor):
    piece = factories.article(created_by=writer)
    for act in (spiking.spike, spiking.delete):
        with pytest.raises(PermissionDenied, match="You may not"):
            act(piece, by=writer)
    spiking.spike(piece, by=editor)
    with pytest.raises(PermissionDenied, match="You may not"):
        spiking.bring_back(piece, by=writer)


def test_what_was_never_published_is_deleted_and_the_record_keeps_it(editor, writer):
    piece = spiked(editor, headline="Never to be", created_by=writer)
    spiking.delete(piece, by=editor)
    assert not Article.objects.exists()
    act = Act.objects.filter(verb="deleted").get()
    assert (act.subject, act.by, act.detail["begun by"]) == ("Never to be", editor, "Wanda Writer")


@pytest.mark.parametrize("by_whom", ["editor", "system", "superuser"])
def test_what_was_ever_published_is_not_deleted_by_anybody(by_whom, editor, now):
    by = {"editor": editor, "system": None, "superuser": factories.user("super", is_superuser=True)}[by_whom]
    piece = factories.published(at=now)
    publishing.withdraw(piece, by=None, now=now + HOUR)
    with pytest.raises(spiking.SpikeRefused, match="the record of what readers saw stays"):
        spiking.delete(piece, by=by)
    assert Article.objects.exists()

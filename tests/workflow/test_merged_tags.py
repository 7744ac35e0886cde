"""What was saved before tags were merged: nothing of it seems changed, and it comes back with the tag that is there."""

import pytest
from django.utils import timezone

from articles.models import Stage
from articles.tags import merging, undoing
from articles.workflow import (
    comparing,
    drafting,
    publishing,
    restoring,
    reviewing,
    revisions,
    saving,
    snapshots,
    stages,
    state,
)
from articles.workflow.saving import Start
from tests import factories


@pytest.fixture
def gaza(db):
    return factories.tag("Gaza")


@pytest.fixture
def strip(db):
    return factories.tag("Gaza Strip")


@pytest.fixture
def piece(gaza, strip, writer):
    section = factories.section("World", needs_four_eyes=True)
    return factories.article(tags=[strip, factories.tag("Ports")], section=section, created_by=writer)


def names(piece):
    return list(piece.tags.order_by("article_tags__pk").values_list("name", flat=True))


@pytest.fixture
def approved(piece, editor):
    reviewing.approve(piece, by=editor)
    piece.refresh_from_db()
    return piece


def test_an_approved_piece_stays_approved_through_a_merge_and_back(approved, gaza, strip, editor, writer):
    change = merging.merge([strip], into=gaza, by=editor)
    approved.refresh_from_db()
    assert stages.is_seen(approved)
    revisions.record(approved, by=writer)
    approved.refresh_from_db()
    assert approved.stage == Stage.APPROVED
    assert approved.revisions.count() == 1
    undoing.undo(change, by=editor)
    approved.refresh_from_db()
    assert stages.is_seen(approved)
    assert names(approved) == ["Gaza Strip", "Ports"]


def test_what_was_approved_after_the_merge_is_so_after_it_is_taken_back(piece, gaza, strip, editor):
    change = merging.merge([strip], into=gaza, by=editor)
    piece.dek = "Another."
    piece.save()
    reviewing.approve(piece, by=editor)
    undoing.undo(change, by=editor)
    piece.refresh_from_db()
    assert stages.is_seen(piece)


def test_a_live_piece_has_no_changes_that_readers_do_not_see(gaza, strip, editor):
    piece = factories.published(tags=[strip])
    merging.merge([strip], into=gaza, by=editor)
    revisions.record(piece, by=editor)
    now = timezone.now()
    assert not state.has_unpublished_changes(state.of(piece, now))
    with pytest.raises(publishing.NothingToPublish):
        publishing.publish(piece, by=editor)
    compared = comparing.compare(comparing.as_read(piece.editions.get()), snapshots.snapshot(piece))
    assert compared.is_same
    assert comparing.compare(piece.revisions.get().snapshot, snapshots.snapshot(piece)).is_same


def test_an_earlier_text_is_restored_with_the_tag_that_is_there(piece, gaza, strip, editor):
    earlier = revisions.record(piece, by=editor)
    drafting.write(piece, snapshots.snapshot(piece) | {"tags": [], "dek": "Another."}, by=editor)
    merging.merge([strip], into=gaza, by=editor)
    assert restoring.left_out(earlier) == ""
    restoring.restore(earlier, by=editor)
    assert names(piece) == ["Gaza", "Ports"]
    with pytest.raises(restoring.NothingToRestore):
        restoring.restore(earlier, by=editor)


def test_what_is_typed_on_top_of_an_older_page_takes_nothing_back(piece, gaza, strip, editor):
    base = snapshots.snapshot(piece)
    start = Start(piece.version, base, None, timezone.now())
    merging.merge([strip], into=gaza, by=editor)
    content = base | {"dek": "Typed meanwhile."}
    outcome = saving.bring_in(piece, content, start=start, by=editor)
    assert outcome.merged is None
    assert names(piece) == ["Gaza", "Ports"]
    # And who has taken the tag away on such a page, on which somebody else saved, has taken it away.
    drafting.write(outcome.article, snapshots.snapshot(piece) | {"seo_title": "Theirs"}, by=editor)
    without = base | {"tags": base["tags"][1:]}
    saving.bring_in(piece, without, start=start, by=editor)
    assert names(piece) == ["Ports"]


def test_a_page_that_was_open_when_a_merge_was_taken_back_takes_nothing_back(piece, gaza, strip, editor):
    change = merging.merge([strip], into=gaza, by=editor)
    piece.refresh_from_db()
    base = snapshots.snapshot(piece)
    start = Start(piece.version, base, None, timezone.now())
    undoing.undo(change, by=editor)
    saving.bring_in(piece, base | {"dek": "Typed meanwhile."}, start=start, by=editor)
    assert names(piece) == ["Gaza Strip", "Ports"]

"""Bringing an earlier text back makes a new one and loses none."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Act, Edition, Revision, Stage
from articles.workflow import drafting, publishing, restoring, revisions
from tests import factories


@pytest.fixture
def piece(db, writer):
    made = factories.article("First", body="<p>First words.</p>", created_by=writer, tags=[factories.tag("Ports")])
    revisions.record(made, by=writer)
    return made


def saved(piece, by=None, kind=Revision.Kind.SAVE, at=None, **fields):
    return drafting.write(piece, revisions.snapshot(piece) | fields, by=by, kind=kind, at=at)


def test_the_piece_is_again_what_it_was(piece, writer):
    first = piece.revisions.get()
    saved(piece, headline="Second", body="<p>Others.</p>", tags=[], bylines=[])
    restored = restoring.restore(first, by=writer)
    piece.refresh_from_db()
    assert revisions.snapshot(piece) == first.snapshot
    assert (restored.kind, restored.created_by) == (Revision.Kind.RESTORED, writer)


def test_no_text_is_lost_by_it(piece, writer):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    restoring.restore(first, by=writer)
    assert [each.snapshot["headline"] for each in piece.revisions.all()] == ["First", "Second", "First"]


def test_what_saved_itself_in_the_same_sitting_is_not_written_over(piece, writer, now):
    first = piece.revisions.get()
    saved(piece, by=writer, kind=Revision.Kind.AUTOSAVE, headline="Being typed", at=now)
    restoring.restore(first, by=writer, at=now + timedelta(minutes=1))
    assert "Being typed" in [each.snapshot["headline"] for each in piece.revisions.all()]


def test_what_saves_itself_afterwards_does_not_write_over_what_was_restored(piece, writer, now):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    restored = restoring.restore(first, by=writer, at=now)
    piece.refresh_from_db()
    saved(piece, by=writer, kind=Revision.Kind.AUTOSAVE, headline="Third", at=now + timedelta(minutes=1))
    restored.refresh_from_db()
    assert restored.snapshot["headline"] == "First"


def test_what_no_revision_holds_yet_is_kept_first(piece, writer):
    first = piece.revisions.get()
    piece.headline = "Written by a command"
    piece.save()
    restoring.restore(first, by=writer)
    assert "Written by a command" in [each.snapshot["headline"] for each in piece.revisions.all()]


def test_a_text_that_was_put_aside_can_be_brought_back(piece, writer):
    aside = revisions.put_aside(piece, revisions.snapshot(piece) | {"headline": "Typed on top"}, by=writer)
    restoring.restore(aside, by=writer)
    piece.refresh_from_db()
    assert piece.headline == "Typed on top"


def test_who_may_not_edit_may_not_restore(piece, photo_editor, outsider):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    for person in (photo_editor, outsider, factories.user("another", group="Writers")):
        with pytest.raises(PermissionDenied):
            restoring.restore(first, by=person)
    piece.refresh_from_db()
    assert piece.headline == "Second"


def test_somebody_who_saved_meanwhile_is_not_written_over(piece, writer, editor):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    piece.refresh_from_db()
    opened = piece.version
    saved(piece, by=editor, headline="Third")
    with pytest.raises(drafting.StaleDraft):
        restoring.restore(first, by=writer, version=opened)
    piece.refresh_from_db()
    assert (piece.headline, piece.revisions.count()) == ("Third", 3)


def test_what_is_saved_already_is_not_saved_again(piece, writer):
    with pytest.raises(restoring.NothingToRestore):
        restoring.restore(piece.revisions.get(), by=writer)
    piece.refresh_from_db()
    assert (piece.version, piece.revisions.count()) == (0, 1)


def test_readers_see_what_they_saw(piece, editor):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    edition = publishing.publish(piece, by=None)
    restoring.restore(first, by=editor)
    live = Edition.objects.get()
    assert (live.pk, live.headline, live.live_until) == (edition.pk, "Second", None)


@pytest.mark.parametrize(("who", "stage"), [("writer", Stage.DRAFT), ("editor", Stage.APPROVED)])
def test_the_stage_is_that_of_any_other_save(piece, request, who, stage):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    piece.stage = Stage.APPROVED
    piece.save(update_fields=["stage"])
    restoring.restore(first, by=request.getfixturevalue(who))
    piece.refresh_from_db()
    assert piece.stage == stage


def test_what_it_named_and_is_gone_is_left_out_and_said(piece, writer):
    image, tag = factories.image(), factories.tag("Doomed")
    revision = saved(piece, lead_image_id=image.pk, tags=[tag.pk])
    saved(piece, lead_image_id=None, tags=[], headline="Second")
    image.delete()
    tag.delete()
    said = restoring.left_out(revision)
    restoring.restore(revision, by=writer)
    piece.refresh_from_db()
    assert (piece.lead_image, piece.tags.count()) == (None, 0)
    assert said == "Of what it named, 1 tag and 1 image were deleted since and are left out."


def test_a_text_older_than_a_field_leaves_that_field_as_it_is(piece, writer):
    first = piece.revisions.get()
    first.snapshot = {name: value for name, value in first.snapshot.items() if name != "seo_title"}
    first.save()
    saved(piece, headline="Second", seo_title="For searches")
    restoring.restore(first, by=writer)
    piece.refresh_from_db()
    assert (piece.headline, piece.seo_title) == ("First", "For searches")


def test_it_is_recorded(piece, writer):
    first = piece.revisions.get()
    saved(piece, headline="Second")
    restoring.restore(first, by=writer)
    act = Act.objects.get(verb="restored")
    assert (act.by, act.article_id, act.detail["revision"]) == (writer, piece.pk, first.pk)


def test_a_revision_gets_a_name_and_another(piece, writer):
    revision = piece.revisions.get()
    for name in ("To the lawyers", "  To the \n lawyers,  again "):
        revisions.name(revision, name, by=writer)
    revision.refresh_from_db()
    assert revision.name == "To the lawyers, again"
    assert [act.detail["name"] for act in Act.objects.filter(verb="named").order_by("pk")] == [
        "To the lawyers",
        "To the lawyers, again",
    ]


@pytest.mark.parametrize(("name", "said"), [("", "Write a name"), (" \n", "Write a name"), ("x" * 81, "Shorten it")])
def test_a_name_that_will_not_do_is_refused(piece, writer, name, said):
    with pytest.raises(revisions.NameRefused, match=said):
        revisions.name(piece.revisions.get(), name, by=writer)


def test_who_may_not_edit_may_not_name(piece, photo_editor):
    with pytest.raises(PermissionDenied):
        revisions.name(piece.revisions.get(), "Mine", by=photo_editor)


def test_what_has_a_name_is_not_typed_over(piece, writer, now):
    revision = saved(piece, by=writer, kind=Revision.Kind.AUTOSAVE, headline="Being typed", at=now)
    revisions.name(revision, "To the lawyers", by=writer)
    saved(piece, by=writer, kind=Revision.Kind.AUTOSAVE, headline="Typed on", at=now + timedelta(minutes=1))
    revision.refresh_from_db()
    assert revision.snapshot["headline"] == "Being typed"

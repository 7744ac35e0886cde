"""A save says which version it started from, and writes the whole piece or nothing."""

import pytest

from articles.models import Revision, Stage
from articles.workflow import drafting, revisions
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_save_on_top_of_anothers_is_refused_and_writes_nothing(writer, editor):
    piece = factories.article("As it was", created_by=writer)
    mine, theirs = (revisions.snapshot(piece) | {"headline": said} for said in ("Mine", "Theirs"))
    drafting.write(piece, theirs, by=editor, version=0)
    with pytest.raises(drafting.StaleDraft):
        drafting.write(piece, mine, by=writer, version=0)
    piece.refresh_from_db()
    assert piece.headline == "Theirs"


def test_what_moves_the_stage_does_not_make_a_save_stale(editor):
    piece = factories.article()
    piece.stage = Stage.APPROVED
    piece.save(update_fields=["stage"])
    drafting.write(piece, revisions.snapshot(piece) | {"dek": "New."}, by=editor, version=piece.version)
    piece.refresh_from_db()
    assert (piece.dek, piece.stage) == ("New.", Stage.APPROVED)


def test_a_piece_is_written_with_its_bylines_tags_and_topics_in_order(editor):
    piece = factories.article(tags=[factories.tag("Old")])
    tags = [factories.tag(name) for name in ("Zinc", "Alum")]
    authors = [factories.author(name) for name in ("Zoe", "Abe")]
    content = revisions.snapshot(piece) | {
        "tags": [tag.pk for tag in tags],
        "bylines": [{"author": author.pk, "role": ""} for author in authors],
        "topics": [factories.topic().pk],
    }
    drafting.write(piece, content, by=editor)
    assert revisions.snapshot(piece) == content


def test_what_is_not_there_any_more_is_left_out(editor):
    piece, image, tag = factories.article(), factories.image(), factories.tag("Doomed")
    content = revisions.snapshot(piece) | {"lead_image_id": image.pk, "tags": [tag.pk]}
    image.delete()
    tag.delete()
    drafting.write(piece, content, by=editor)
    piece.refresh_from_db()
    assert (piece.lead_image_id, piece.tags.count()) == (None, 0)


def typed(piece, headline, by, at, kind=Revision.Kind.AUTOSAVE):
    return drafting.write(piece, revisions.snapshot(piece) | {"headline": headline}, by=by, at=at, kind=kind)


def test_what_one_person_types_in_one_sitting_is_one_revision(editor, now):
    piece = factories.article()
    for minute in range(25):
        typed(piece, f"Headline, take {minute}", editor, now.replace(minute=minute))
    assert [each.snapshot["headline"] for each in piece.revisions.all()] == ["Headline, take 24"]


def test_another_person_a_pause_or_a_name_begins_another_revision(editor, writer, now):
    piece = factories.article(created_by=writer)
    typed(piece, "One", editor, now)
    typed(piece, "Two", writer, now.replace(minute=1))
    typed(piece, "Three", writer, now.replace(minute=59))
    piece.revisions.filter(pk=piece.revisions.first().pk).update(name="To the lawyers")
    typed(piece, "Four", writer, now.replace(hour=10, minute=0))
    assert piece.revisions.count() == 4


def wrote(piece, by, at, **content):
    return drafting.write(piece, revisions.snapshot(piece) | content, by=by, at=at, kind=Revision.Kind.AUTOSAVE)


def test_of_two_who_type_at_once_each_has_one_revision(editor, writer, now):
    piece = factories.article(created_by=writer, body="<p>One.</p><p>Two.</p>")
    revisions.record(piece, by=None, at=now)
    for turn in range(10):
        wrote(piece, editor, now.replace(minute=2 * turn), headline=f"Headline, take {turn}")
        wrote(piece, writer, now.replace(minute=2 * turn + 1), body=f"<p>One.</p><p>Two, take {turn}.</p>")
    saved = piece.revisions.filter(kind=Revision.Kind.AUTOSAVE)
    assert [each.created_by for each in saved] == [writer, editor]
    assert saved[0].snapshot["headline"] == "Headline, take 9"


@pytest.mark.parametrize("over", [{"body": "<p>One.</p>"}, {"dek": "Theirs."}])
def test_what_somebody_else_wrote_over_stays_in_the_history(over, editor, writer, now):
    piece = factories.article(created_by=writer, body="<p>One.</p>")
    revisions.record(piece, by=None, at=now)
    mine = {"body": "<p>One.</p><p>Mine.</p>", "dek": "Mine."}
    wrote(piece, writer, now.replace(minute=1), **mine)
    wrote(piece, editor, now.replace(minute=2), **over)
    for minute in (3, 5, 7):
        wrote(piece, writer, now.replace(minute=minute), headline=f"Headline, take {minute}")
        wrote(piece, editor, now.replace(minute=minute + 1), seo_title=f"Take {minute}")
    kept = [each.snapshot for each in piece.revisions.all()]
    assert any(each | mine == each for each in kept)
    assert len(kept) == 4

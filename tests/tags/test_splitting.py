"""Splitting a tag: the pieces that are chosen get another one, with all that was published of them."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Stage
from articles.tags import merging, splitting, undoing
from articles.tags.splitting import Some, Split
from articles.workflow import publishing, reviewing, stages
from tests import factories


def names(piece):
    return list(piece.tags.order_by("article_tags__pk").values_list("name", flat=True))


def read(piece):
    return [
        list(edition.edition_tags.order_by("position", "pk").values_list("tag__name", flat=True))
        for edition in piece.editions.order_by("pk")
    ]


@pytest.fixture
def georgia(db):
    return factories.tag("Georgia")


@pytest.fixture
def pieces(georgia):
    return [factories.published(tags=[georgia, factories.tag("Ports")]) for _ in range(3)]


def of(tag, pieces, **said):
    return Split(tag, pieces=[piece.pk for piece in pieces], **{"into": "Georgia (US)", **said})


def test_the_chosen_get_it_instead_and_the_others_keep_what_they_have(georgia, pieces, editor):
    change = splitting.split(of(georgia, pieces[:2]), by=editor)
    assert [names(piece) for piece in pieces] == [["Georgia (US)", "Ports"]] * 2 + [["Georgia", "Ports"]]
    assert [read(piece) for piece in pieces] == [[["Georgia (US)", "Ports"]]] * 2 + [[["Georgia", "Ports"]]]
    undoing.undo(change, by=editor)
    assert [names(piece) for piece in pieces] == [["Georgia", "Ports"]] * 3
    assert [read(piece) for piece in pieces] == [[["Georgia", "Ports"]]] * 3


def test_or_beside_it(georgia, pieces, editor):
    change = splitting.split(of(georgia, pieces[:1], is_instead=False), by=editor)
    assert names(pieces[0]) == ["Georgia", "Ports", "Georgia (US)"]
    assert read(pieces[0]) == [["Georgia", "Ports", "Georgia (US)"]]
    undoing.undo(change, by=editor)
    assert names(pieces[0]) == ["Georgia", "Ports"]
    assert read(pieces[0]) == [["Georgia", "Ports"]]


@pytest.mark.parametrize("is_instead", [True, False])
def test_what_was_approved_stays_approved_and_nothing_seems_unpublished(georgia, editor, writer, is_instead):
    section = factories.section("World", needs_four_eyes=True)
    piece = factories.article(tags=[georgia], section=section, created_by=writer)
    reviewing.approve(piece, by=editor)
    change = splitting.split(of(georgia, [piece], is_instead=is_instead), by=editor)
    piece.refresh_from_db()
    assert (piece.stage, stages.is_seen(piece)) == (Stage.APPROVED, True)
    publishing.publish(piece, by=editor)
    undoing.undo(change, by=editor)
    piece.refresh_from_db()
    assert stages.is_seen(piece)
    assert (names(piece), read(piece)) == (["Georgia"], [["Georgia"]])


def test_pieces_are_found_by_words_and_section_and_those_in_an_edition_too(georgia, editor):
    one = factories.published("Votes in Atlanta", tags=[georgia], section=factories.section("Americas"))
    other = factories.article("Votes in Tbilisi", tags=[georgia])
    one.tags.clear()
    assert set(splitting.pieces(georgia, Some())) == {one, other}
    assert list(splitting.pieces(georgia, Some(words="atlanta"))) == [one]
    assert list(splitting.pieces(georgia, Some(section=one.section))) == [one]


def test_what_is_no_split_is_refused_in_words(georgia, pieces, editor, writer):
    with pytest.raises(PermissionDenied):
        splitting.split(of(georgia, pieces), by=writer)
    for split, said in [
        (of(georgia, []), "Tick the pieces"),
        (of(georgia, pieces, into=""), "which tag"),
        (of(georgia, pieces, into="georgia"), "already"),
        (of(georgia, pieces, into="x" * 200), "too long"),
    ]:
        with pytest.raises(merging.MergeRefused, match=said):
            splitting.split(split, by=editor)
    seal = of(georgia, pieces).seal
    pieces[0].tags.remove(georgia)
    with pytest.raises(merging.ChangedSince):
        splitting.split(of(georgia, pieces), by=editor, seen=seal)

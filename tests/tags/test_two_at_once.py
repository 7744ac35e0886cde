"""Merging while somebody saves, publishes, or merges too: nobody waits for ever, and no synonym stays on anything."""

import pytest
from django.db import connection

from articles.images import library
from articles.models import Article, ArticleTag, EditionTag, ImageTag, Tag
from articles.tags import merging, naming, undoing
from articles.workflow import drafting, publishing, snapshots
from tests import factories
from tests.workflow.test_two_publishers import together

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one after the other"),
    pytest.mark.django_db(transaction=True),
]


def tag_it(piece, *tags):
    piece = Article.objects.get(pk=piece.pk)
    drafting.write(piece, snapshots.snapshot(piece) | {"tags": [tag.pk for tag in tags]}, by=None)


def strays():
    return [model.objects.filter(tag__stands_for__isnull=False).count() for model in (ArticleTag, EditionTag, ImageTag)]


@pytest.mark.parametrize("turn", range(3))
def test_merging_while_pieces_get_the_tag_and_go_out_with_it(editor, turn):
    a, b, c = (factories.tag(name) for name in ("A", "B", "C"))
    pieces = [factories.article(tags=[b, c]) for _ in range(4)]
    bare = [factories.article(tags=[c]) for _ in range(2)]
    picture = factories.image()
    together(
        lambda: merging.merge([b], into=a, by=editor),
        *[lambda piece=piece: tag_it(piece, c, b) for piece in (*pieces[:2], *bare)],
        *[lambda piece=piece: publishing.publish(piece, by=None) for piece in pieces[2:]],
        lambda: library.revise(picture, by=None, only=set(), tags=["B"]),
    )
    assert strays() == [0, 0, 0]
    assert all(piece.tags.filter(pk=a.pk).exists() for piece in (*pieces, *bare))
    assert picture.tags.get() == a


def test_of_two_who_merge_two_tags_into_each_other_one_is_told(editor):
    a, b = factories.tag("A"), factories.tag("B")

    def merge(source, into):
        try:
            return merging.merge([source], into=into, by=editor)
        except merging.MergeRefused as refusal:
            return refusal

    outcomes = together(lambda: merge(a, b), lambda: merge(b, a))
    assert sorted(type(each).__name__ for each in outcomes) == ["MergeRefused", "TagChange"]
    assert Tag.objects.count() == 1


def test_taking_back_while_pieces_are_saved(editor):
    a, b, c = (factories.tag(name) for name in ("A", "B", "C"))
    pieces = [factories.article(tags=[a, c, b]) for _ in range(4)]
    change = merging.merge([b], into=a, by=editor)
    together(
        lambda: undoing.undo(change, by=editor),
        *[lambda piece=piece: tag_it(piece, c, a) for piece in pieces],
    )
    assert {frozenset(piece.tags.names()) for piece in pieces} <= {frozenset("CA"), frozenset("CAB")}
    assert naming.found(["B"]) == [b]

"""Merging tags: every piece keeps its tags, whatever it is at, and all of it can be taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.images import editing, finding
from articles.images.finding import Question
from articles.models import Act, Tag, TagChange
from articles.tags import merging, naming, undoing
from articles.workflow import publishing
from tests import factories


def tags(*names):
    return [factories.tag(name) for name in names]


def names_of(piece):
    return list(piece.tags.order_by("article_tags__pk").values_list("name", flat=True))


def read(edition):
    return list(edition.edition_tags.order_by("position", "pk").values_list("tag__name", flat=True))


@pytest.fixture
def four(db):
    return tags("Gaza", "gaza", "Gáza", "Ga za")


def test_of_names_that_differ_in_case_accents_and_spaces_every_piece_keeps_its_tags(four, editor):
    now = timezone.now()
    port = factories.tag("Ports")
    pieces = [factories.article(tags=[port, tag]) for tag in four]
    for piece in pieces:
        publishing.publish(piece, by=None, now=now - timedelta(days=2))
        piece.dek = "Another."
        piece.save()
        publishing.publish(piece, by=None, now=now - timedelta(days=1))
        piece.dek = "A third."
        piece.save()
        publishing.publish(piece, by=None, at=now + timedelta(days=1))
    draft = factories.article(tags=[four[3], port, four[1]])
    picture = factories.image()
    picture.tags.add(four[2], four[0])
    change = merging.merge(four[1:], into=four[0], by=editor)
    assert change.pieces == 4
    assert [names_of(piece) for piece in pieces] == [["Ports", "Gaza"]] * 4
    editions = [edition for piece in pieces for edition in piece.editions.all()]
    assert [read(edition) for edition in editions] == [["Ports", "Gaza"]] * 12
    assert names_of(draft) == ["Gaza", "Ports"]
    assert list(picture.tags.names()) == ["Gaza"]
    assert naming.found(["gaza", "GÁZA", "Ga za"]) == [four[0]]


def test_taking_it_back_gives_everything_back_where_it_stood(four, editor):
    a, b, c, _ = four
    port = factories.tag("Ports")
    lists = [[a], [b], [c, port, a], [a, port, b], [b, c, a], [port, c], [port]]
    pieces = [factories.published(tags=each) for each in lists]
    pictures = [factories.image() for _ in lists]
    for picture, each in zip(pictures, lists, strict=True):
        picture.tags.add(*each)
    change = merging.merge([b, c], into=a, by=editor)
    undoing.undo(change, by=editor)
    assert [list(piece.tags.order_by("article_tags__pk")) for piece in pieces] == lists
    assert [read(piece.editions.get()) for piece in pieces] == [[tag.name for tag in each] for each in lists]
    assert [list(each.tags.order_by("image_tags__pk")) for each in pictures] == lists
    assert Tag.objects.filter(pk__in=[b.pk, c.pk]).count() == 2


def test_what_stood_for_the_one_stands_for_the_other_and_comes_back(editor):
    a, b, c = tags("United Nations", "UNO", "Nations")
    first = merging.merge([b], into=a, by=editor)
    second = merging.merge([a], into=c, by=editor)
    assert naming.found(["UNO", "United Nations"]) == [c]
    with pytest.raises(undoing.UndoRefused, match="Take that back first"):
        undoing.undo(first, by=editor)
    undoing.undo(second, by=editor)
    assert naming.found(["UNO"]) == [a]
    undoing.undo(first, by=editor)
    assert naming.found(["UNO"]) == [b]
    with pytest.raises(undoing.UndoRefused, match="already"):
        undoing.undo(TagChange.objects.get(pk=first.pk), by=editor)


def test_what_is_no_merge_is_refused_in_words(editor):
    a, b, c = tags("A", "B", "C")
    merging.merge([b], into=a, by=editor)
    for sources, into, said in [
        ([a], a, "into itself"),
        ([c], Tag.every.get(pk=b.pk), "another name of “A”"),
        ([b], c, "another name of “A”"),
        ([], c, "at least one"),
    ]:
        with pytest.raises(merging.MergeRefused, match=said):
            merging.merge(sources, into=into, by=editor)


def test_a_writer_may_not_merge_nor_take_back(writer, editor, photo_editor):
    a, b = tags("A", "B")
    for act in (merging.plan, merging.merge):
        with pytest.raises(PermissionDenied, match="Ask an editor"):
            act([b], into=a, by=writer)
    change = merging.merge([b], into=a, by=photo_editor)
    with pytest.raises(PermissionDenied):
        undoing.undo(change, by=writer)


def test_a_look_that_is_old_is_refused_and_nothing_is_done(editor):
    a, b = tags("A", "B")
    looked = merging.plan([b], into=a, by=editor)
    factories.article(tags=[b])
    with pytest.raises(merging.ChangedSince):
        merging.merge([b], into=a, by=editor, seen=looked.seal)
    assert not TagChange.objects.exists()
    merging.merge([b], into=a, by=editor, seen=merging.plan([b], into=a, by=editor).seal)


def test_it_is_recorded_of_each_of_them(editor):
    a, b = tags("A", "B")
    undoing.undo(merging.merge([b], into=a, by=editor), by=editor)
    assert list(Act.objects.filter(thing="tag").order_by("pk").values_list("verb", "thing_id")) == [
        ("merged", a.pk),
        ("was merged", b.pk),
        ("took apart", a.pk),
    ]


def test_five_hundred_are_merged_at_once_in_as_many_questions_as_two(editor, django_assert_max_num_queries):
    into = factories.tag("One")
    many = [factories.tag(f"No. {number}") for number in range(merging.MOST)]
    pieces = [factories.article(tags=many[number : number + 3]) for number in (0, 200, 497)]
    with django_assert_max_num_queries(30):
        change = merging.merge(many, into=into, by=editor)
    assert [names_of(piece) for piece in pieces] == [["One"]] * 3
    with django_assert_max_num_queries(60 + 2 * len(many)):
        undoing.undo(change, by=editor)
    assert [piece.tags.count() for piece in pieces] == [3] * 3
    with pytest.raises(merging.MergeRefused, match="in parts"):
        merging.plan([*many, factories.tag("Another")], into=into, by=editor)


def test_what_was_written_since_goes_along_when_it_is_taken_back(editor):
    a, b = tags("A", "B")
    port = factories.tag("Ports")
    kept, added, without = (factories.published(tags=[port, b]) for _ in range(3))
    change = merging.merge([b], into=a, by=editor)
    without.tags.remove(a)
    added.tags.set([a, factories.tag("Salt")], clear=True)
    for piece in (kept, added, without):
        piece.dek = "Another."
        piece.save()
        publishing.publish(piece, by=editor)
    undoing.undo(change, by=editor)
    assert [names_of(piece) for piece in (kept, added, without)] == [["Ports", "B"], ["B", "Salt"], ["Ports"]]
    newest = [piece.editions.latest("pk") for piece in (kept, added, without)]
    assert [read(edition) for edition in newest] == [["Ports", "B"], ["B", "Salt"], ["Ports"]]


def test_a_tag_added_as_a_word_gives_what_it_stands_for(editor):
    a, b = tags("United Nations", "UN")
    merging.merge([b], into=a, by=editor)
    piece = factories.article()
    piece.tags.add("UN", "u.n.", "Salt", b)
    assert names_of(piece) == ["United Nations", "Salt"]


def test_the_words_that_pictures_are_found_by_go_along(editor):
    port, harbour = tags("Port", "Anchorage")
    one, both = factories.image("One"), factories.image("Both")
    one.tags.add(harbour)
    both.tags.add(port, harbour)

    def found(words):
        return finding.look(Question(words=words)).images

    change = merging.merge([harbour], into=port, by=editor)
    assert (found("port"), found("anchorage")) == ([both, one], [])
    undoing.undo(change, by=editor)
    assert (found("port"), found("anchorage")) == ([both], [both, one])


def test_a_change_of_many_pictures_is_taken_back_over_a_merge(photo_editor):
    port, harbour = tags("Port", "Harbour")
    picture = factories.image()
    edit = editing.change([picture.pk], [], editing.TagWish("add", ("Harbour",)), by=photo_editor)
    merging.merge([harbour], into=port, by=photo_editor)
    undone = editing.undo(edit, by=photo_editor)
    assert (undone.restored, undone.left, list(picture.tags.all())) == (1, [], [])

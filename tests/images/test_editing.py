"""Saying the same of many pictures: what would change, what changed, and taking it back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.images import editing
from articles.images.editing import TagWish, Wish
from articles.models import Act, Image, LibraryEdit, Licence
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def images():
    made = [factories.image(f"Picture {number}", credit="", caption="Old") for number in range(3)]
    made[0].credit = "N. Okafor"
    made[0].save()
    made[0].tags.add("harbour")
    return made


def pks(images):
    return [image.pk for image in images]


def said(images, name):
    return [getattr(Image.objects.get(pk=image.pk), name) for image in images]


def tags(images):
    return [sorted(tag.name for tag in Image.objects.get(pk=image.pk).tags.all()) for image in images]


CREDIT = Wish("credit", "N. Okafor")


def test_the_preview_shows_only_those_that_change_and_counts_the_others(images):
    seen = editing.preview(pks(images), [CREDIT])
    assert [(each.image.title, each.before, each.after) for each in seen.changes] == [
        ("Picture 2", {"credit": ""}, {"credit": "N. Okafor"}),
        ("Picture 1", {"credit": ""}, {"credit": "N. Okafor"}),
    ]
    assert seen.unchanged == 1
    assert not LibraryEdit.objects.exists()


def test_only_empty_ones_are_filled_where_that_is_the_wish(images, photo_editor):
    editing.change(pks(images), [Wish("credit", "L. Brandt", only_if_empty=True)], by=photo_editor)
    assert said(images, "credit") == ["N. Okafor", "L. Brandt", "L. Brandt"]


def test_everything_that_can_be_said_at_once(images, photo_editor):
    licence = Licence.objects.create(name="By courtesy, once")
    wishes = [
        CREDIT,
        Wish("caption", "New"),
        Wish("licence", licence),
        Wish("rights_holder", "An agency"),
        Wish("rights_until", date(2027, 11, 24)),
        Wish("place", "Port Selby"),
    ]
    editing.change(pks(images), wishes, TagWish("add", ("ferries", "harbour")), by=photo_editor)
    assert said(images, "licence") == [licence] * 3
    assert said(images, "rights_until") == [date(2027, 11, 24)] * 3
    assert tags(images) == [["ferries", "harbour"]] * 3


@pytest.mark.parametrize(
    ("how", "names", "expected"),
    [
        ("add", ("dawn",), [["dawn", "harbour"], ["dawn"], ["dawn"]]),
        ("set", ("dawn",), [["dawn"]] * 3),
        ("set", (), [[]] * 3),
        ("remove", ("Harbour", "unknown"), [[]] * 3),
    ],
)
def test_tags_are_added_taken_away_and_set(images, photo_editor, how, names, expected):
    edit = editing.change(pks(images), [], TagWish(how, names), by=photo_editor)
    assert tags(images) == expected
    editing.undo(edit, by=photo_editor)
    assert tags(images) == [["harbour"], [], []]


def test_a_preview_makes_no_tags(images):
    seen = editing.preview(pks(images), [], TagWish("add", ("dawn",)))
    assert seen.changes[0].after == {"tags": ["dawn"]}
    assert not factories.Tag.objects.filter(name="dawn").exists()


def test_who_did_it_is_on_record_for_each_picture(images, photo_editor):
    edit = editing.change(pks(images), [CREDIT], by=photo_editor)
    acts = Act.objects.filter(verb="changed with others")
    assert {(act.thing_id, act.by) for act in acts} == {(image.pk, photo_editor) for image in images[1:]}
    assert (edit.summary, edit.by) == ("Credit of 2 pictures", photo_editor)


def test_where_all_is_said_already_nothing_is_written(images, photo_editor):
    assert editing.change(pks(images[:1]), [CREDIT], by=photo_editor) is None
    assert not LibraryEdit.objects.exists()
    assert not Act.objects.exists()


def test_undoing_brings_back_exactly_what_was_there(images, photo_editor):
    edit = editing.change(pks(images), [CREDIT, Wish("caption", "")], by=photo_editor)
    done = editing.undo(edit, by=photo_editor)
    assert (done.restored, done.left) == (3, [])
    assert said(images, "credit") == ["N. Okafor", "", ""]
    assert said(images, "caption") == ["Old"] * 3


def test_what_was_changed_since_is_left_and_said(images, photo_editor):
    edit = editing.change(pks(images), [CREDIT], by=photo_editor)
    Image.objects.filter(pk=images[1].pk).update(credit="Somebody else")
    done = editing.undo(edit, by=photo_editor)
    assert said(images, "credit") == ["N. Okafor", "Somebody else", ""]
    assert (done.restored, done.left) == (1, ["“Picture 1”: credit was changed since."])


def test_a_picture_that_is_gone_is_said(images, photo_editor):
    edit = editing.change(pks(images), [CREDIT], by=photo_editor)
    images[2].delete()
    assert editing.undo(edit, by=photo_editor).left == [
        f"Picture {images[2].pk or max(map(int, edit.after))} is no longer in the library."
    ]


def test_a_licence_and_a_tag_that_are_gone_stay_gone(images, photo_editor):
    licence, new = Licence.objects.create(name="Old one"), Licence.objects.create(name="New one")
    Image.objects.update(licence=licence)
    edit = editing.change(pks(images), [Wish("licence", new)], TagWish("set", ()), by=photo_editor)
    licence.delete()
    factories.tag("harbour").delete()
    done = editing.undo(edit, by=photo_editor)
    assert said(images, "licence") == [new] * 3
    assert len(done.left) == 3


def test_undoing_twice_does_nothing_twice(images, photo_editor):
    edit = editing.change(pks(images), [CREDIT], by=photo_editor)
    editing.undo(edit, by=photo_editor)
    editing.change(pks(images), [CREDIT], by=photo_editor)
    assert editing.undo(edit, by=photo_editor).was_undone_before
    assert said(images, "credit") == ["N. Okafor"] * 3


def test_what_a_picture_has_no_room_for_changes_nothing(images, photo_editor):
    with pytest.raises(ValidationError):
        editing.change(pks(images), [Wish("credit", "x" * 201)], by=photo_editor)
    assert not LibraryEdit.objects.exists()


def test_who_may_not_change_pictures_is_refused(images, outsider, photo_editor):
    edit = editing.change(pks(images), [CREDIT], by=photo_editor)
    with pytest.raises(PermissionDenied):
        editing.change(pks(images), [CREDIT], by=outsider)
    with pytest.raises(PermissionDenied):
        editing.undo(edit, by=outsider)


def test_more_than_can_be_looked_at_is_refused(photo_editor):
    with pytest.raises(editing.TooMany):
        editing.change(range(1, editing.MOST + 2), [CREDIT], by=photo_editor)


def test_the_queries_do_not_grow(images, photo_editor, django_assert_max_num_queries):
    licence = Licence.objects.create(name="By courtesy, once")

    def both(limit):
        Image.objects.update(credit="", licence=None)
        everything = list(Image.objects.values_list("pk", flat=True))
        with django_assert_max_num_queries(limit) as asked:
            wishes = [CREDIT, Wish("licence", licence)]
            edit = editing.change(everything, wishes, TagWish("add", ("dawn",)), by=None)
            editing.undo(edit, by=None)
        return len(asked)

    few = both(40)
    for number in range(27):
        factories.image(f"More {number}", credit="")
    both(few)

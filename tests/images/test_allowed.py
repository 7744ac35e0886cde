"""Whoever calls a room of the pictures, by whatever door: who may not is refused, and nothing is done or recorded."""

import inspect

import pytest
from django.core.exceptions import PermissionDenied

from articles.images import doubles, editing, library, mending, replacing
from articles.models import Act, Image, LibraryEdit, Likeness, Replacement, User
from tests import factories
from tests.images import files

pytestmark = pytest.mark.django_db

# What each asks for, and a call of it. None gets as far as to miss what is not there.
MUTATIONS = {
    library.add: ("add", lambda by: library.add(files.photograph((90, 60)), title="Harbour", by=by)),
    library.keep: ("add", lambda by: library.keep(Image(), files.photograph((90, 60)), by=by)),
    library.revise: ("change", lambda by: library.revise(Image(pk=1), by=by)),
    library.remove: ("delete", lambda by: library.remove(Image(pk=1), by=by)),
    editing.change: ("change", lambda by: editing.change([1], [], by=by)),
    editing.undo: ("change", lambda by: editing.undo(LibraryEdit(pk=1), by=by)),
    mending.mend: ("change", lambda by: mending.mend(1, {}, seen={}, by=by)),
    doubles.keep_both: ("change", lambda by: doubles.keep_both(Likeness(pk=1), by=by)),
    doubles.keep_the_older: ("delete", lambda by: doubles.keep_the_older(Likeness(pk=1), by=by)),
    replacing.propose: ("change", lambda by: replacing.propose(Image(pk=1), files.photograph((90, 60)), by=by)),
    replacing.recut: ("change", lambda by: replacing.recut(Replacement(pk=1), focal=(0.1, 0.1), crops={}, by=by)),
    replacing.replace: ("delete", lambda by: replacing.replace(Replacement(pk=1), by=by)),
    replacing.undo: ("delete", lambda by: replacing.undo(Replacement(pk=1), by=by)),
    replacing.drop: ("change", lambda by: replacing.drop(Replacement(pk=1), by=by)),
}
# It reads the other picture's file and calls `propose`.
BY_ANOTHER = {replacing.propose_from}


def named(act) -> str:
    return f"{act.__module__.rpartition('.')[2]}.{act.__name__}"


@pytest.mark.parametrize("act", MUTATIONS, ids=named)
def test_who_may_not_is_refused_and_nothing_is_recorded(act, outsider):
    verb, call = MUTATIONS[act]
    others = {"add_image", "change_image", "delete_image", "view_image"} - {f"{verb}_image"}
    clerk = factories.user("clerk")
    clerk.user_permissions.add(*factories.permissions(*others))
    has_left = factories.user("left", group="Photo desk", is_active=False)
    for somebody in (outsider, clerk, has_left):
        with pytest.raises(PermissionDenied, match="Ask the photo desk"):
            call(somebody)
    assert not Image.objects.exists()
    assert not Act.objects.exists()


@pytest.mark.parametrize(
    ("who", "of", "may"),
    [
        ("writer", "writer", True),
        ("writer", "another", False),
        ("writer", None, False),  # of the system, or of somebody who is not known any more
        ("photo_editor", "another", True),
        ("editor", "another", True),
        ("editor", None, True),
        ("outsider", "another", False),
    ],
)
def test_a_proposed_file_is_discarded_by_whoever_has_proposed_it_or_may_put_it_in_place(request, who, of, may):
    person = request.getfixturevalue(who)
    proposer = factories.user("another", group="Writers") if of == "another" else person if of else None
    image = library.add(files.photograph((90, 60)), title="Harbour", by=None)
    row = replacing.propose(image, files.photograph((120, 80)), by=proposer)
    if may:
        replacing.drop(row, by=person)
    else:
        with pytest.raises(PermissionDenied, match="photo desk"):
            replacing.drop(row, by=person)
    row.refresh_from_db()
    assert (row.state == Replacement.State.DROPPED) == may


def test_who_has_proposed_a_file_and_may_change_no_picture_any_more_cannot_discard_it(writer):
    image = library.add(files.photograph((90, 60)), title="Harbour", by=None)
    row = replacing.propose(image, files.photograph((120, 80)), by=writer)
    writer.groups.clear()
    with pytest.raises(PermissionDenied):
        replacing.drop(row, by=User.objects.get(pk=writer.pk))


def test_no_mutation_is_left_out():
    rooms = (library, editing, mending, doubles, replacing)
    functions = [each for room in rooms for _, each in inspect.getmembers(room, inspect.isfunction)]
    ours = {each for each in functions if each.__module__ in {room.__name__ for room in rooms}}
    by_somebody = {each for each in ours if "by" in inspect.signature(each).parameters and each.__name__[0] != "_"}
    assert by_somebody == MUTATIONS.keys() | BY_ANOTHER

"""Three doors write what is said of a picture. They meet, and nothing is lost without a word."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from articles.images import editing, library, mending, saying
from articles.images.editing import TagWish, Wish
from articles.models import Act, Image, LibraryEdit, Licence
from articles.workflow import lapsing_notices, leaning, licensing, publishing
from articles.workflow.moments import day_of
from articles.workflow.refused import NotReady
from tests import factories

pytestmark = pytest.mark.django_db

two_at_once = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite's test database is one connection's own"
)


def together(*acts):
    """Run the acts at once, each on a connection of its own; returns what each returned or was refused."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=20)
            return act()
        except (saying.Meanwhile, leaning.StillLeaning, NotReady) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def image():
    return factories.image("Harbour", alt="Boats", credit="N. Okafor")


def test_what_was_seen_is_checked_again_on_a_pictures_own_page_too(image, photo_editor):
    seen = {"caption": "", "credit": "N. Okafor"}
    Image.objects.update(caption="Theirs")
    image.caption, image.credit = "Mine", "L. Brandt"
    with pytest.raises(saying.Meanwhile) as refused:
        library.revise(image, by=photo_editor, only=("caption", "credit"), seen=seen)
    assert refused.value.now == {"caption": "Theirs"}
    assert Image.objects.get().credit == "N. Okafor"
    assert not Act.objects.exists()


def test_a_pictures_own_page_records_what_it_changes_and_nothing_where_nothing_changes(image, photo_editor):
    library.revise(image, by=photo_editor)
    assert not Act.objects.exists()
    image.caption, image.focal_x, image.focal_y = "At dawn", 0.1, 0.2
    library.revise(image, by=photo_editor, tags=["ports"])
    (act,) = Act.objects.all()
    assert (act.verb, act.by, act.detail) == ("changed", photo_editor, {"what": "caption, focal point, tags"})
    assert [tag.name for tag in Image.objects.get().tags.all()] == ["ports"]


def test_what_comes_in_two_lines_is_known_again_in_the_one_that_it_is_kept_in(image, photo_editor):
    edit = editing.change([image.pk], [Wish("credit", "L.\r\nBrandt")], by=photo_editor)
    assert edit.after == {str(image.pk): {"credit": "L. Brandt"}}
    assert editing.change([image.pk], [Wish("credit", " L. Brandt\n")], by=photo_editor) is None
    assert editing.undo(edit, by=photo_editor).restored == 1


@two_at_once
@pytest.mark.django_db(transaction=True)
def test_a_page_a_bulk_edit_and_a_batch_that_meet_lose_nothing_without_a_word(photo_editor, editor, writer):
    images = [factories.image(f"Picture {n}", credit="") for n in range(12)]
    pks = [image.pk for image in images]

    def one_by_one():
        for image in reversed(images):
            image.caption, image.place = "From its page", "Port Selby"
            seen = {"caption": "", "place": ""}
            try:
                library.revise(image, by=writer, only=seen, seen=seen, tags=["tide", "dawn"])
            except saying.Meanwhile as refused:
                yield refused

    def batch():
        for pk in pks:
            to = {"caption": "From the grid", "alt": "Boats", "tags": ["dawn", "ferries"]}
            try:
                mending.mend(pk, to, seen={"caption": "", "alt": "Something to see", "tags": []}, by=editor)
            except saying.Meanwhile as refused:
                yield refused

    wishes = [Wish("credit", "L. Brandt"), Wish("caption", "From many", only_if_empty=True)]
    pages, grid, edit = together(
        lambda: list(one_by_one()),
        lambda: list(batch()),
        lambda: editing.change(pks, wishes, TagWish("add", ("ferries", "tide")), by=photo_editor),
    )
    told = [refused.image.pk for refused in (*pages, *grid)]
    for image in Image.objects.order_by("pk"):
        assert image.credit == "L. Brandt"
        tried = 2 + ("caption" in edit.after[str(image.pk)])
        who = {act.by for act in Act.objects.filter(thing="image", thing_id=image.pk)}
        # Whoever did not write was told; one of the two refused leaves the other or the edit of many.
        assert len(who) + told.count(image.pk) == 3, (who, told, tried)
        assert image.caption in {"From its page", "From the grid", "From many"}
        if editor in who:
            assert image.alt == "Boats"
        if writer in who:
            assert image.place == "Port Selby"


@two_at_once
@pytest.mark.django_db(transaction=True)
def test_edits_of_the_same_pictures_in_other_orders_do_not_wait_for_each_other_for_ever(photo_editor, editor):
    pks = [factories.image(f"Picture {n}").pk for n in range(30)]
    orders = [(pks, ("a", "b", "c")), (pks[::-1], ("c", "b", "a"))] * 2

    def edit(number):
        order, names = orders[number]
        return editing.change(order, [Wish("place", f"Place {number}")], TagWish("add", names), by=editor)

    together(*[partial(edit, number) for number in range(4)])
    assert LibraryEdit.objects.count() == 4
    assert Image.objects.values("place").distinct().count() == 1


@two_at_once
@pytest.mark.django_db(transaction=True)
def test_publishing_editing_and_telling_of_rights_do_not_wait_for_each_other_for_ever(photo_editor, editor):
    """Publishing takes the piece and then its pictures. Whoever took a picture and then its pieces would meet it."""
    now = timezone.now()
    images = [factories.image(f"Picture {n}", rights_until=day_of(now) + timedelta(days=9)) for n in range(6)]
    figures = "".join(f'<figure data-image-id="{image.pk}"></figure>' for image in images)
    pieces = [factories.article(lead_image=image, body=f"<p>A</p>{figures}") for image in images]
    pks = [image.pk for image in images]
    together(
        *[lambda piece=piece: publishing.publish(piece, by=editor) for piece in pieces],
        lambda: lapsing_notices.tell(now=now),
        lambda: editing.change(pks[::-1], [Wish("credit", "L. Brandt")], by=photo_editor),
    )
    assert all(piece.editions.count() == 1 for piece in pieces)


@two_at_once
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["lead", "body"])
@pytest.mark.parametrize("what", ["licence", "picture"])
def test_a_licence_that_is_taken_away_while_somebody_schedules_is_seen_by_one_of_the_two(
    where, what, photo_editor, editor
):
    """Between the checklist's look and the edition nothing is taken away; and who takes away after it, finds it."""
    for _ in range(5):
        licence = Licence.objects.create(name=f"Agency {Licence.objects.count()}", needs_credit=False)
        image = factories.image(licence=licence)
        about = (
            {"lead_image": image}
            if where == "lead"
            else {"body": f'<p>A</p><figure data-image-id="{image.pk}"></figure>'}
        )
        piece = factories.article(**about)

        def take_away(image=image, licence=licence):
            if what == "licence":
                licence.allows_publishing = False
                return licensing.revise(licence, by=photo_editor)
            image.rights_until = day_of(timezone.now()) - timedelta(days=2)
            return library.revise(image, by=photo_editor, only=["rights_until"])

        at = timezone.now() + timedelta(days=1)
        outcomes = together(lambda piece=piece, at=at: publishing.publish(piece, by=editor, at=at), take_away)
        assert sum(isinstance(each, Exception) for each in outcomes) == 1, outcomes

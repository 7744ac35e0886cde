"""A picture is given another file: wherever it stands it changes at once, to new addresses, and can be taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.images import library, likeness, renditions, replacing, retiring
from articles.images.geometry import Point
from articles.images.markup import picture
from articles.models import Act, Image, Licence, Rendition, Replacement
from tests import factories

from . import altered, cuts, files, shelf

pytestmark = pytest.mark.django_db


def made() -> Image:
    return shelf.prepared((300, 200))


@pytest.fixture
def image():
    return made()


def other_file(number=1, size=(270, 180)):
    return files.upload(files.encoded(altered.scene(number).resize(size)))


def prepared(image: Image, number=1, **options) -> Replacement:
    row = replacing.propose(image, other_file(number, **options), by=None)
    renditions.build(row)
    return row


@pytest.fixture
def proposed(image):
    return prepared(image)


def shown(image: Image) -> str:
    return str(picture(Image.objects.get(pk=image.pk), "lead"))


def original(thing) -> bytes:
    with storages["originals"].open(thing.file.name) as file:
        return file.read()


def test_a_proposal_changes_nothing_for_readers(image, proposed):
    before = shown(image)
    assert shown(image) == before
    assert proposed.state == "proposed"
    assert renditions.names(proposed.manifest).isdisjoint(renditions.names(image.manifest))


def test_replacing_gives_every_page_new_addresses_at_once_and_the_old_ones_go_on_answering(image, proposed):
    old, new = renditions.names(image.manifest), renditions.names(proposed.manifest)
    file = original(proposed)

    replacing.replace(proposed, by=None)

    image.refresh_from_db()
    assert (renditions.names(image.manifest), renditions.is_current(image)) == (new, True)
    assert (image.width, image.height, original(image)) == (270, 180, file)
    assert all(storages["renditions"].exists(name) for name in old | new)
    assert set(Rendition.objects.filter(retired_at=None).values_list("file", flat=True)) == new


def test_what_the_desk_says_of_the_picture_stays(image, proposed):
    Image.objects.filter(pk=image.pk).update(alt="Boats", credit="N. Okafor")
    replacing.replace(proposed, by=None)
    image.refresh_from_db()
    assert (image.title, image.alt, image.credit) == ("Harbour", "Boats", "N. Okafor")


def test_taking_it_back_gives_the_old_addresses_and_the_old_file(image, proposed, photo_editor):
    before, file = shown(image), original(image)
    replacing.replace(proposed, by=photo_editor)
    replacing.undo(proposed, by=photo_editor)
    proposed.refresh_from_db()
    assert (shown(image), original(Image.objects.get())) == (before, file)
    assert (proposed.state, proposed.undone_by) == ("undone", photo_editor)
    assert list(Act.objects.order_by("pk").values_list("verb", flat=True))[-2:] == ["replaced", "took a file back"]


def test_taking_back_works_after_the_grace_time_too_once_the_worker_has_prepared_it(image, proposed):
    before = shown(image)
    replacing.replace(proposed, by=None)
    retiring.drop(now=timezone.now() + renditions.GRACE + timedelta(days=1))
    proposed.refresh_from_db()

    with pytest.raises(replacing.NotPrepared):  # which has the worker begin: here at once
        replacing.undo(proposed, by=None)
    replacing.undo(proposed, by=None)

    assert shown(image) == before
    assert all(storages["renditions"].exists(name) for name in renditions.names(Image.objects.get().manifest))


def test_nothing_is_replaced_by_what_is_not_prepared(image):
    row = replacing.propose(image, other_file(), by=None)
    before = shown(image)
    with pytest.raises(replacing.NotPrepared):
        replacing.replace(row, by=None)
    assert shown(image) == before


def test_a_file_that_cannot_be_read_never_takes_a_place(image, proposed):
    Replacement.objects.filter(pk=proposed.pk).update(manifest=proposed.manifest | {"failure": "It is damaged."})
    with pytest.raises(replacing.NotPrepared):
        replacing.replace(proposed, by=None)


def test_only_the_last_exchange_can_be_taken_back_and_then_the_one_before(image, proposed):
    first = shown(image)
    replacing.replace(proposed, by=None)
    second = prepared(image, 2)
    replacing.replace(second, by=None)
    with pytest.raises(replacing.ReplacementRefused, match="replaced again since"):
        replacing.undo(proposed, by=None)
    replacing.undo(second, by=None)
    replacing.undo(proposed, by=None)
    assert shown(image) == first


def test_the_very_same_file_replaces_nothing(image):
    with pytest.raises(replacing.ReplacementRefused, match="very file"):
        replacing.propose(image, files.photograph((300, 200)), by=None)


def test_a_file_that_another_picture_has_is_told_and_can_be_taken_from_there(image):
    other = library.add(other_file(), title="Other", by=None)
    with pytest.raises(library.AlreadyThere, match="Other"):
        replacing.propose(image, other_file(), by=None)
    row = replacing.propose_from(image, other, by=None)
    assert original(row) == original(other)
    assert (row.width, row.height) == (other.width, other.height)


def test_focal_point_and_crops_are_carried_to_a_file_of_the_same_shape_only(image):
    Image.objects.filter(pk=image.pk).update(focal_x=0.2, crops={"1x1": [0.1, 0.1, 0.4]})
    image.refresh_from_db()
    same = replacing.propose(image, other_file(1), by=None)
    taller = replacing.propose(image, other_file(2, size=(180, 270)), by=None)
    assert (same.focal_x, same.crops) == (0.2, {"1x1": [0.1, 0.1, 0.4]})
    assert (taller.focal_x, taller.crops) == (0.2, {})
    assert "another shape" in " ".join(replacing.differences(image, taller))
    assert "smaller: 270 pixels wide instead of 300" in " ".join(replacing.differences(image, same))


def test_what_the_file_says_of_itself_is_compared_with_what_the_desk_says(image):
    row = Replacement(width=300, height=200, says={"credit": "N. Okafor"})
    [said] = replacing.differences(image, row)
    assert said == "The file says of its credit: “N. Okafor”. The library says nothing."


def test_what_the_desk_has_written_meanwhile_as_the_file_says_it_is_no_difference(image):
    image.credit = "N. Okafor"
    assert replacing.differences(image, Replacement(width=300, height=200, says={"credit": "N. Okafor"})) == []


def test_licence_and_rights_of_the_picture_whose_file_it_is_are_told(image):
    agency = Licence.objects.create(name="Agency, once")
    Image.objects.filter(pk=image.pk).update(rights_holder="The paper")
    image.refresh_from_db()
    other = library.add(other_file(), title="Better", credit="N. Okafor", by=None)
    Image.objects.filter(pk=other.pk).update(licence=agency, rights_until=date(2027, 1, 1))
    other.refresh_from_db()
    row = replacing.propose_from(image, other, by=None)
    row.refresh_from_db()
    told = " ".join(replacing.differences(image, row))
    for words in (
        "“Better”, whose file it is, has as its credit “N. Okafor”; this picture has nothing.",
        "as its licence “Agency, once”; this picture has nothing.",
        "as its rights holder nothing; this picture has “The paper”.",
        "as its end of rights “2027-01-01”",
    ):
        assert words in told


def test_crops_that_are_too_coarse_for_the_new_file_or_no_longer_the_pictures_are_told(image):
    cuts.recrop(image, "1x1", (0.1, 0.1, 0.4))
    row = replacing.propose(image, other_file(1), by=None)
    assert "The crop 1:1 that was set by hand is only 108 pixels wide." in replacing.differences(image, row)
    assert "not those that the picture has now" not in " ".join(replacing.differences(image, row))
    cuts.refocus(image, x=0.1, y=0.1)
    assert "not those that the picture has now" in " ".join(replacing.differences(image, row))


def test_that_crops_by_hand_are_not_carried_over_is_said_only_where_there_are_some(image):
    taller = replacing.propose(image, other_file(2, size=(180, 270)), by=None)
    assert "by hand" not in " ".join(replacing.differences(image, taller))
    cuts.recrop(image, "1x1", (0.1, 0.1, 0.4))
    assert "by hand are not carried over" in " ".join(replacing.differences(image, taller))


def test_a_file_that_somebody_has_proposed_already_is_proposed_once(image, photo_editor):
    first = replacing.propose(image, other_file(), by=photo_editor)
    with pytest.raises(replacing.Proposed, match="Phoebe Photo has proposed") as refused:
        replacing.propose(image, other_file(), by=None)
    assert refused.value.replacement == first
    replacing.drop(first, by=None)
    assert replacing.propose(image, other_file(), by=None)


@pytest.mark.parametrize("act", [replacing.replace, replacing.undo])
def test_a_file_that_the_storage_has_lost_takes_no_place(image, proposed, act):
    if act is replacing.undo:
        replacing.replace(proposed, by=None)
        proposed.refresh_from_db()
    before = shown(image)
    storages["originals"].delete(proposed.file.name)
    with pytest.raises(replacing.Lost):
        act(proposed, by=None)
    assert shown(image) == before


def test_the_cut_of_a_proposal_can_be_set_before_anybody_sees_it(image, proposed):
    replacing.recut(proposed, focal=Point(0.9, 0.1), crops={"1x1": (0.1, 0, 0.2)}, by=None)
    proposed.refresh_from_db()
    image.refresh_from_db()
    assert (proposed.focal_x, proposed.focal_y, proposed.crops) == (0.9, 0.1, {"1x1": [0.1, 0, 0.2]})
    assert (image.focal_x, image.crops) == (0.5, {})


@pytest.mark.parametrize(
    ("focal", "crops"),
    [((1.1, 0.5), {}), ((0.5, float("nan")), {}), ((0.5, 0.5), {"1x1": (0, 0, 2)}), ((0.5, 0.5), {"own": (0, 0, 1)})],
)
def test_what_is_no_cut_is_refused(proposed, focal, crops):
    with pytest.raises(ValidationError):
        replacing.recut(proposed, focal=Point(*focal), crops=crops, by=None)


def test_the_worker_is_asked_only_where_the_cut_has_changed(proposed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as asked:
        replacing.recut(proposed, focal=Point(0.5, 0.5), crops={}, by=None)
    assert asked == []


def test_the_cut_of_what_was_settled_stays_as_it_is(proposed):
    replacing.replace(proposed, by=None)
    with pytest.raises(replacing.ReplacementRefused, match="settled already"):
        replacing.recut(proposed, focal=Point(0.1, 0.1), crops={}, by=None)


def test_whatever_readers_fetch_of_a_piece_has_the_new_addresses_at_once(client, image, proposed):
    Image.objects.filter(pk=image.pk).update(alt="Boats")
    image.refresh_from_db()
    body = f'<p>One.</p><figure data-image-id="{image.pk}"></figure>'
    path = factories.published("Harbour vote", lead_image=image, body=body).editions.get().path
    doors = [path, reverse("site:home"), reverse("site:feed"), reverse("site:latest")]
    old, new = renditions.names(image.manifest), renditions.names(proposed.manifest)
    before = {door: client.get(door) for door in doors}
    for door in doors:
        assert any(name in before[door].content.decode() for name in old), door

    replacing.replace(proposed, by=None)

    for door in doors:
        known = {"HTTP_IF_NONE_MATCH": tag} if (tag := before[door].headers.get("ETag")) else {}
        page = client.get(door, **known).content.decode()
        assert any(name in page for name in new), door
        assert not any(name in page for name in old), door
    page = client.get(path).content.decode()
    share = proposed.manifest["share"]["jpeg"][0][2]
    assert page.count(share) >= 2  # og:image and JSON-LD


def test_a_proposal_put_aside_leaves_no_file(image, proposed, django_capture_on_commit_callbacks):
    name, shown_names = proposed.file.name, renditions.names(proposed.manifest)
    with django_capture_on_commit_callbacks(execute=True):
        replacing.drop(proposed, by=None)
    assert not storages["originals"].exists(name)
    assert set(Rendition.objects.filter(retired_at__isnull=False).values_list("file", flat=True)) == shown_names
    with pytest.raises(replacing.ReplacementRefused, match="settled already"):
        replacing.replace(proposed, by=None)


def test_deleting_the_picture_deletes_every_file_it_ever_had(image, proposed, django_capture_on_commit_callbacks):
    replacing.replace(proposed, by=None)
    waiting = replacing.propose(image, other_file(3), by=None)
    image.refresh_from_db()
    proposed.refresh_from_db()
    names = [each.file.name for each in (image, proposed, waiting)]
    with django_capture_on_commit_callbacks(execute=True):
        library.remove(image, by=None)
    assert not any(storages["originals"].exists(name) for name in names)
    with pytest.raises(replacing.ReplacementRefused, match="deleted meanwhile"):
        replacing.replace(waiting, by=None)


def test_who_looked_at_another_file_than_is_there_now_has_to_look_again(image, proposed):
    seen = image.content_hash
    second = prepared(image, 2)
    replacing.replace(proposed, by=None, instead_of=seen)
    with pytest.raises(replacing.ReplacementRefused, match="while you were looking"):
        replacing.replace(second, by=None, instead_of=seen)


def test_the_worker_who_prepares_the_old_file_meanwhile_spoils_nothing(image, proposed):
    """Its crops were being made when the file changed."""
    cuts.refocus(image, x=0.1, y=0.9)
    planned = renditions.plan(image)
    replacing.replace(proposed, by=None)
    after = shown(image)
    renditions.build(Image.objects.get(pk=image.pk))
    assert planned != renditions.plan(Image.objects.get(pk=image.pk))
    assert shown(image) == after


def test_a_new_file_is_looked_at_for_near_doubles(image, django_capture_on_commit_callbacks):
    like = library.add(other_file(1, size=(300, 200)), title="Like", by=None)
    renditions.build(like)
    likeness.find(like)
    row = prepared(image, 1)
    with django_capture_on_commit_callbacks(execute=True):
        replacing.replace(row, by=None)
    assert [each.image for each in likeness.of(image)] == [like]


def test_for_a_picture_that_was_deleted_meanwhile_nothing_is_proposed_and_no_file_stays(image, tmp_path):
    gone = Image.objects.get(pk=image.pk)
    library.remove(image, by=None)
    before = sorted((tmp_path / "originals").rglob("*"))
    with pytest.raises(replacing.Gone):
        replacing.propose(gone, other_file(1), by=None)
    assert sorted((tmp_path / "originals").rglob("*")) == before


@pytest.mark.parametrize("act", [replacing.replace, replacing.undo, replacing.drop])
def test_who_may_not_change_pictures_may_not_replace_them(image, proposed, act, outsider):
    clerk = factories.user("clerk")
    for somebody in (outsider, clerk):
        with pytest.raises(PermissionDenied):
            act(proposed, by=somebody)
        with pytest.raises(PermissionDenied):
            replacing.propose(image, other_file(5), by=somebody)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_replace_at_once_one_wins_and_the_other_is_told():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes one at a time")
    image = made()
    rows = [prepared(image, number) for number in (1, 2)]
    seen, start = image.content_hash, Barrier(2)

    def press(row):
        try:
            start.wait()
            replacing.replace(row, by=None, instead_of=seen)
        except replacing.ReplacementRefused as error:
            return str(error)
        finally:
            connection.close()
        return "replaced"

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(press, rows))
    assert said[1] == "replaced"
    assert "while you were looking" in said[0]
    assert renditions.is_current(Image.objects.get())

"""Replacing a file at the desk: every crop and use is seen with it first, and one click takes it back."""

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from articles.images import library, renditions, replacing
from articles.images.geometry import Point
from articles.models import Image, Replacement
from tests import factories
from tests.admin.filled import fields
from tests.images import altered, files, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return shelf.prepared((300, 200), alt="Boats", credit="N. Okafor")


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


def other_file(number=1, size=(240, 160)):
    return files.upload(files.encoded(altered.scene(number).resize(size)), "better.jpg")


def begin(image):
    return reverse("admin:articles_image_replace", args=[image.pk])


def page(row):
    return reverse("admin:articles_image_replacement", args=[row.image_id, row.pk])


def text(response):
    return response.content.decode()


@pytest.fixture
def proposed(image):
    row = replacing.propose(image, other_file(), by=None)
    renditions.build(row)
    return row


def test_the_pictures_page_leads_there(desk, image):
    assert begin(image) in text(desk.get(reverse("admin:articles_image_change", args=[image.pk])))
    assert "300 × 200" in text(desk.get(begin(image)))


def test_a_file_is_proposed_and_waited_for_without_a_script_too(desk, image):
    response = desk.post(begin(image), {"file": other_file()}, follow=True)
    row = Replacement.objects.get()
    assert response.redirect_chain[-1][0] == page(row)
    assert "being prepared" in text(response)
    assert desk.get(f"{page(row)}prepared/").status_code == 204

    renditions.build(row)

    assert "Every crop" in text(desk.get(f"{page(row)}prepared/"))
    assert "Replace the file" in text(desk.get(page(row)))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose the file."),
        ({"file": b""}, "The file is empty."),
        ({"file": b"%PDF-1.7"}, "This is a PDF."),
        ({"other": "999999999999999999999"}, "Choose the file."),
    ],
)
def test_what_is_no_file_for_it_is_refused_at_the_field(desk, image, sent, said):
    sent = {name: files.upload(value) if isinstance(value, bytes) else value for name, value in sent.items()}
    assert said in text(desk.post(begin(image), sent))
    assert not Replacement.objects.exists()


def test_the_same_file_is_refused_and_another_pictures_is_offered_from_there(desk, image):
    assert "very file" in text(desk.post(begin(image), {"file": files.photograph((300, 200))}))
    other = library.add(other_file(), title="Better", by=None)
    assert "Look at that file first" in text(desk.post(begin(image), {"file": other_file()}))
    desk.post(begin(image), {"other": other.pk})
    assert Replacement.objects.get().content_hash == other.content_hash


def test_every_crop_and_every_use_stands_there_old_and_new(desk, image, proposed):
    factories.published("Harbour vote", lead_image=image)
    factories.article("A draft", body=f'<figure data-image-id="{image.pk}"></figure><p>Text.</p>')
    factories.author("Phil Photographed", photo=image)
    past = factories.published("Until yesterday", lead_image=image)
    past.editions.update(live_until=past.editions.get().live_from)
    shown = text(desk.get(page(proposed)))
    for words in ("16:9", "3:2", "4:3", "1:1", "4:5", "1.91:1", "Harbour vote", "A draft", "Phil Photographed"):
        assert words in shown, words
    assert "in 1 past edition." in shown
    for each in (image, proposed):
        assert each.manifest["3x2"]["jpeg"][-1][2] in shown
    assert "It is smaller: 240 pixels wide instead of 300." in shown


def test_replacing_and_taking_it_back(desk, image, proposed):
    seen = image.content_hash
    response = desk.post(page(proposed), {"do": "replace", "instead_of": seen}, follow=True)
    assert "The file is replaced" in text(response)
    assert "Take it back" in text(response)
    assert Image.objects.get().content_hash == proposed.content_hash

    response = desk.post(page(proposed), {"do": "undo"}, follow=True)
    assert "The former file is back" in text(response)
    assert "taken back" in text(response)
    assert Image.objects.get().content_hash == seen


def test_what_was_replaced_meanwhile_has_to_be_looked_at_again(desk, image, proposed):
    shown = text(desk.get(page(proposed)))
    assert f'name="instead_of" value="{image.content_hash}"' in shown
    assert "while you were looking" in text(
        desk.post(page(proposed), {"do": "replace", "instead_of": "another"}, follow=True)
    )
    assert Image.objects.get().content_hash == image.content_hash


def test_whoever_waits_for_a_file_that_another_has_settled_is_told(desk, image, proposed):
    replacing.replace(proposed, by=None)
    assert desk.get(f"{page(proposed)}prepared/").status_code == 404
    assert "That file is settled: done." in text(desk.get(page(proposed), follow=True))


def test_a_file_that_somebody_has_proposed_already_is_looked_at_there(desk, image, proposed, photo_editor):
    Replacement.objects.update(proposed_by=photo_editor)
    response = desk.post(begin(image), {"file": other_file()}, follow=True)
    assert response.redirect_chain[-1][0] == page(proposed)
    assert "Phoebe Photo has proposed this very file already." in text(response)
    assert sent(desk, image, other_file()).json()["address"] == page(proposed)


def test_a_file_put_aside_is_gone(desk, image, proposed):
    assert "put aside" in text(desk.post(page(proposed), {"do": "drop"}, follow=True))
    assert "settled already" in text(desk.post(page(proposed), {"do": "replace"}, follow=True))


def test_who_may_not_discard_a_file_is_not_offered_to(client, writer, proposed):
    client.force_login(writer)
    assert "Discard the new file" not in text(client.get(page(proposed)))
    assert client.post(page(proposed), {"do": "drop"}).status_code == 403
    Replacement.objects.update(proposed_by=writer)
    assert "Discard the new file" in text(client.get(page(proposed)))
    assert "put aside" in text(client.post(page(proposed), {"do": "drop"}, follow=True))


def test_only_the_last_can_be_taken_back(desk, image, proposed):
    replacing.replace(proposed, by=None)
    second = replacing.propose(image, other_file(2), by=None)
    renditions.build(second)
    replacing.replace(second, by=None)
    assert text(desk.get(reverse("admin:articles_image_change", args=[image.pk]))).count("Take it back") == 1
    assert "replaced again since" in text(desk.post(page(proposed), {"do": "undo"}, follow=True))


def test_focal_point_and_crops_of_the_new_file_are_set_before_anybody_sees_it(desk, proposed):
    cut = {"focal_x": "0.9", "focal_y": "0.1", "crop_1x1_0": "10", "crop_1x1_1": "0", "crop_1x1_2": "20"}
    desk.post(page(proposed), {**fields(desk.get(page(proposed))), **cut, "do": "cut"})
    proposed.refresh_from_db()
    assert (proposed.focal_x, proposed.focal_y, proposed.crops) == (0.9, 0.1, {"1x1": [0.1, 0.0, 0.2]})


def test_while_its_crops_are_made_anew_it_is_seen_and_cut_but_not_taken(desk, proposed):
    replacing.recut(proposed, focal=Point(0.9, 0.1), crops={}, by=None)
    shown = text(desk.get(page(proposed)))
    assert "The crops are being made" in shown
    assert 'name="focal_x" value="0.9"' in shown
    assert 'value="replace"' not in shown


def test_who_replaces_with_crops_that_are_not_made_yet_sees_them_first(desk, image, proposed):
    moved = {**fields(desk.get(page(proposed))), "focal_x": "0.9", "do": "replace"}
    assert "Look at them, then replace the file." in text(desk.post(page(proposed), moved, follow=True))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.focal_x) == ("proposed", 0.9)
    renditions.build(proposed)

    desk.post(page(proposed), {**fields(desk.get(page(proposed))), "do": "replace"})

    image.refresh_from_db()
    assert (image.content_hash, image.focal_x) == (proposed.content_hash, 0.9)


def test_of_two_who_cut_one_proposal_the_second_is_asked(desk, proposed):
    opened = fields(desk.get(page(proposed)))
    replacing.recut(proposed, focal=Point(0.2, 0.2), crops={}, by=None)
    refused = desk.post(page(proposed), {**opened, "focal_x": "0.9", "do": "cut"})
    assert "It says “0.2” now, and you wrote “0.9”." in text(refused)
    desk.post(page(proposed), {**fields(refused), "do": "cut"})
    proposed.refresh_from_db()
    assert proposed.focal_x == 0.9


@pytest.mark.parametrize("share", ["1.2", "left", "nan", "1e400", "\0", ""])
def test_a_focal_point_outside_the_picture_is_refused_at_its_field(desk, proposed, share):
    response = desk.post(page(proposed), {**fields(desk.get(page(proposed))), "focal_x": share, "crop_1x1_0": "7"})
    assert response.status_code == 200
    assert {"focal_x", "crop_1x1"} <= response.context["cut"].errors.keys()
    assert '<details class="picture-numbers" open>' in text(response)
    assert 'name="crop_1x1_0" id="id_crop_1x1_0" value="7"' in text(response)


def test_what_was_set_before_the_login_ended_is_shown_again(client, desk, proposed):
    form = fields(desk.get(page(proposed)))
    client.logout()
    signing_in = client.post(page(proposed), {**form, "focal_x": "0.77", "crop_1x1_0": "7", "do": "cut"})
    login = {**fields(signing_in), "username": "photo", "password": "correct horse"}
    back = client.post(reverse("admin:login"), login, follow=True)
    assert "You were signed out." in text(back)
    assert (fields(back)["focal_x"], fields(back)["crop_1x1_0"]) == ("0.77", "7")
    proposed.refresh_from_db()
    assert proposed.focal_x == 0.5


def test_a_file_sent_after_the_login_ended_is_asked_for_once_more_by_name(client, image, photo_editor):
    signing_in = client.post(begin(image), {"file": other_file()})
    assert "choose better.jpg again" in text(signing_in)
    assert "too long" not in text(signing_in)
    client.logout()
    login = {**fields(signing_in), "username": "photo", "password": "correct horse"}
    assert "Choose better.jpg once more" in text(client.post(reverse("admin:login"), login, follow=True))


def test_a_file_that_cannot_be_read_says_so_and_cannot_be_taken(desk, proposed):
    Replacement.objects.update(manifest={"key": proposed.manifest["key"], "failure": "It is damaged."})
    shown = text(desk.get(page(proposed)))
    assert "It is damaged." in shown
    assert 'value="replace"' not in shown


def test_who_may_not_change_pictures_is_refused(client, image, proposed, outsider):
    for address in (begin(image), page(proposed), f"{page(proposed)}prepared/"):
        assert client.get(address).status_code == 302
        client.force_login(outsider)
        assert client.get(address).status_code == 302
        client.force_login(factories.user("clerk" + str(len(address))))
        assert client.get(address).status_code == 403
        assert client.post(address, {"do": "replace"}).status_code == 403
        client.logout()


def test_a_writer_proposes_a_file_and_leaves_it_to_others_to_show_it_to_readers(client, writer, image, proposed):
    client.force_login(writer)
    shown = text(client.get(page(proposed)))
    assert "Ask an editor or the photo desk to replace it" in shown
    assert 'value="replace"' not in shown
    assert client.post(page(proposed), {"do": "replace"}).status_code == 403
    replacing.replace(proposed, by=None)
    assert 'value="undo"' not in text(client.get(reverse("admin:articles_image_change", args=[image.pk])))
    assert client.post(page(proposed), {"do": "undo"}).status_code == 403


def test_what_belongs_to_another_picture_or_to_none_is_not_found(desk, image, proposed):
    other = factories.image()
    assert desk.get(reverse("admin:articles_image_replacement", args=[other.pk, proposed.pk])).status_code == 404
    assert desk.get("/admin/articles/image/99999/replace/").status_code == 404
    assert desk.put(begin(image)).status_code == 405


def test_many_uses_cost_no_more_queries_than_few(desk, image, proposed, django_assert_max_num_queries):
    def used(count):
        for _ in range(count):
            factories.published(lead_image=image)

    used(3)
    with django_assert_max_num_queries(200) as few:
        desk.get(page(proposed))
    count = len(few)
    used(27)
    with django_assert_max_num_queries(count):
        desk.get(page(proposed))


def test_a_disk_that_fails_is_said_and_may_be_tried_again(desk, image, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(type(storages["originals"]), "save", full)
    response = desk.post(begin(image), {"file": other_file()})
    assert (response.status_code, "try again in a moment" in text(response)) == (200, True)
    assert not Replacement.objects.exists()


def test_a_file_for_a_picture_that_was_deleted_meanwhile_is_refused_and_not_kept(image):
    Image.objects.filter(pk=image.pk).delete()
    before = len(storages["originals"].listdir(image.file.name.rpartition("/")[0])[1])
    with pytest.raises(replacing.ReplacementRefused, match="deleted meanwhile"):
        replacing.propose(image, other_file(), by=None)
    assert len(storages["originals"].listdir(image.file.name.rpartition("/")[0])[1]) == before


def sent(desk, image, file):
    return desk.post(f"{begin(image)}file/", {"file": file})


def test_the_pages_script_is_told_what_became_of_a_file(desk, image):
    assert sent(desk, image, other_file()).json() == {"address": page(Replacement.objects.get())}
    refused = sent(desk, image, files.upload(b"%PDF-1.7"))
    assert (refused.status_code, "This is a PDF." in refused.json()["said"]) == (422, True)
    other = library.add(other_file(3), title="Better", by=None)
    assert sent(desk, image, other_file(3)).json()["already"]["id"] == other.pk
    assert desk.post(f"{begin(image)}file/").json()["said"] == "Choose the file."


def test_the_pages_script_is_told_who_is_signed_in(client, image, photo_editor, outsider):
    address = f"{begin(image)}file/"
    assert client.get(address).json()["is_signed_out"]
    client.force_login(photo_editor)
    assert client.get(address).json()["user"] == photo_editor.pk
    client.force_login(factories.user("clerk"))
    for answer in (client.get(address), client.post(address, {"file": other_file()})):
        assert (answer.status_code, answer.json()["said"]) == (403, "You may not change pictures. Ask the photo desk.")
    assert not Replacement.objects.exists()


def test_the_pages_script_is_told_of_a_picture_that_was_deleted(desk, image):
    Image.objects.filter(pk=image.pk).delete()
    assert "deleted meanwhile" in sent(desk, image, other_file()).json()["said"]

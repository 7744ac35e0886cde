"""Pictures are uploaded, one or many, with a script and without."""

from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from articles.admin.uploads import taking
from articles.admin.uploads.forms import UploadForm
from articles.images import bounded, library, nursery
from articles.models import Image, Licence
from tests import factories
from tests.images import files

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_image_add")
SEND = reverse("admin:articles_image_upload")
JSON = {"Accept": "application/json"}


@pytest.fixture
def desk(client, writer):
    client.force_login(writer)
    return client


@pytest.fixture
def batch():
    return str(uuid4())


def send(client, file, batch, **said):
    return client.post(SEND, {"file": file, "batch": batch, **said}, headers=JSON)


def pdf(name="menu.pdf"):
    return files.upload(b"%PDF-1.7", name)


def text(response):
    return response.content.decode()


def test_one_file_is_answered_with_the_picture_that_it_has_become(desk, writer, batch):
    answer = send(desk, files.upload(files.encoded(files.painted()), "harbour-at-dawn_02.JPG"), batch)
    image = Image.objects.get()
    assert answer.status_code == 201
    assert answer.json()["title"] == image.title == "Harbour at dawn 02"
    assert answer.json()["missing"] == ["alt text", "credit"]
    assert (str(image.batch), image.uploaded_by) == (batch, writer)


def test_what_is_said_of_all_is_put_on_each(desk, batch):
    licence = Licence.objects.create(name="House")
    said = {"credit": "The agency", "licence": licence.pk, "rights_holder": "A. Gency", "rights_until": "2030-01-31",
            "tags": "Harbour, dawn"}  # fmt: skip
    send(desk, files.photograph(), batch, **said)
    image = Image.objects.get()
    assert (image.credit, image.licence, image.rights_holder) == ("The agency", licence, "A. Gency")
    assert f"{image.rights_until}" == "2030-01-31"
    assert sorted(tag.name for tag in image.tags.all()) == ["Harbour", "dawn"]


def test_a_file_that_cannot_be_used_is_answered_with_a_sentence(desk, batch):
    answer = send(desk, pdf(), batch)
    assert (answer.status_code, Image.objects.count()) == (422, 0)
    assert answer.json()["said"].startswith("This is a PDF.")


def test_the_same_file_is_shown_and_the_editor_chooses(desk, batch):
    there = library.add(files.photograph(), title="Harbour", by=None)
    answer = send(desk, files.photograph(), batch)
    assert (answer.status_code, answer.json()["already"]["id"]) == (409, there.pk)
    assert send(desk, files.photograph(), batch, even_if_there="on").status_code == 201
    assert Image.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"rights_until": "tomorrow"}, "Write it as 2027-11-24"),
        ({"batch": "rubbish"}, "UUID"),
        ({"licence": "999"}, "valid choice"),
        ({"credit": "a\0b"}, "Null characters"),
        ({"file": ""}, "did not arrive"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(desk, batch, said, words):
    answer = send(desk, **{"file": files.photograph(), "batch": batch, **said})
    assert answer.status_code == 400
    assert words in answer.json()["said"]
    assert not Image.objects.exists()


def test_a_disk_that_is_full_is_said_and_may_be_tried_again(desk, batch, settings, tmp_path):
    (tmp_path / "full").write_text("a file where the folder should be")
    full = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "full")}}
    settings.STORAGES = {**settings.STORAGES, "originals": full}
    answer = send(desk, files.photograph(), batch)
    assert answer.status_code == 503
    assert "try again" in answer.json()["said"]


def test_a_machine_that_could_not_look_at_the_file_is_said_and_it_may_be_tried_again(desk, batch, monkeypatch):
    monkeypatch.setattr(nursery, "born", Mock(side_effect=OSError("no more processes")))
    answer = send(desk, files.photograph(), batch)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    assert "Try again" in answer.json()["said"]


def test_more_than_can_be_taken_is_not_even_written_down(desk, batch, monkeypatch):
    monkeypatch.setattr("articles.images.arriving.MAX_BYTES", 100_000)
    monkeypatch.setattr("articles.images.reading.bounds.MAX_BYTES", 100_000)
    answer = send(desk, files.upload(b"\xff\xd8\xff" + b"x" * 900_000), batch)
    assert "at most" in answer.json()["said"]


def test_who_is_signed_out_is_told_so_and_not_led_away(client, batch):
    answer = send(client, files.photograph(), batch)
    assert answer.status_code == 403
    assert answer.json()["is_signed_out"]


def test_a_token_of_before_is_told_from_a_refusal(writer, batch):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    assert send(strict, files.photograph(), batch).json()["is_too_old"]
    assert strict.get(SEND).json()["user"] == writer.pk


@pytest.mark.parametrize("address", [ADD, SEND])
def test_staff_without_the_permission_may_not_upload(client, batch, address):
    client.force_login(factories.user("clerk"))
    assert client.get(address).status_code == 403
    assert client.post(address, {"file": files.photograph(), "batch": batch}).status_code == 403
    assert not Image.objects.exists()


def test_who_is_not_of_the_desk_is_asked_to_sign_in(client, batch):
    assert client.get(ADD).status_code == 302
    asked = client.post(ADD, {"file": files.photograph(), "batch": batch, "credit": "N. Okafor"})
    assert asked.status_code == 403
    assert "Sign in" in text(asked)


def test_many_files_without_a_script_lead_to_the_grid(desk, batch):
    several = [files.photograph((90, 60 + number)) for number in range(3)]
    answer = desk.post(ADD, {"file": several, "batch": batch})
    assert answer.url == reverse("admin:articles_image_batch_change", args=[batch])
    assert Image.objects.filter(batch=batch).count() == 3


def test_without_a_script_each_file_has_its_own_error_and_what_succeeded_stays(desk, batch):
    library.add(files.photograph((80, 80)), title="There before", by=None)
    several = [files.photograph((90, 60)), pdf(), files.upload(b"", "empty.jpg"), files.photograph((80, 80))]
    answer = text(desk.post(ADD, {"file": several, "batch": batch, "credit": "N. Okafor"}))
    assert Image.objects.filter(batch=batch).count() == 1
    assert "1 of 4 is in the library" in answer
    for words in ("menu.pdf", "This is a PDF.", "The file is empty.", "There before", 'value="N. Okafor"', batch):
        assert words in answer


def test_without_a_file_the_page_asks_for_one(desk, batch):
    assert "Choose the files." in text(desk.post(ADD, {"batch": batch}))


def test_a_wrong_field_keeps_what_was_typed_and_asks_for_the_files_again(desk):
    answer = text(desk.post(ADD, {"file": files.photograph(), "batch": "rubbish", "credit": "N.", "rights_until": "x"}))
    assert "once more" in answer
    assert 'value="N."' in answer
    assert not Image.objects.exists()


def test_more_files_than_one_request_may_bring_are_named(desk, batch, monkeypatch):
    monkeypatch.setattr("articles.admin.uploads.taking.MOST", 1)
    answer = text(desk.post(ADD, {"file": [files.photograph((90, 60)), pdf()], "batch": batch}))
    assert "1 of 2 is in the library" in answer
    assert "menu.pdf" in answer.split("Choose these again")[1]
    assert Image.objects.count() == 1


def test_what_one_request_has_no_time_for_is_left_and_what_was_looked_at_is_kept(writer, batch):
    several = [files.upload(files.encoded(files.painted((90 + n, 60))), f"roll-{n}.jpg") for n in range(4)]
    form = UploadForm({"batch": batch}, MultiValueDict({"file": several}))
    assert form.is_valid()
    ticks = iter([0, taking.TIME - 1, taking.TIME])  # as it begins, before the second, before the third
    outcomes = taking.take_many(several, form, by=writer, clock=lambda: next(ticks))
    assert [each.name for each in outcomes if each.image] == ["roll-0.jpg", "roll-1.jpg"]
    assert [each.name for each in outcomes if each.is_left] == ["roll-2.jpg", "roll-3.jpg"]
    assert Image.objects.filter(batch=batch).count() == 2


def test_the_first_file_is_looked_at_however_slow_the_machine_is(desk, batch, monkeypatch):
    monkeypatch.setattr(taking, "TIME", 0)
    answer = text(desk.post(ADD, {"file": [files.photograph((90, 60)), pdf(), pdf("list.pdf")], "batch": batch}))
    assert Image.objects.count() == 1
    assert all(name in answer.split("Choose these again")[1] for name in ("menu.pdf", "list.pdf"))


def test_all_that_a_request_begins_with_ends_before_a_proxy_gives_up():
    assert taking.TIME + bounded.LOOKING.patience + bounded.LOOKING.clock < 40


def test_a_folder_of_more_files_than_django_would_take_has_those_beyond_named(desk, batch):
    answer = desk.post(ADD, {"file": [pdf(f"menu-{number}.pdf") for number in range(120)], "batch": batch})
    assert answer.status_code == 200
    assert text(answer).split("Choose these again")[1].count("menu-") == 60


def test_coming_back_to_an_upload_goes_on_with_it(desk, batch):
    send(desk, files.photograph(), batch)
    answer = text(desk.get(ADD, {"batch": batch}))
    assert f'value="{batch}"' in answer
    assert "1 of this upload is in the library." in answer
    assert 'name="batch"' in text(desk.get(ADD, {"batch": "rubbish\0"}))

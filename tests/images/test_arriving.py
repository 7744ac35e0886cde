"""What is kept of files while they arrive."""

from pathlib import Path

import pytest
from django.core.files import uploadhandler
from django.test import Client
from django.urls import reverse

from articles.images.arriving import Bounded

from . import files

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_image_add")


@pytest.fixture
def kept(monkeypatch):
    """How many bytes were taken to the disk, of each file."""
    sizes = []
    write = uploadhandler.TemporaryFileUploadHandler.file_complete

    def completed(self, file_size):
        sizes.append(Path(self.file.temporary_file_path()).stat().st_size)
        return write(self, file_size)

    monkeypatch.setattr(uploadhandler.TemporaryFileUploadHandler, "file_complete", completed)
    monkeypatch.setattr(
        uploadhandler.MemoryFileUploadHandler,
        "handle_raw_input",
        lambda self, *_, **__: setattr(self, "activated", False),
    )
    return sizes


def test_what_somebody_sends_who_is_signed_in_is_kept(client, writer, kept):
    client.force_login(writer)
    client.post(ADD, {"file": files.photograph()})
    assert kept == [len(files.photograph().read())]


@pytest.mark.parametrize("checks", [True, False])
def test_of_what_a_stranger_sends_nothing_is_kept_however_much_it_is(kept, checks):
    stranger = Client(enforce_csrf_checks=checks)
    stranger.get(reverse("admin:login"))
    answer = stranger.post(ADD, {"file": files.photograph(), "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code in {302, 403, 200}
    assert set(kept) <= {0}


def test_a_handler_that_knows_of_no_request_takes_a_file():
    assert Bounded().receive_data_chunk(b"x", 0) == b"x"

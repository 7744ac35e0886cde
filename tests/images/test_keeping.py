"""The very same file is recognised as it comes in."""

from threading import Thread

import pytest
from django.core.files.storage import storages
from django.db import connection

from articles.images import library
from articles.models import Image
from tests.images import files

from .test_library import everything_stored


@pytest.mark.django_db
def test_the_same_file_is_refused_with_the_picture_that_is_there(writer):
    there = library.add(files.photograph(), title="Harbour", by=None)
    with pytest.raises(library.AlreadyThere, match="“Harbour”") as refused:
        library.add(files.photograph(), title="Harbour once more", by=writer)
    assert refused.value.image == there
    assert len(everything_stored()) == 1


@pytest.mark.django_db
def test_the_same_file_is_kept_twice_where_the_editor_wants_it(writer):
    library.add(files.photograph(), title="Harbour", by=None)
    again = library.keep(Image(title="Harbour"), files.photograph(), by=writer, even_if_there=True)
    assert library.same_file(again.content_hash) == Image.objects.order_by("pk").first() != again


@pytest.mark.django_db(transaction=True)
def test_of_two_who_bring_the_same_file_at_once_one_is_told():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes one at a time")
    told = []

    def bring():
        try:
            library.add(files.photograph(), title="Harbour", by=None)
        except library.AlreadyThere as error:
            told.append(error.image)
        finally:
            connection.close()

    threads = [Thread(target=bring) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Image.objects.count() == 1
    assert len(told) == 3
    assert storages["originals"].exists(Image.objects.get().file.name)
    assert len(everything_stored()) == 1

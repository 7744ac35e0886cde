"""The files of originals: kept byte for byte under names of our own, and let go."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from django.core.files import File
from django.core.files.storage import storages
from django.utils import timezone

from .validation import Checked


@contextmanager
def kept(file: File, checked: Checked) -> Iterator[str]:
    """Store the file, and give its name for the row that is written within.

    Where anything fails it goes again: neither a row without a file nor a file without a row.
    """
    originals = storages["originals"]
    name = f"{timezone.now():%Y/%m}/{secrets.token_hex(12)}.{checked.extension}"
    try:
        name = originals.save(name, file)
        yield name
    except BaseException:
        with suppress(OSError):
            originals.delete(name)
        raise


def let_go(files: Iterable[tuple[str, str]]) -> None:
    """Delete what no row names any more: storages and names. What stays behind is found by `manage.py check_media`."""
    for storage, name in files:
        with suppress(OSError):
            storages[storage].delete(name)

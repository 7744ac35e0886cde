"""How much of an uploaded file is taken to the disk: what shows that it is too large, and nothing of a stranger’s.

Django reads what is posted before it asks who is there, for its token may be in it.
"""

from django.core.files.uploadhandler import FileUploadHandler

from .validation import MAX_BYTES


class Bounded(FileUploadHandler):
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        user = getattr(self.request, "user", None)
        is_stranger = user is not None and not user.is_authenticated
        return raw_data if start <= MAX_BYTES and not is_stranger else None

    def file_complete(self, file_size: int) -> None:
        """The handlers that follow keep it."""

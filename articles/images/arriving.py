"""How much of an uploaded file is taken to the disk: as much as shows that it is too large, whoever sends it."""

from django.core.files.uploadhandler import FileUploadHandler

from .validation import MAX_BYTES


class Bounded(FileUploadHandler):
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= MAX_BYTES else None

    def file_complete(self, file_size: int) -> None:
        """The handlers that follow keep it."""

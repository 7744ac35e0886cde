"""Media in a bucket, for several machines. Credentials come as boto3 finds them (AWS_ACCESS_KEY_ID, a role...)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import quote, urljoin

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends import s3
from storages.utils import clean_name


@contextmanager
def as_a_disk_fails() -> Iterator[None]:
    """A bucket that refuses or cannot be reached is an OSError: whoever stores a file knows of no bucket."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as error:
        raise OSError(f"The bucket did not answer as it should: {error}") from error


class BucketFile(s3.S3File):
    """It is fetched where it is first read, which may fail as well."""

    @as_a_disk_fails()
    def _get_file(self):
        return super()._get_file()

    file = property(_get_file, s3.S3File._set_file)


class S3Storage(s3.S3Storage):
    """Addresses begin with MEDIA_URL, as they do for files in a folder: a page's policy allows no others."""

    def get_default_settings(self) -> dict:
        return {
            **super().get_default_settings(),
            "base_url": "/media/",
            "default_acl": None,  # whoever owns the bucket says who reads it
            "file_overwrite": False,
            # boto3 would try for minutes, and a worker thread of the site with it.
            "client_config": Config(
                connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 3}, signature_version="s3v4"
            ),
        }

    @as_a_disk_fails()
    def _open(self, name: str, mode: str = "rb"):
        try:
            return BucketFile(self._normalize_name(clean_name(name)), mode, self)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
                raise
            raise FileNotFoundError(name) from error

    @as_a_disk_fails()
    def _save(self, name: str, content) -> str:
        return super()._save(name, content)

    @as_a_disk_fails()
    def delete(self, name: str) -> None:
        super().delete(name)

    @as_a_disk_fails()
    def exists(self, name: str) -> bool:
        return super().exists(name)

    @as_a_disk_fails()
    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        return super().listdir(name)

    @as_a_disk_fails()
    def size(self, name: str) -> int:
        return super().size(name)

    @as_a_disk_fails()
    def get_modified_time(self, name: str) -> datetime:
        return super().get_modified_time(name)

    def url(self, name: str, parameters=None, expire=None, http_method=None) -> str:
        return urljoin(self.base_url, quote(name.lstrip("/")))

    def reach(self) -> None:
        """Raises if the bucket cannot be asked. (A missing bucket looks like a missing file to `exists`.)"""
        self.connection.meta.client.head_bucket(Bucket=self.bucket_name)

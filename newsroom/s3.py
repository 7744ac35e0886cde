"""Media in a bucket, for several machines. Credentials come as boto3 finds them (AWS_ACCESS_KEY_ID, a role...)."""

from urllib.parse import quote, urljoin

from botocore.config import Config
from storages.backends import s3


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

    def url(self, name: str, parameters=None, expire=None, http_method=None) -> str:
        return urljoin(self.base_url, quote(name.lstrip("/")))

    def reach(self) -> None:
        """Raises if the bucket cannot be asked. (A missing bucket looks like a missing file to `exists`.)"""
        self.connection.meta.client.head_bucket(Bucket=self.bucket_name)

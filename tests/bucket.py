"""A bucket on a server that speaks S3, and the storages that lie in it."""

import runpy

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.newsroom.processes import ROOT


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint, monkeypatch, settings):
    """The settings that MEDIA_STORAGE=s3://magazine/2026 makes."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_S3_ENDPOINT_URL": endpoint,
        "MEDIA_STORAGE": "s3://magazine/2026",
        "MEDIA_URL": "https://media.example/",
        "SECRET_KEY": "s" * 40,
    }.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = runpy.run_path(str(ROOT / "newsroom" / "settings.py"))["STORAGES"]
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket="magazine", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield client
    for key in keys(client):
        client.delete_object(Bucket="magazine", Key=key)
    client.delete_bucket(Bucket="magazine")


def keys(client) -> list[str]:
    pages = client.get_paginator("list_objects_v2").paginate(Bucket="magazine")
    return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

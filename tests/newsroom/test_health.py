from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.workflow import after_effects


def test_a_live_process_says_so_without_asking_the_database(client, django_assert_num_queries):
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_site_with_database_and_storage_is_ready(client):
    response = client.get("/health/ready/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_missing_migration_makes_it_unready(client, caplog):
    graph = MigrationLoader(connection).graph
    newest = graph.leaf_nodes("articles")[0]
    for each in (newest, *graph.nodes[newest].replaces):
        MigrationRecorder(connection).record_unapplied(*each)
    response = client.get("/health/ready/")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})
    assert "no-store" in response["Cache-Control"]
    assert "migrations are not applied" in caplog.text


@pytest.mark.django_db
def test_a_storage_that_cannot_be_written_to_makes_it_unready_and_only_the_log_says_why(client, settings, caplog):
    settings.STORAGES = settings.STORAGES | {
        "originals": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": "/dev/null/originals"},
        }
    }
    response = client.get("/health/ready/")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})
    assert "/dev/null/originals cannot be written to" in caplog.text


@pytest.mark.django_db
def test_late_after_effects_are_mentioned_and_keep_no_reader_away(client):
    long_ago = timezone.now() - timedelta(minutes=3)
    after_effects.look(now=long_ago)
    response = client.get("/health/ready/")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "after_effects": "late"})
    after_effects.look()
    assert client.get("/health/ready/").json() == {"status": "ok"}


@pytest.mark.django_db
def test_probes_may_come_over_plain_http_and_nothing_may_be_sent(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/").status_code == 200
    assert client.get("/health/ready/").status_code == 200
    assert client.post("/health/").status_code == 405

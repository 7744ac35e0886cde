"""The cast, and the settings under which the suite runs."""

import os
import tempfile
import threading
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.db import connection
from django.template.base import Template
from django.test.signals import template_rendered

from tests import factories

pytest_plugins = ["tests.bucket", "tests.chromium", "tests.distribution"]


@pytest.fixture(autouse=True)
def quick_and_alone(settings, tmp_path, monkeypatch):
    """Cheap passwords, no clock of others, files that go with the test, tasks run where they are called."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.AXES_ENABLED = False
    # What is cleared there by one test is not what another is at work with.
    temporary = tmp_path.with_name(f"{tmp_path.name}-temporary")
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    settings.STORAGES = {
        **{
            name: {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(tmp_path / folder), "base_url": "/media/"},
            }
            for name, folder in {"default": "renditions", "originals": "originals", "renditions": "renditions"}.items()
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True, scope="session")
def the_record_is_emptied_after_a_test():
    """The database refuses to drop an act. What empties the tables of SQLite after a test with transactions may."""
    if connection.vendor != "sqlite":
        yield
        return
    stays = import_module("articles.migrations.0005_record").SQLITE
    emptying = type(connection.ops).sql_flush

    def emptied(self, *args, **kwargs):
        return ["DROP TRIGGER IF EXISTS act_stays_delete", *emptying(self, *args, **kwargs), stays[-1]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "sql_flush", emptied)
        yield


@pytest.fixture(autouse=True, scope="session")
def only_whole_pages_are_told_of(django_test_environment):
    """Django copies the context of every template that is rendered while a test client waits: of each field of a form,
    for a fifth of all the time. What a test asks for stands in that of the page."""
    begun = threading.local()

    def render(self, context):
        if getattr(begun, "a_page", False):
            return self.nodelist.render(context)
        begun.a_page = True
        try:
            template_rendered.send(sender=self, template=self, context=context)
            return self.nodelist.render(context)
        finally:
            begun.a_page = False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture
def now():
    """A Monday morning."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def writer(db):
    return factories.user("writer", group="Writers", first_name="Wanda", last_name="Writer")


@pytest.fixture
def editor(db):
    return factories.user("editor", group="Editors", first_name="Edgar", last_name="Editor")


@pytest.fixture
def photo_editor(db):
    return factories.user("photo", group="Photo desk", first_name="Phoebe", last_name="Photo")


@pytest.fixture
def administrator(db):
    return factories.user("admin", group="Administrators", first_name="Ada", last_name="Admin")


@pytest.fixture
def outsider(db):
    """Somebody with a login and no part in the desk."""
    return factories.user("outsider", is_staff=False)


def pytest_addoption(parser):
    parser.addoption("--database-only", action="store_true", help="leave out what is about no database")


def pytest_collection_modifyitems(config, items):
    """`-m "not browser"` leaves out whatever runs a real Chromium."""
    for item in items:
        if {"browser", "journeys"} & set(item.path.parts):
            item.add_marker("browser")
    if config.getoption("--database-only"):
        others = [item for item in items if not _asks_the_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _asks_the_database(item)]


# They ask it for a picture and no more: what they are about is files, on a disk or in a bucket.
ABOUT_FILES = {
    f"tests/images/test_{name}.py"
    for name in (
        "backlog", "colour", "cropping", "in_a_bucket", "library", "markup", "moving", "rendering", "renditions",
        "retiring", "validation",
    )
}  # fmt: skip


# Of the screens of the desk those with questions of their own; the others ask the rooms, which are tested themselves.
SCREENS = {
    f"tests/admin/test_{name}.py"
    for name in (
        "calendar", "choosing", "history", "image_meanwhile", "inbox", "lapsing", "library", "likeness", "list", "log",
        "meanwhile", "overview", "passing", "together", "two_editors",
    )
}  # fmt: skip


def _asks_the_database(item) -> bool:
    path = item.path.relative_to(item.config.rootpath).as_posix()
    if path in ABOUT_FILES or (path.startswith("tests/admin/") and path not in SCREENS):
        return False
    return item.get_closest_marker("django_db") is not None or "db" in getattr(item, "fixturenames", ())


def pytest_report_header():
    return f"database: {os.environ.get('DATABASE_URL', 'sqlite').split(':')[0]}"

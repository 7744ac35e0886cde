"""The demo's pictures are made on every core, by processes of their own."""

import pytest
from django.db import connection

from articles.images import library
from tests.images import files
from tests.newsroom.processes import manage

PREPARE = "from articles.demo import seeding; seeding.prepare_pictures(track=lambda label, items, total: items)"


@pytest.mark.django_db(transaction=True)
def test_on_postgresql_several_processes_make_them_and_come_to_an_end(editor, settings, tmp_path):
    """Forked from one that had a pool of connections, they waited for ever."""
    if connection.vendor != "postgresql":
        pytest.skip("the database of these tests is in memory, where no other process finds it")
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    images = [library.add(files.photograph((600, 400 + n)), title=f"Picture {n}", alt="A", by=editor) for n in range(3)]
    assert not any(image.manifest for image in images)
    here = connection.settings_dict
    address = f"postgres://{here['USER']}:{here['PASSWORD']}@{here['HOST']}:{here['PORT']}/{here['NAME']}"
    surroundings = {"DATABASE_URL": address, "MEDIA_STORAGE": str(tmp_path), "SECRET_KEY": "only for this test " * 3}
    done = manage("shell", "--no-imports", "-c", PREPARE, **surroundings)
    assert done.returncode == 0, done.stderr
    for image in images:
        image.refresh_from_db()
        assert image.manifest

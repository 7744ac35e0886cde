"""`make bench`: what the desk takes, in seconds of CPU, on a database of its own. The least of some runs is told."""

import statistics
import time
from collections.abc import Callable

import django
from django.conf import settings
from django.test.utils import get_runner, override_settings

RUNS = 7


def told(name: str, act: Callable[[], object], *, runs: int = RUNS) -> None:
    taken = []
    for _ in range(runs):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    print(f"{name:52} {min(taken):7.3f}  median {statistics.median(taken):7.3f}", flush=True)  # noqa: T201


def pictures() -> None:
    from tests import bench_pictures

    bench_pictures.pictures()


def comparing() -> None:
    from articles.workflow import galley, marking
    from tests.workflow.worst import WORST

    for name, bodies in WORST.items():
        blocks = [galley.blocks(body, picture=str) for body in bodies]
        told(f"compare 5,000 words: {name}", lambda blocks=blocks: marking.proof(*blocks), runs=3)


def desk() -> None:
    from django.test import Client
    from django.urls import reverse

    from articles.admin.piece import made_from
    from articles.models import Article
    from articles.workflow import drafting, revisions
    from tests import factories
    from tests.admin.forms import page_of, typed

    editor = factories.user("editor", is_superuser=True)
    piece = factories.article(body="".join(f"<p>{'word ' * 75}{n}</p>" for n in range(20)), created_by=editor)
    for number in range(200):
        drafting.write(piece, revisions.snapshot(piece) | {"dek": f"Dek {number}."}, by=editor)
    for _ in range(60):
        factories.published(created_by=editor)
    browser = Client()
    browser.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    turn = iter(range(10_000))

    def save() -> None:
        fresh = Article.objects.get(pk=piece.pk)
        form = typed(fresh, dek=f"Saved {next(turn)}.") | {"made_from": made_from.of(fresh)}
        assert browser.post(page_of(fresh), form).status_code == 302  # noqa: S101

    told("save a piece of 1,500 words with 200 revisions", save)
    told("its page", lambda: browser.get(page_of(piece)))
    for name in ("articles_article_changelist", "index", "calendar", "inbox", "log"):
        told(f"desk: {name}", lambda name=name: browser.get(reverse(f"admin:{name}")))
    told("its history", lambda: browser.get(page_of(piece, "history")))


def doubles() -> None:
    from random import Random

    from articles.images import fingerprints, library, likeness, renditions
    from articles.models import Image
    from tests import factories
    from tests.images import altered, files

    told_of = altered.figures(200)
    for name in altered.ALTERATIONS:
        print(f"near-doubles found: {name:32} {told_of.found[name]:4} of {told_of.pictures}", flush=True)  # noqa: T201
    print(f"near-doubles: false {told_of.false} of {told_of.pairs:,} pairs", flush=True)  # noqa: T201

    chance = Random(4)  # noqa: S311
    image = library.add(files.upload(files.encoded(altered.scene(1))), title="Looked at", by=None)
    renditions.build(image)
    like = factories.image()
    for part in range(20):
        Image.objects.bulk_create(
            Image(
                title="Another",
                file="none.jpg",
                width=like.width,
                height=like.height,
                format="JPEG",
                byte_size=1,
                content_hash=f"{part} {number}",
                fingerprint=bytes([fingerprints.VERSION]) + chance.randbytes(fingerprints.LENGTH - 1),
            )
            for number in range(5000)
        )
    told("near-doubles: look among 100,000", lambda: likeness.find(image), runs=3)
    Image.objects.all().delete()


def fronts() -> None:
    from tests import bench_fronts

    bench_fronts.fronts(told)


def tags() -> None:
    from tests import bench_tags

    bench_tags.tags()


def main() -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    runner = get_runner(settings)(verbosity=0, interactive=False)
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={**settings.STORAGES, "staticfiles": plain},  # nothing is collected for it
        TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},
        ALLOWED_HOSTS=["testserver"],
        AXES_ENABLED=False,
    ):
        pictures()
        database = runner.setup_databases()
        try:
            comparing()
            desk()
            doubles()
            fronts()
            tags()
        finally:
            runner.teardown_databases(database)


if __name__ == "__main__":
    django.setup()
    main()

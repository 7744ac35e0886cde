"""What merging tags takes: 100,000 taggings of pieces, editions and pictures; and looking after 20,000 tags."""

import time
import tracemalloc
from collections.abc import Callable

from django.db import connection
from django.utils import timezone

PIECES, EDITIONS, PICTURES = 45_000, 45_000, 10_000
TAGS = 20_000


def told(name: str, act: Callable[[], object]) -> object:
    """Seconds by the clock, since a database of its own process does the work; and the most that Python holds."""
    tracemalloc.start()
    began = time.perf_counter()
    answer = act()
    taken, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{name:52} {taken:7.3f}  at most {peak / 1024**2:6.1f} MiB", flush=True)  # noqa: T201
    return answer


def tags() -> None:
    from articles.models import Tag
    from articles.tags import doubles, folding, merging, suggesting, undoing

    into, source = (Tag.objects.create(name=name) for name in ("Gaza", "Gaza Strip"))
    _fill(source.pk, into.pk)
    plan = told(
        f"merge: look at 100,000 taggings ({connection.vendor})", lambda: merging.plan([source], into=into, by=None)
    )
    change = told("merge: 100,000 taggings", lambda: merging.merge([source], into=into, by=None, seen=plan.seal))
    told("merge: taken back", lambda: undoing.undo(change, by=None))
    names = [f"{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}word {n // 100:03}x{n}" for n in range(TAGS)]
    Tag.objects.bulk_create(Tag(name=name, slug=f"t{n}", folded=folding.folded(name)) for n, name in enumerate(names))
    told("tags nearly one, of 20,000", doubles.all_pairs)
    told("suggest", lambda: suggesting.suggest("ga"))
    told("a new name among 20,000", lambda: suggesting.suggest("Gazaa"))


def _fill(source: int, into: int) -> None:
    """Every tenth has both."""
    from articles.models import Article, ArticleTag, Edition, EditionTag, Image, ImageTag, Kind, Revision, Section
    from tests import factories

    kind, section, now = (
        Kind.objects.first() or factories.kind(),
        Section.objects.first() or factories.section(),
        timezone.now(),
    )
    for at in range(0, PIECES, 5_000):
        pieces = Article.objects.bulk_create(
            Article(headline=f"Bench {n}", slug=f"bench-{n}", kind=kind, section=section) for n in range(at, at + 5_000)
        )
        saved = Revision.objects.bulk_create(
            Revision(article=piece, snapshot={"tags": [source]}, created_at=now) for piece in pieces
        )
        editions = Edition.objects.bulk_create(
            Edition(
                article=piece, revision=revision, kind=kind, section=section, headline=piece.headline, slug=piece.slug,
                path=f"/bench/{piece.slug}/", live_from=now, published_at=now, modified_at=now,
            )
            for piece, revision in zip(pieces, saved, strict=True)
        )  # fmt: skip
        _tag(ArticleTag, "content_object", pieces, source, into)
        _tag(EditionTag, "edition", editions, source, into, published_at=now)
    images = Image.objects.bulk_create(
        Image(title="Bench", file="none.jpg", width=1, height=1, format="JPEG", byte_size=1, content_hash=f"bench {n}")
        for n in range(PICTURES)
    )
    _tag(ImageTag, "content_object", images, source, into)


def _tag(through, thing: str, things: list, source: int, into: int, **fields) -> None:
    both = [(each, tag) for n, each in enumerate(things) for tag in ([source, into] if n % 10 == 0 else [source])]
    place = {"position": 0} if through.__name__ == "EditionTag" else {}
    rows = [through(**{f"{thing}_id": each.pk, "tag_id": tag}, **fields, **place) for each, tag in both]
    for row in rows:
        if place and row.tag_id == into:
            row.position = 1
    through.objects.bulk_create(rows, batch_size=2_000)

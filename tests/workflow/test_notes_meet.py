"""Two people at the notes of one piece at the same moment: neither waits for the other in vain."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from articles.models import Article
from articles.workflow import notes
from tests import factories

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database is one connection's own"),
    pytest.mark.django_db(transaction=True),
]
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0] > 0


def test_who_saves_a_piece_resolves_a_note_while_another_answers_it(editor, writer):
    piece = factories.article(created_by=writer)
    thread = notes.write(piece, "Is that so?", by=editor)
    holds = Event()

    def answered():
        try:
            holds.wait(timeout=10)
            return notes.answer(thread, "It is.", by=writer)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(answered)
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=piece.pk)  # as the form of the piece does
            holds.set()
            assert any(somebody_waits() for _ in range(50_000))
            notes.resolve(thread, by=editor)
        assert answer.result(timeout=10).thread == thread
    thread.refresh_from_db()
    assert thread.resolved_at is None  # opened again by the answer

"""“Updated” is said where a reader would care, and nowhere else."""

from datetime import timedelta

import pytest

from articles.workflow import correcting, drafting, publishing
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
COMMA = "<p>The board voted on Tuesday, to close the quay.</p>"
NEWS = "<p>The board voted on Tuesday to close both quays.</p>"


@pytest.fixture
def piece(now):
    return factories.published("A vote", at=now, body="<p>The board voted on Tuesday to close the quay.</p>")


def rewrite(piece, body):
    piece.body = body
    drafting.save(piece, by=None)


def publish(piece, body, **kwargs):
    rewrite(piece, body)
    return publishing.publish(piece, by=None, **kwargs)


def test_a_comma_is_not_an_update(piece, now):
    edition = publish(piece, COMMA, now=now + HOUR)
    assert (edition.modified_at, edition.was_updated) == (now, False)


def test_news_is_an_update(piece, now):
    edition = publish(piece, NEWS, now=now + HOUR)
    assert (edition.modified_at, edition.was_updated) == (now + HOUR, True)


def test_a_comma_after_an_update_keeps_its_time(piece, now):
    publish(piece, NEWS, now=now + HOUR)
    edition = publish(piece, NEWS.replace("Tuesday", "Tuesday,"), now=now + 2 * HOUR)
    assert edition.modified_at == now + HOUR


@pytest.mark.parametrize(("body", "asked"), [(COMMA, True), (NEWS, False)])
def test_the_desk_has_the_last_word(body, asked, piece, now):
    assert publish(piece, body, is_update=asked, now=now + HOUR).was_updated is asked


def test_with_a_correction_it_is_an_update_whatever_the_desk_says(piece, now):
    correcting.write(piece, kind="correction", text="It was Tuesday.", by=None, now=now + HOUR)
    assert publish(piece, COMMA, is_update=False, now=now + HOUR).modified_at == now + HOUR


def test_what_is_put_into_a_coming_edition_is_compared_with_what_comes_before_it(piece, now):
    coming = publish(piece, NEWS, at=now + 2 * HOUR, now=now)
    rewrite(piece, NEWS.replace("Tuesday", "Tuesday,"))
    edition = publishing.update(coming, by=None, now=now)
    assert edition.modified_at == now + 2 * HOUR


def test_when_an_update_is_cancelled_the_comma_after_it_is_no_update_either(piece, now):
    update = publish(piece, NEWS, at=now + HOUR, now=now)
    comma = publish(piece, NEWS.replace("Tuesday", "Tuesday,"), at=now + 2 * HOUR, now=now)
    assert comma.modified_at == now + HOUR
    publishing.cancel(update, by=None, now=now)
    comma.refresh_from_db()
    assert comma.modified_at == now


def test_when_an_update_moves_the_comma_after_it_is_dated_anew(piece, now):
    update = publish(piece, NEWS, at=now + HOUR, now=now)
    comma = publish(piece, NEWS.replace("Tuesday", "Tuesday,"), at=now + 3 * HOUR, now=now)
    publishing.reschedule(update, by=None, at=now + 2 * HOUR, now=now)
    comma.refresh_from_db()
    assert comma.modified_at == now + 2 * HOUR


def test_a_first_publication_is_never_an_update(now):
    edition = publishing.publish(factories.article(), by=None, is_update=True, now=now)
    assert not edition.was_updated

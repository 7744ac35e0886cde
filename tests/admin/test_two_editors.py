"""Two forms sent at the same moment: whichever is written first, the other is answered and no text is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from articles.models import Article, EditionImage, Image
from tests import factories
from tests.admin.forms import page_of

ANSWERED = {(200, False), (302, False)}  # the form once more; on to the next page

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one after the other"),
    pytest.mark.django_db(transaction=True),
]


def together(*posts):
    """Each of (browser, address, data) from a thread of its own: how it was answered, and if the page says "Saved"."""
    barrier = Barrier(len(posts))

    def post(browser, address, data):
        try:
            barrier.wait(timeout=10)
            answer = browser.post(address, data)
            return (answer.status_code, "Saved." in answer.text)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(lambda each: post(*each), posts))


@pytest.fixture
def saving_against_deleting(at_desk, typed, administrator):
    """Send the form of a piece, with `fields` typed over it, while something else is deleted."""

    def sent(piece, thing, **fields):
        saving = (at_desk(administrator), page_of(piece), typed(piece, **fields))
        deleting = (at_desk(administrator), page_of(thing, "delete"), {"post": "yes"})
        return together(saving, deleting)

    return sent


def test_a_picture_is_deleted_while_a_piece_with_it_is_saved(saving_against_deleting):
    image, piece = factories.image(), factories.article()
    assert set(saving_against_deleting(piece, image, lead_image=image.pk)) <= ANSWERED
    assert not Article.objects.filter(lead_image=image.pk).exists() or Image.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("what", ["section", "tag"])
def test_what_a_piece_is_filed_under_is_deleted_while_it_is_published(what, saving_against_deleting):
    piece = factories.article()
    thing = getattr(factories, what)("Doomed")
    filed = {"section": thing.pk} if what == "section" else {"tags": thing.name}
    assert set(saving_against_deleting(piece, thing, _step="publish", **filed)) <= ANSWERED


def test_no_edition_shows_a_picture_that_is_not_there(saving_against_deleting):
    image, piece = factories.image(), factories.article()
    body = f'<p>Text.</p><figure data-image-id="{image.pk}"></figure>'
    assert set(saving_against_deleting(piece, image, body=body, _step="publish")) <= ANSWERED
    shown = EditionImage.objects.filter(edition__article=piece, image=image).exists()
    assert shown == piece.editions.exists()


def test_fifty_save_one_piece_at_once_and_every_text_is_there_afterwards(at_desk, typed, administrator):
    piece = factories.article("As it was", body="".join(f"<p>Paragraph {number}.</p>" for number in range(60)))
    browsers = [at_desk(administrator) for _ in range(50)]

    def mine(number):
        headline = {"headline": f"Headline of saver {number}"} if number % 2 else {}
        body = piece.body.replace(f"Paragraph {number}.", f"Saver {number} was here.")
        return typed(piece, body=body, **headline)

    posts = [(browser, page_of(piece), mine(number)) for number, browser in enumerate(browsers)]
    with ThreadPoolExecutor(4) as pool:  # as many as a process has threads and connections
        answered = set(pool.map(post_alone, posts))
    assert answered <= {302, 409}
    piece.refresh_from_db()
    kept = [each.snapshot for each in piece.revisions.all()]
    for number in range(50):
        words = f"Saver {number} was here."
        assert words in piece.body or (number % 2 and any(words in each["body"] for each in kept))
        headline = f"Headline of saver {number}"
        assert not number % 2 or headline in {piece.headline, *(each["headline"] for each in kept)}


def post_alone(post):
    browser, address, data = post
    try:
        return browser.post(address, data).status_code
    finally:
        connections.close_all()

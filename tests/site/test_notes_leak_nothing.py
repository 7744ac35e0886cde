"""Notes are the desk's alone: whatever is published with notes on it, no public address has a word of them."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.content.anchoring import Anchor
from articles.models import Article, Edition, Note
from articles.search.asking import search
from articles.workflow import notes, publishing, revisions
from tests import factories
from tests.site.test_nothing_leaks import Crawl, found

SAID = ["notezq", "answerzq", "resolvedzq", "signedzq", "goneword"]


@pytest.fixture
def piece(editor, writer):
    made = factories.article("Harbour vote", body="<p>The minister resigned on Monday.</p>", created_by=writer)
    note = notes.write(made, "notezq, @writer", by=editor, about=Anchor("resigned on Monday"))
    notes.answer(note, "answerzq", by=writer)
    notes.resolve(notes.write(made, "resolvedzq", by=editor, about=Anchor("goneword")), by=editor)
    notes.write(made, "notezq", by=None, signed="signedzq")
    publishing.publish(made, by=None, now=timezone.now() - timedelta(hours=1))
    return made


def test_no_public_address_has_a_word_of_a_note(client, piece, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://news.example", ["news.example"]
    crawl = Crawl(client)
    crawl.visit("/", "/sitemap.xml", "/feed/", f"/preview/{piece.pk}/")
    path = Edition.objects.get().path
    assert "The minister resigned on Monday." in crawl.seen[path]
    assert found(SAID, crawl) == []
    assert [word for word in SAID if search(word, timezone.now())] == []


def test_the_preview_and_earlier_texts_are_without_notes(client, piece, editor):
    revision = revisions.record(piece, by=editor)
    client.force_login(editor)
    for address in (
        f"/preview/{piece.pk}/",
        f"/preview/revision/{revision.pk}/",
        f"/preview/edition/{Edition.objects.get().pk}/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert [word for word in SAID if word in answer.content.decode()] == []


def test_an_edition_and_a_revision_have_nothing_of_a_note(piece, editor):
    revision = revisions.record(piece, by=editor)
    edition = Edition.objects.values().get()
    for kept in (json.dumps(revision.snapshot), json.dumps(edition, default=str)):
        assert [word for word in SAID if word in kept] == []
    assert Article.objects.get().body == "<p>The minister resigned on Monday.</p>"


def test_publishing_leaves_notes_and_a_note_leaves_what_is_live(piece, editor):
    before = Edition.objects.values().get()
    notes.write(piece, "One more", by=editor)
    assert Edition.objects.values().get() == before
    assert Note.objects.count() == 5

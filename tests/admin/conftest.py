import pytest
from django.test import Client

from articles.models import Article
from articles.workflow import drafting, revisions
from tests.admin import forms


@pytest.fixture
def at_desk():
    """A browser in which this person is signed in."""

    def opened(user, **kwargs) -> Client:
        browser = Client(**kwargs)
        if user is not None:
            browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return opened


@pytest.fixture
def typed():
    return forms.typed


@pytest.fixture
def save(editor):
    """The editor saves the piece, from wherever."""

    def saved(piece, **changes):
        fresh = Article.objects.get(pk=piece.pk)
        drafting.write(fresh, revisions.snapshot(fresh) | changes, by=editor)

    return saved

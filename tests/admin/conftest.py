import pytest
from django.test import Client

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

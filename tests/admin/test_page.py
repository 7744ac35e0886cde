"""The form of a page that stands outside the timeline."""

import pytest
from django.urls import reverse

from articles.models import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["latest", "search", "corrections", "feed", "admin", "health"])
def test_a_page_cannot_take_an_address_of_the_sites_own(slug, at_desk, administrator):
    form = {"title": "Ours", "slug": slug, "body": "<p>Typed.</p>", "position": 0, "is_public": "on"}
    page = at_desk(administrator).post(reverse("admin:articles_page_add"), form)
    assert "an address of the site’s own" in page.text and "Typed." in page.text
    assert not Page.objects.exists()


def test_a_page_has_an_address_of_its_own(at_desk, administrator):
    form = {"title": "About", "slug": "about", "body": "<p>Us.</p>", "position": 0, "is_public": "on"}
    at_desk(administrator).post(reverse("admin:articles_page_add"), form)
    assert Page.objects.get().get_absolute_url() == "/about/"

"""Portraits, pictures of topics and sections, the logo and pages have no checklist: a picture is looked at there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Licence, Page, SiteSettings
from articles.workflow.moments import day_of
from tests import factories
from tests.admin.filled import fields as filled
from tests.admin.forms import page_of

pytestmark = pytest.mark.django_db

THINGS = {
    "author": (factories.author, "photo"),
    "topic": (factories.topic, "image"),
    "section": (factories.section, "image"),
    "settings": (lambda: SiteSettings.objects.get_or_create(pk=1)[0], "logo"),
    "page": (lambda: Page.objects.create(title="About", slug="about-us", body="<p>A</p>"), "body"),
}


@pytest.fixture
def pictures():
    forbidden = Licence.objects.create(name="Not ours", allows_publishing=False)
    today = day_of(timezone.now())
    return {
        "forbidden": factories.image("Dam", licence=forbidden),
        "lapsed": factories.image("Dam", rights_until=today - timedelta(days=1)),
        "last day": factories.image("Dam", rights_until=today),
    }


def written(field, image):
    return f'<p>A</p><figure data-image-id="{image.pk}"></figure>' if field == "body" else str(image.pk)


@pytest.mark.parametrize("sort", THINGS)
@pytest.mark.parametrize(("which", "said"), [("forbidden", "may not be published"), ("lapsed", "could be used until")])
def test_what_may_not_be_shown_is_refused_at_its_field(sort, which, said, pictures, at_desk, administrator):
    make, field = THINGS[sort]
    thing, browser = make(), at_desk(administrator)
    before = getattr(thing, field)
    page = browser.post(page_of(thing), {**filled(browser.get(page_of(thing))), field: written(field, pictures[which])})
    assert page.status_code == 200
    assert said in page.text
    thing.refresh_from_db()
    assert getattr(thing, field) == before


@pytest.mark.parametrize("sort", THINGS)
def test_on_its_last_day_a_picture_may_be_chosen(sort, pictures, at_desk, administrator):
    make, field = THINGS[sort]
    thing, browser = make(), at_desk(administrator)
    fields = {**filled(browser.get(page_of(thing))), field: written(field, pictures["last day"])}
    assert browser.post(page_of(thing), fields).status_code == 302


def test_one_that_stands_there_stops_nothing_else(pictures, at_desk, administrator):
    author = factories.author(photo=pictures["lapsed"])
    browser = at_desk(administrator)
    fields = {**filled(browser.get(page_of(author))), "bio": "Covers ports."}
    assert browser.post(page_of(author), fields).status_code == 302
    author.refresh_from_db()
    assert author.bio == "Covers ports."

"""How much a page asks of the database: bounded, and the same for three pieces as for thirty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.fronts import layout, placing
from articles.fronts.layout import On
from articles.models import AuthorLink, Page, SiteSettings, SocialLink
from tests import factories

LISTS = [
    "/latest/",
    "/latest/?section=politics&kind=analysis&topic=a-running-story&tag=straits&author=ann-author&since=2020-01-01",
    "/kind/analysis/",
    "/author/ann-author/",
    "/tag/straits/",
    "/section/politics/?before=1990000000123456-42",
    "/topic/a-running-story/?before=1990000000123456-42",
]
FRONTS = [("/", 10), ("/section/politics/", 8), ("/topic/a-running-story/", 8)]
BOUNDS = [*FRONTS, ("the piece", 9), *((address, 6) for address in LISTS)]


def fill(number: int) -> str:
    """A magazine with so many pieces, each with all that a piece can have. Answers with the path of the last."""
    SiteSettings.objects.get_or_create(pk=1, defaults={"name": "The Test"})
    SocialLink.objects.create(site_id=1, name=f"Place {number}", url="https://social.example/@test")
    Page.objects.get_or_create(slug="about", defaults={"title": "About"})
    now = timezone.now()
    opinion = factories.kind("Opinion", schema_type="OpinionNewsArticle")
    ann = factories.author(photo=factories.image(manifest=PRINTED))
    AuthorLink.objects.create(author=ann, label="Home", url="https://ann.example/")
    topic = factories.topic(image=factories.image(manifest=PRINTED))
    for each in range(number):
        shown = factories.image(manifest=PRINTED)
        body = f'<p>One.</p><figure data-image-id="{shown.pk}"></figure><p>Two.</p><p>Three.</p>'
        extra = {"kind": opinion, "section": factories.section(f"Section {each % 4}")} if each % 2 else {}
        last = factories.published(
            at=now - timedelta(hours=each + 1), body=body, lead_image=factories.image(manifest=PRINTED), topics=[topic],
            tags=[factories.tag("Straits"), factories.tag(f"Tag {each}")],
            authors=[ann, factories.author(f"Author {each}", photo=factories.image(manifest=PRINTED))], **extra,
        )  # fmt: skip
        if each < 4:
            placing.feature(last, slot="lead" if each == 3 else "featured", by=None)
            placing.feature(last, slot="chosen", by=None, front=layout.row(On("topic", topic.pk)))
    return last.editions.get().path


PRINTED = {
    cut: {"jpeg": [[320, 213, "a.jpg"]], "webp": [[320, 213, "a.webp"]]} for cut in ("own", "3x2", "16x9", "4x5", "1x1")
}


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize(("address", "bound"), BOUNDS)
def test_a_page_asks_few_questions_however_many_pieces_there_are(
    client, db, django_assert_max_num_queries, address, bound, number
):
    path = fill(number)
    with django_assert_max_num_queries(bound):
        response = client.get(path if address == "the piece" else address)
    assert response.status_code == 200


@pytest.mark.parametrize("address", ["/nothing/", "/2026/01/01/nothing/"])
def test_not_finding_a_page_is_cheap(client, db, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(4):
        assert client.get(address).status_code == 404

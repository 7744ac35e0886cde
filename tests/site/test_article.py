import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import SiteSettings, SocialLink
from articles.workflow import publishing
from tests import factories


@pytest.fixture
def now(db):
    return timezone.now()


def live(article):
    return article.editions.live(timezone.now()).get()


def test_the_kicker_links_kind_and_section(client, db):
    article = factories.published(kind=factories.kind("Analysis"), section=factories.section("Washington Politics"))
    kicker = re.search(r'<p class="kicker">(.*?)</p>', client.get(live(article).path).text, re.DOTALL)[1]
    assert '<a href="/kind/analysis/">Analysis</a>' in kicker
    assert '<a href="/section/washington-politics/">Washington Politics</a>' in kicker
    assert re.sub("<[^>]+>", "", kicker).split() == ["Analysis", "|", "Washington", "Politics"]


def test_byline_dates_tags_author_box_and_share_links_are_there(client, db):
    ann = factories.author("Ann Author", bio="Ann has a beat.", role="Correspondent", affiliation="The Institute")
    article = factories.published(authors=[ann, factories.author("Ben Writer")], tags=[factories.tag("Straits")])
    SocialLink.objects.create(
        site=SiteSettings.objects.create(pk=1, name="The Test"), name="Mastodon", url="https://social.example/@us"
    )
    text = client.get(live(article).path).text
    for part in (
        'href="/author/ann-author/" rel="author">Ann Author</a>',
        "Ben Writer",
        "Ann has a beat.",
        "The Institute",
        '<a href="/tag/straits/" rel="tag">Straits</a>',
        "min read",
        "mailto:?subject=",
        "https://social.example/@us",
    ):
        assert part in text


def test_a_piece_that_was_changed_says_when(client, now):
    article = factories.published(at=now - timedelta(days=2))
    assert "Updated" not in client.get(live(article).path).text
    article.headline = "Another headline"
    article.save()
    publishing.publish(article, by=None)
    assert "Updated" in client.get(live(article).path).text


def test_a_withdrawn_piece_is_gone(client, db):
    article = factories.published("Taken back")
    path = live(article).path
    publishing.withdraw(article, by=None)
    response = client.get(path)
    assert response.status_code == 410
    assert "no longer here" in response.text
    assert "Taken back" not in response.text


def test_an_expired_piece_is_gone(client, now):
    article = factories.published(at=now - timedelta(days=2), until=now - timedelta(days=1))
    assert client.get(article.editions.get().path).status_code == 410


def test_a_piece_whose_address_has_changed_is_followed_there(client, now):
    article = factories.published(slug="first-address", at=now - timedelta(days=1))
    old = live(article).path
    article.slug = "second-address"
    article.save()
    publishing.publish(article, by=None)
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, live(article).path)
    publishing.withdraw(article, by=None)
    assert client.get(old).status_code == 410


def test_a_piece_that_comes_back_is_back(client, now):
    article = factories.published(at=now - timedelta(days=1))
    path = live(article).path
    publishing.withdraw(article, by=None)
    publishing.publish(article, by=None)
    assert client.get(path).status_code == 200


def test_a_scheduled_piece_answers_like_one_that_nobody_has_thought_of(client, now):
    article = factories.article(slug="to-come")
    coming = publishing.publish(article, by=None, at=now + timedelta(hours=1))
    scheduled, unknown = client.get(coming.path), client.get(coming.path.replace("to-come", "never-was"))
    assert scheduled.status_code == unknown.status_code == 404
    assert scheduled.content == unknown.content
    assert scheduled.headers == unknown.headers


def test_the_coming_address_of_a_live_piece_is_not_told(client, now):
    article = factories.published(slug="old-slug", at=now - timedelta(hours=1))
    article.slug = "told-too-early"
    article.save()
    coming = publishing.publish(article, by=None, at=now + timedelta(hours=1))
    assert client.get(coming.path).status_code == 404
    assert client.get(live(article).path).status_code == 200


def test_a_scheduled_piece_appears_when_its_time_has_come(client, now):
    article = factories.article()
    coming = publishing.publish(article, by=None, at=now - timedelta(minutes=1), now=now - timedelta(hours=1))
    assert client.get(coming.path).status_code == 200


@pytest.fixture
def crowded(now):
    """A piece among thirty others, some of its topic, all with footnotes and headings of the same names."""
    topic = factories.topic()
    body = '<h2>Same heading</h2><p>One.<span data-footnote="Same note"></span></p><p>Two.</p><p>Three.</p><h2>End</h2>'
    for number in range(30):
        factories.published(
            f"Neighbour {number}.",
            at=now - timedelta(hours=number + 1),
            body=body,
            topics=[topic] if number % 3 else [],
        )
    return factories.published("The piece", body=body, topics=[topic], at=now - timedelta(hours=5, minutes=1))


def test_nothing_stands_twice(client, crowded):
    text = client.get(live(crowded).path).text
    named = Counter(re.findall(r">(Neighbour \d+\.)<", text))
    assert len(named) == 4 + 6 + 4
    assert set(named.values()) == {1}
    assert text.count(">The piece</") == 1


def test_ids_are_unique_although_several_bodies_stand_on_the_page(client, crowded):
    ids = re.findall(r'\bid="([^"]+)"', client.get(live(crowded).path).text)
    assert [each for each, count in Counter(ids).items() if count > 1] == []


def test_footnotes_lead_to_notes_that_are_on_the_page(client, crowded):
    text = client.get(live(crowded).path).text
    leads = set(re.findall(r'href="#([^"]*(?:fn|fnref)-\d+)"', text))
    assert len(leads) == 2 * 5
    assert leads <= set(re.findall(r'\bid="([^"]+)"', text))


def test_further_stories_show_two_paragraphs_and_open_in_place(client, crowded):
    text = client.get(live(crowded).path).text
    stories = re.findall(r'<article class="further".*?</article>', text, re.DOTALL)
    assert len(stories) == 4
    before, opened = stories[0].split("<details>")
    assert "One." in before and "Two." in before and "Three." not in before
    assert "Keep reading" in opened and "Show less" in opened and "Three." in opened


def test_a_story_that_ends_after_two_paragraphs_has_nothing_to_open(client, now):
    factories.published("Short", body="<p>One.</p><p>Two.</p>", at=now - timedelta(hours=1))
    article = factories.published(at=now - timedelta(hours=2))
    assert "<details>" not in client.get(live(article).path).text


def test_an_article_alone_in_the_world_has_a_page(client, db):
    assert client.get(live(factories.published()).path).status_code == 200

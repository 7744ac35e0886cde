"""Where links to our own site lead."""

from datetime import timedelta

import pytest

from articles.models import Page
from articles.workflow import checklist, links, publishing
from tests import factories


def said(piece, **kwargs):
    found = checklist.problems(piece, **kwargs)
    return [(problem.blocks, problem.message) for problem in found if problem.rule in {"links", "early_links"}]


def linking(address):
    return factories.article(body=f'<p>See <a href="{address}">the vote</a>.</p>')


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/latest/?section=economy#top", "/latest/"),
        ("https://magazine.example/about/", "/about/"),
        ("http://MAGAZINE.example", "/"),
        ("/tag/z%C3%BCrich/", "/tag/zürich/"),
        ("https://elsewhere.example/about/", ""),
        ("https://magazine.example.elsewhere.example/about/", ""),
        ("mailto:desk@magazine.example", ""),
        ("tel:+15550100", ""),
        ("#notes", ""),
        ("/media/2026/picture.jpg", ""),
        ("/static/site.css", ""),
        ("https://[broken", ""),
    ],
)
def test_an_address_of_our_own_is_known(settings, address, path):
    settings.SITE_URL, settings.MEDIA_URL = "https://magazine.example", "/media/"
    assert links.own_path(address) == path


@pytest.fixture
def magazine(db):
    factories.published(slug="out", tags=[factories.tag("Ports")], topics=[factories.topic()])
    Page.objects.create(slug="about", title="About")
    Page.objects.create(slug="hidden", title="Not yet", is_public=False)


@pytest.mark.parametrize(
    "address",
    [
        "/", "/latest/", "/latest", "/search/?q=grain", "/feed/", "/about/", "/about", "/section/politics/",
        "/section/politics/feed/", "/kind/analysis/", "/author/ann-author/", "/tag/ports/", "/topic/a-running-story/",
        "https://elsewhere.example/nothing/", "#notes", "mailto:desk@magazine.example",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_not_spoken_of(magazine, address):
    assert said(linking(address)) == []


@pytest.mark.parametrize(
    "address",
    [
        "/2019/01/01/never-written/", "/section/nowhere/", "/kind/nothing/", "/author/nobody/", "/tag/nothing/",
        "/topic/nothing/", "/nothing/", "/hidden/", "/a/b/c/", "/section/nowhere/feed/",
    ],
)  # fmt: skip
def test_a_link_that_leads_to_nothing_stops_publishing(magazine, address):
    assert said(linking(address)) == [(True, "The link “the vote” leads to nothing. Mend it, or take it out.")]


def test_a_link_with_our_host_is_a_link_of_our_own(magazine, settings):
    assert said(linking(f"{settings.SITE_URL}/nothing/"))
    assert not said(linking(f"{settings.SITE_URL}/about/"))


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/articles/article/1/change/", "/preview/7/", "/preview/edition/7/", "/approval/x/"]
)
def test_a_link_to_the_desk_is_none_for_readers(magazine, address):
    ((blocks, sentence),) = said(linking(address))
    assert (blocks, "where readers cannot come" in sentence) == (True, True)


@pytest.fixture
def vote(now):
    return factories.published("The vote", slug="vote", at=now)


PATH = "/2026/03/02/vote/"


def test_a_link_to_a_piece_that_is_out_leads_there_also_after_it_has_moved(db, now, editor, vote):
    vote.slug = "the-harbour-vote"
    vote.save()
    publishing.publish(vote, by=editor, now=now + timedelta(hours=1))
    later = now + timedelta(hours=2)
    assert said(linking(PATH), at=later) == said(linking("/2026/03/02/the-harbour-vote/"), at=later) == []


def test_a_link_to_a_withdrawn_piece_says_that_it_is_withdrawn(db, now, editor, vote):
    publishing.withdraw(vote, by=editor, now=now + timedelta(hours=1))
    assert said(linking(PATH), at=now + timedelta(hours=2)) == [
        (True, "The link “the vote” leads to “The vote”, which is withdrawn. Mend it, or take it out.")
    ]


def test_a_link_to_a_piece_that_has_ended_says_so(db, now, editor, vote):
    publishing.expire(vote, by=editor, at=now + timedelta(hours=1), now=now)
    assert said(linking(PATH), at=now) == []
    ((blocks, sentence),) = said(linking(PATH), at=now + timedelta(hours=2))
    assert (blocks, "which readers cannot see any more" in sentence) == (True, True)


def test_a_link_to_a_piece_that_is_to_come_is_advice_that_says_when(db, now, editor):
    coming = factories.article("The vote", slug="vote")
    publishing.publish(coming, by=editor, at=now + timedelta(hours=3), now=now)
    assert said(linking(PATH), at=now) == [
        (False, "The link “the vote” leads to “The vote”, which readers can see from 2 Mar 2026, 12:00 UTC.")
    ]
    assert said(linking(PATH), at=now + timedelta(hours=3)) == []


def test_a_link_to_a_piece_that_comes_back_is_advice(db, now, editor, vote):
    publishing.expire(vote, by=editor, at=now + timedelta(hours=1), now=now)
    publishing.publish(vote, by=editor, at=now + timedelta(hours=5), now=now + timedelta(hours=2))
    ((blocks, sentence),) = said(linking(PATH), at=now + timedelta(hours=3))
    assert (blocks, "can see again from 2 Mar 2026, 14:00 UTC" in sentence) == (False, True)


def test_a_piece_may_link_to_itself_before_it_is_out(db, now):
    piece = factories.article(slug="guide", body='<p><a href="/2026/03/02/guide/">This guide</a></p>')
    assert said(piece, at=now) == []
    assert said(piece, at=now + timedelta(days=1))


def test_a_link_without_words_is_named_by_its_address(db):
    piece = factories.article()
    piece.body += '<p>More <a href="/nothing/"> </a></p>'
    found = checklist.problems(piece)
    assert any("/nothing/" in problem.message for problem in found if problem.rule == "links")

"""What is in no live edition is looked for on every public address, and is not to be found.

Every text that readers must not see has a word in each of its fields that stands nowhere else. The site is crawled as a
search engine would, from what its own pages, feeds and sitemap link to; then every address is tried that somebody who
knows too much might guess. That the crawl sees what it should is shown by the words of the live pieces.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from itertools import product
from urllib.parse import urljoin, urlsplit

import pytest
from django.utils import timezone

from articles.fronts.layout import HOME, row
from articles.models import ArticleByline, Edition, Image, Page, Placement, Stage
from articles.search.asking import search
from articles.workflow import publishing
from tests import factories
from tests.images import shelf

SITE = "https://news.example"
FIELDS = (
    "headline", "dek", "slug", "body", "figure", "footnote", "embed", "caption", "alt", "seotitle", "seodescription",
    "canonical", "tag", "tagdescription", "author", "bio", "topic", "intro", "imagealt", "imagecaption", "credit",
)  # fmt: skip
HIDDEN = (
    "draft", "review", "featured", "scheduled", "cancelled", "withdrawn", "superseded", "expired", "change", "coming",
)  # fmt: skip
LINK = re.compile(
    r"""(?:href|src|action|url)="([^"]+)"|srcset="([^"]+)"|<(?:loc|link)>([^<]+)<|<meta[^>]+content="(https?:[^"]+)""",
)
OPTION = re.compile(r'<input type="radio" name="(\w+)" value="([^"]+)"')


def word(state, name):
    """`draftheadlinezq`: stands nowhere but in one field of one text, and search engines take it for a word."""
    return f"{state}{name}zq"


def words(*states):
    return [word(state, name) for state, name in product(states, FIELDS)]


def texts(state):
    """The fields of a piece, all of them its own; the renditions of its picture are those of another."""
    picture = factories.image(
        f"Picture of {state}",
        alt=word(state, "imagealt"),
        caption=word(state, "imagecaption"),
        credit=word(state, "credit"),
        manifest=Image.objects.get(title="A picture").manifest,
    )
    tag = factories.tag(word(state, "tag"))
    tag.slug, tag.description = f"{state}-tag", word(state, "tagdescription")
    tag.save()
    body = f"""<p>Of {word(state, "body")}.<span data-footnote="{word(state, "footnote")}"></span></p>
        <figure data-image-id="{picture.pk}"><figcaption>{word(state, "figure")}</figcaption></figure>
        <figure data-embed-url="https://www.youtube.com/watch?v=dQw4w9WgXcQ">
        <figcaption>{word(state, "embed")}</figcaption></figure><p>Second.</p><p>Third.</p>"""
    return {
        "headline": f"On {word(state, 'headline')}",
        "dek": f"Of {word(state, 'dek')}.",
        "slug": word(state, "slug"),
        "body": body,
        "lead_image": picture,
        "lead_caption": word(state, "caption"),
        "lead_alt": word(state, "alt"),
        "seo_title": word(state, "seotitle"),
        "seo_description": word(state, "seodescription"),
        "canonical_url": f"https://elsewhere.example/{word(state, 'canonical')}",
        "tags": [tag],
        "authors": [factories.author(word(state, "author"), slug=f"{state}-author", bio=word(state, "bio"))],
        "topics": [factories.topic(word(state, "topic"), slug=f"{state}-topic", intro=word(state, "intro"))],
    }


def rewrite(piece, state):
    fields = texts(state)
    ArticleByline.objects.filter(article=piece).delete()
    for author in fields.pop("authors"):
        ArticleByline.objects.create(article=piece, author=author)
    piece.tags.set(fields.pop("tags"))
    piece.topics.set(fields.pop("topics"))
    for name, value in fields.items():
        setattr(piece, name, value)
    piece.save()


@pytest.fixture
def magazine(settings, editor):
    settings.SITE_URL = SITE
    settings.ALLOWED_HOSTS = ["news.example"]
    shelf.prepared(title="A picture")
    now = timezone.now()
    before, later = now - timedelta(days=2), now + timedelta(hours=1)

    def written(state, **fields):
        return factories.article(**texts(state), **fields)

    def live(state, **fields):
        return factories.published(**texts(state), at=before, **fields)

    written("draft")
    written("review", stage=Stage.IN_REVIEW)
    Placement.objects.create(article=written("featured"), front=row(HOME), slot="lead", live_from=before)
    publishing.publish(written("scheduled", stage=Stage.APPROVED), by=editor, at=later)
    publishing.cancel(publishing.publish(written("cancelled"), by=editor, at=later), by=editor)
    withdrawn = live("withdrawn")
    Placement.objects.create(article=withdrawn, front=row(HOME), slot="featured", live_from=before)
    publishing.withdraw(withdrawn, by=editor)
    live("expired", until=now - timedelta(days=1))

    rewritten = live("superseded")
    rewrite(rewritten, "live")
    publishing.publish(rewritten, by=editor)
    rewrite(live("unchanged"), "change")
    coming = live("current")
    rewrite(coming, "coming")
    publishing.publish(coming, by=editor, at=later)

    for number in range(22):
        factories.published(f"Filler {number}", at=before - timedelta(days=number))
    Page.objects.create(title="Kept back", slug="kept-back", body="<p>pagezq</p>", is_public=False)


@dataclass
class Crawl:
    client: object
    seen: dict[str, str] = field(default_factory=dict)

    def visit(self, *addresses):
        waiting = [*addresses]
        while waiting:
            address = waiting.pop()
            if address not in self.seen:
                self.seen[address] = self._read(address)
                waiting += self._links(address)
                assert len(self.seen) < 1000, "the site has no end"

    def _read(self, address):
        response = self.client.get(address, headers={"host": "news.example"})
        assert response.status_code < 500
        body = response.getvalue().decode(errors="replace")
        return "\n".join([unescape(body), *(f"{name}: {value}" for name, value in response.items())])

    def _links(self, address):
        text = self.seen[address]
        found = [entry for groups in LINK.findall(text) for entry in groups if entry]
        found += re.findall(r"^Location: (.+)$", text, re.MULTILINE)
        found = [part.split()[0] for entry in found for part in (entry.split(", ") if " " in entry else [entry])]
        found += [f"?{name}={value}" for name, value in OPTION.findall(text)]
        for each in found:
            target = urlsplit(urljoin(SITE + address, each))
            if target.hostname == "news.example" and not target.path.startswith(("/static/", "/admin/")):
                yield target.path + (f"?{target.query}" if target.query else "")


@pytest.fixture
def crawl(client, magazine):
    made = Crawl(client)
    made.visit("/", "/sitemap.xml", "/robots.txt", "/feed/")
    return made


def found(wanted, crawl):
    return sorted({(each, address) for address, text in crawl.seen.items() for each in wanted if each in text.lower()})


def test_the_crawl_comes_everywhere_and_sees_every_word_of_what_is_live(crawl):
    assert {urlsplit(address).path.split("/")[1] for address in crawl.seen} >= {
        "", "latest", "section", "kind", "author", "tag", "topic", "feed", "media", "search", "sitemap.xml",
    }  # fmt: skip
    everything = "\n".join(crawl.seen.values()).lower()
    unseen = [each for each in words("live", "unchanged", "current") if each not in everything]
    # A title for search engines stands in place of the headline; a piece's own alt and caption in place of the
    # picture's; and the address of a piece that names another as its own is linked to all the same.
    assert [each for each in unseen if not re.search("imagealt|imagecaption", each)] == []


def test_nothing_that_is_not_live_is_on_any_address(crawl):
    assert found([*words(*HIDDEN), "pagezq"], crawl) == []


def test_nothing_that_is_not_live_is_told_to_those_who_guess_its_address(crawl):
    paths = set(Edition.objects.exclude(live_until=None, live_from__lte=timezone.now()).values_list("path", flat=True))
    slugs = {word(state, "slug") for state in HIDDEN}
    today = f"{timezone.now():%Y/%m/%d}"
    guesses = [
        *paths,
        *(f"/{today}/{slug}/" for slug in slugs),
        "/kept-back/",
        *(f"/preview/{n}/" for n in range(1, 20)),
    ]
    for state, what in product(HIDDEN, ("tag", "author", "topic")):
        guesses += [f"/{what}/{state}-{what}/", f"/latest/?{what}={state}-{what}"]
    crawl.seen.clear()
    for guess in guesses:
        crawl.visit(guess)
        # What was asked may be said again; nothing else may be said.
        asked = urlsplit(guess).path.strip("/").rpartition("/")[2]
        crawl.seen[guess] = crawl.seen[guess].replace(asked, "") if asked.endswith("zq") else crawl.seen[guess]
    assert found([*words(*HIDDEN), "pagezq"], crawl) == []


def test_nothing_that_is_not_live_is_found_by_its_own_words(client, magazine):
    now = timezone.now()
    assert [each for each in words(*HIDDEN) if search(each, now)] == []
    for state in HIDDEN:
        text = client.get(f"/search/?q={word(state, 'headline')}", headers={"host": "news.example"}).text
        assert "Nothing was found" in text


def test_a_scheduled_piece_is_found_by_its_words_once_it_is_live(magazine):
    later = timezone.now() + timedelta(hours=2)
    for each in (word("scheduled", "headline"), word("coming", "body"), word("scheduled", "author")):
        assert search(each, later).count() == 1

"""What readers saw at a moment is seen there for ever, whatever is done later."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from articles.fronts import arranging, placing, planning, topics
from articles.fronts.arranging import Wanted
from articles.fronts.layout import HOME, On, row
from articles.fronts.planning import Leg
from articles.models import Tag
from articles.workflow import correcting, drafting, publishing
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = MONDAY + 48 * HOUR
THEN = "/at/2026-03-03T09:00Z"
PAGES = ("/", "/section/politics/", "/topic/a-running-story/", "/latest/", "/tag/straits/", "/search/?q=piece")
PAGES += tuple(f"/2026/03/02/piece-{number}/" for number in range(3))
BAR = re.compile(r'<aside class="travel".*?</aside>', re.DOTALL)


@pytest.fixture
def pieces(editor):
    """A front with a lead and one that is featured, a running story, and pieces that fill it up."""
    given = {"topics": [factories.topic()], "tags": [factories.tag("Straits")]}
    made = [
        factories.published(f"Piece {n}", slug=f"piece-{n}", at=MONDAY + n * HOUR, **given) for n in range(12)
    ]  # fmt: skip
    placing.feature(made[0], slot="lead", by=editor, now=MONDAY + 13 * HOUR)
    placing.feature(made[1], slot="featured", by=editor, now=MONDAY + 13 * HOUR)
    return made


def rewrites(pieces, editor):
    pieces[0].headline, pieces[0].slug = "Another headline", "another-address"
    drafting.save(pieces[0], by=None)
    publishing.publish(pieces[0], by=editor, now=LATER)


def corrects(pieces, editor):
    correcting.write(pieces[0], kind="correction", text="It was nine.", by=editor)
    publishing.publish(pieces[0], by=editor, now=LATER)


def withdraws(pieces, editor):
    publishing.withdraw(pieces[0], by=editor, now=LATER)


def sets_an_end(pieces, editor):
    publishing.expire(pieces[1], at=LATER + HOUR, by=editor, now=LATER)


def publishes_another(pieces, editor):
    factories.published("Piece of news", at=LATER, topics=list(pieces[0].topics.all()), tags=list(Tag.objects.all()))


def places_others(pieces, editor):
    placing.feature(pieces[2], slot="lead", by=editor, now=LATER)
    placing.feature(pieces[3], slot="featured", by=editor, now=LATER)


def takes_off(pieces, editor):
    for piece in pieces[:2]:
        placing.unfeature(piece, by=editor, now=LATER)


def arranges_anew(pieces, editor):
    front = row(HOME)
    wanted = [Wanted("lead", pieces[1].pk), Wanted("featured", pieces[5].pk, headline="For this place alone")]
    arranging.arrange(front, wanted, seen=front.version, by=editor, now=LATER)


def places_with_an_edition(pieces, editor):
    pieces[4].headline = "Rewritten and placed"
    drafting.save(pieces[4], by=None)
    edition = publishing.publish(pieces[4], by=editor, at=LATER + HOUR, now=LATER)
    section = On("section", edition.section_id)
    planning.plan(edition, {HOME: [Leg("lead")], section: [Leg("lead")]}, by=editor, now=LATER)
    publishing.cancel(edition, by=editor, now=LATER + timedelta(minutes=1))


def closes_the_topic(pieces, editor):
    topics.close(pieces[0].topics.get(), by=editor, now=LATER)


@pytest.mark.parametrize(
    "act",
    [rewrites, corrects, withdraws, sets_an_end, publishes_another, places_others, takes_off, arranges_anew,
     places_with_an_edition, closes_the_topic],
)  # fmt: skip
def test_nothing_done_since_changes_a_page_as_it_was(act, client, writer, editor, pieces):
    client.force_login(writer)

    def seen(moment):
        pages = {}
        for path in PAGES:
            answer = client.get(f"{moment}{path}")
            pages[path] = (answer.status_code, BAR.sub("", answer.text, count=1))
        return pages

    before = seen(THEN)
    assert all(status == 200 for status, _ in before.values())
    act(pieces, editor)
    assert seen(THEN) == before

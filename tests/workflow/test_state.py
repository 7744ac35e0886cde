from datetime import timedelta

import pytest

from articles.models import Article
from articles.workflow import publishing, revisions, state
from articles.workflow.state import PublicState
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_the_public_state_follows_the_timeline(editor, now):
    article = factories.article()

    def at(moment):
        return state.public_state(state.of(article, moment))

    assert at(now) == PublicState.NEVER
    publishing.publish(article, by=editor, at=now + HOUR, until=now + 3 * HOUR, now=now)
    assert [at(now + n * HOUR) for n in range(4)] == [
        PublicState.SCHEDULED, PublicState.LIVE, PublicState.LIVE, PublicState.EXPIRED,
    ]  # fmt: skip
    publishing.withdraw(article, by=editor, now=now + 2 * HOUR)
    assert at(now + 2 * HOUR) == PublicState.WITHDRAWN


def test_a_save_after_publishing_is_an_unpublished_change(editor, now):
    article = factories.published(at=now)
    assert not state.has_unpublished_changes(state.of(article, now))
    article.dek = "Changed"
    article.save()
    revisions.record(article, by=editor)
    assert state.has_unpublished_changes(state.of(article, now))


def test_the_states_of_a_list_cost_one_query(editor, now, django_assert_num_queries):
    for _ in range(5):
        factories.published(at=now)
    with django_assert_num_queries(1):
        assert {state.public_state(article) for article in state.with_public_state(Article.objects.all(), now)} == {
            PublicState.LIVE
        }


def test_changes_not_published_are_found_among_what_is_live_whatever_else_is_kept(editor, now):
    pieces = {
        name: factories.published(name, at=now)
        for name in ("as published", "changed", "changed and withdrawn", "put aside", "changed and published")
    }
    for name in ("changed", "changed and withdrawn", "changed and published"):
        pieces[name].dek = "Changed"
        pieces[name].save()
        revisions.record(pieces[name], by=editor)
    revisions.put_aside(pieces["put aside"], revisions.snapshot(pieces["put aside"]) | {"dek": "Else"}, by=editor)
    publishing.publish(pieces["changed and published"], by=editor, now=now + HOUR)
    publishing.withdraw(pieces["changed and withdrawn"], by=editor, now=now + HOUR)
    factories.article("never published")
    found = state.with_unpublished_changes(Article.objects.all(), now + 2 * HOUR)
    assert [piece.headline for piece in found] == ["changed"]
    assert all(state.has_unpublished_changes(piece) for piece in found)

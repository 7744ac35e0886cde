"""Saving what the desk writes."""

import pytest

from articles.models import Article
from articles.workflow import drafting
from tests import factories


@pytest.mark.parametrize("headline", ["Diplomacy Watch", "مراقبة الدبلوماسية"])
def test_a_column_may_have_the_same_headline_every_week_for_years(editor, headline):
    slugs = [drafting.save(Article(headline=headline), by=editor).slug for _ in range(60)]
    assert len(set(slugs)) == 60


def test_a_slug_is_free_whatever_other_pieces_begin_with(editor):
    for slug in ("grain-deal", "grain-deal-2", "grain-deal-breaks"):
        factories.article(slug=slug)
    assert drafting.save(Article(headline="Grain deal"), by=editor).slug == "grain-deal-3"

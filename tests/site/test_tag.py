"""The page of a tag, and the ways to it."""

import pytest

from articles.tags import merging, synonyms
from tests import factories
from tests.site.test_sharing_lists import SHARED


@pytest.fixture
def nations(db):
    tag = factories.tag("United Nations")
    factories.published("The vote", tags=[tag])
    return tag


@pytest.fixture
def stocked(db):
    return factories.image("Harbour", alt="Boats", manifest=SHARED)


def test_it_has_an_intro_a_picture_with_its_credit_and_a_description_for_search(client, nations, stocked):
    nations.description, nations.search_description, nations.image = "What it decides.", "All of <it>.", stocked
    nations.save()
    page = client.get("/tag/united-nations/").text
    assert '<p class="dek">What it decides.</p>' in page
    assert '<meta name="description" content="All of &lt;it&gt;.">' in page
    assert '<meta property="og:description" content="All of &lt;it&gt;.">' in page
    assert stocked.credit in page


def test_without_a_description_for_search_the_intro_is_it(client, nations):
    nations.description = "What it decides."
    nations.save()
    assert '<meta name="description" content="What it decides.">' in client.get("/tag/united-nations/").text


def test_what_was_merged_leads_there_in_one_hop_and_keeps_the_query(client, nations):
    uno, un = factories.tag("UNO"), factories.tag("UN")
    merging.merge([uno], into=un, by=None)
    merging.merge([un], into=nations, by=None)
    for old in ("uno", "un"):
        answer = client.get(f"/tag/{old}/?before=5-5")
        assert (answer.status_code, answer["Location"]) == (301, "/tag/united-nations/?before=5-5")


@pytest.mark.parametrize("asked", ["uno", "UNO", "U.N.O.", "united-nations", "nations", "un"])
def test_latest_is_asked_by_any_name_and_address_that_it_has_or_had(client, nations, editor, asked):
    nations.slug = "nations"
    nations.save()
    merging.merge([factories.tag("UNO")], into=nations, by=None)
    synonyms.say(nations, ["UNO", "UN"], by=editor)
    page = client.get("/latest/", {"tag": asked}).text
    assert "The vote" in page
    assert "No tag is called" not in page

from datetime import timedelta

import pytest

from articles.models import Edition
from articles.search.asking import LONGEST, MOST_WORDS, found, search, understood
from articles.workflow import publishing
from tests import factories

pytestmark = pytest.mark.django_db


def headlines(query, at):
    return [edition.headline for edition in search(query, at)]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("grain", [["grain"]]),
        ("  grain   compact ", [["grain"], ["compact"]]),
        ('"grain compact" vote', [["grain", "compact"], ["vote"]]),
        ("“grain compact”", [["grain", "compact"]]),
        ('"grain compact', [["grain", "compact"]]),  # a quotation mark that nobody closed was a server error
        ("by-election", [["by"], ["election"]]),
        ("a OR b NOT c NEAR(d)", [["a"], ["OR"], ["b"], ["NOT"], ["c"], ["NEAR"], ["d"]]),
        ("headline:x* ^y", [["headline"], ["x"], ["y"]]),
        ("Zu\u0308rich", [["Zürich"]]),
        ("'; DROP TABLE articles_edition; --", [["DROP"], ["TABLE"], ["articles"], ["edition"]]),
        ('"" \x00 🙂 "🙂" %s & | ! <-> :*', [["s"]]),
        ("", []),
    ],
)
def test_a_question_is_words_and_phrases_and_nothing_else(query, terms):
    assert understood(query) == terms


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', '""', "*", "a*", "^", "-", "AND", "NOT NOT", "NEAR(a b)", "{headline}:a", "a:b", "(", "'", "\\", "%",
     "%s", "\x00", "a\x00b", "🙂", "&|!", "a & | b", "<->", ":*", "²", "①", "ﬁ", "\ud800", "हिन्दी", "日本語",
     "x" * 10_000, "x " * 5_000, '"' * 10_000],
)  # fmt: skip
def test_anything_at_all_may_be_asked(query, now):
    factories.published("Something", at=now)
    list(search(query, now))


def test_a_long_question_is_cut():
    assert len("".join(understood("x" * 10_000)[0])) == LONGEST
    assert len(understood("x " * 5_000)) == MOST_WORDS


@pytest.mark.parametrize(
    "query",
    ["Zürich", "zurich", "ZURICH", "banks", "bank", "Zürich's banks", "BANK zurich", "zuri", '"banks count"',
     "covid 19", "and or", "Ann Author", "neutrality", "running story", "either", "deep", "paragraph"],
)  # fmt: skip
def test_a_piece_is_found_by_any_form_of_its_words_and_by_the_names_in_it(query, now):
    factories.published(
        "Zürich’s banks count again",
        dek="COVID-19 and/or something else.",
        body="<p>The either/or of deep matters.</p><p>A second paragraph.</p>",
        tags=[factories.tag("Neutrality")],
        topics=[factories.topic()],
        at=now,
    )
    assert headlines(query, now) == ["Zürich’s banks count again"]


@pytest.mark.parametrize("query", ["zebra", "banks zebra", '"count banks"', "19 covid zebra", "an"])
def test_every_word_has_to_be_there(query, now):
    factories.published("Banks count", dek="Covid 19.", body="<p>Words.</p>", authors=[factories.author("Bo")], at=now)
    assert headlines(query, now) == []


def test_headline_then_dek_then_text_the_newest_first(now):
    factories.published("Old news", body="<p>Of grain.</p>", at=now - timedelta(days=2))
    factories.published("New news", body="<p>Of grain, grain.</p>", at=now - timedelta(days=1))
    factories.published("Grain", at=now - timedelta(days=9))
    factories.published("Some other news", dek="On grain.", at=now - timedelta(days=1))
    assert headlines("grain", now) == ["Grain", "Some other news", "New news", "Old news"]


def test_half_a_word_serves_only_where_no_whole_one_is_found(now):
    factories.published("A portrait", at=now)
    assert headlines("port", now) == ["A portrait"]
    factories.published("The port", at=now)
    assert headlines("port", now) == ["The port"]


def test_a_draft_is_not_found(now):
    factories.article("Secret zebra")
    assert headlines("zebra", now) == []


def test_a_scheduled_piece_is_found_from_its_moment_on(editor, now):
    later = now + timedelta(hours=1)
    publishing.publish(factories.article("Zebra"), by=editor, at=later, now=now)
    assert headlines("zebra", later - timedelta(seconds=1)) == []
    assert headlines("zebra", later) == ["Zebra"]


def test_a_withdrawn_piece_is_gone_at_its_moment_and_still_in_the_record(editor, now):
    piece = factories.published("Zebra", at=now)
    later = now + timedelta(hours=1)
    publishing.withdraw(piece, by=editor, now=later)
    assert headlines("zebra", later) == []
    assert headlines("zebra", now) == ["Zebra"]


def test_a_superseded_text_is_found_no_longer(editor, now):
    piece = factories.published("Zebra", at=now)
    piece.headline = "Okapi"
    piece.save()
    later = now + timedelta(hours=1)
    assert headlines("okapi", now) == []
    publishing.publish(piece, by=editor, now=later)
    assert headlines("zebra", later) == []
    assert headlines("okapi", later) == ["Okapi"]


def test_a_cancelled_edition_leaves_nothing_behind(editor, now):
    later = now + timedelta(hours=1)
    coming = publishing.publish(factories.article("Zebra"), by=editor, at=later, now=now)
    publishing.cancel(coming, by=editor, now=now)
    assert found("zebra", later) == []


def test_a_text_that_was_set_right_in_the_database_is_found_as_it_is(now):
    factories.published("Zebra", at=now)
    Edition.objects.update(headline="Okapi", plain_text="Quagga")
    assert headlines("zebra", now) == []
    assert headlines("okapi quagga", now) == ["Okapi"]


def test_a_text_of_two_megabytes_can_be_published_and_found(now):
    words = " ".join(f"word{number}" for number in range(200_000))
    factories.published("Long", body=f"<p>{words}</p>", at=now)
    assert headlines("word7", now) == ["Long"]


def test_a_search_is_two_queries_whatever_it_finds(now, django_assert_num_queries):
    for number in range(30):
        factories.published(f"Zebra {number}", at=now)
    with django_assert_num_queries(2):
        list(search("zebra", now)[:20])

"""A passage is known by its words, whatever is done to the rest of the text."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from articles.content import anchoring
from articles.content.anchoring import CONTEXT, Place, Text, find, words

BODY = "<p>The minister resigned on Monday.</p><p>Nobody in Bellhaven was surprised: “It had to come,” she said.</p>"


def found(body, quote, before="", after=""):
    """The words at the place that is found."""
    place = find(body, quote, before, after)
    return place and words(body)[place.start : place.end]


@pytest.mark.parametrize(
    "body, quote, passage",
    [
        (BODY, "resigned on Monday", "resigned on Monday"),
        ("<p>Before all that.</p>" + BODY + "<p>After.</p>", "resigned on Monday", "resigned on Monday"),
        ("<p>The minister <strong>res</strong>igned <em>on <a href='/x/'>Mon</a></em>day.</p>",
         "resigned on Monday", "resigned on Monday"),
        ("<blockquote><p>She resigned on Monday</p></blockquote>", "resigned on Monday", "resigned on Monday"),
        # Typography: quotes, dashes, dots, spaces that do not break, what nobody sees.
        (BODY, '"It had to come,"', "“It had to come,”"),
        ("<p>\"It had to come,\"</p>", "“It had to come,”", '"It had to come,"'),
        ("<p>„Es musste kommen“</p>", "«Es musste kommen»", "„Es musste kommen“"),
        ("<p>don't</p>", "don’t", "don't"),
        ("<p>5.8&nbsp;million\u202feuros</p>", "5.8 million euros", "5.8 million\u202feuros".replace("\u202f", " ")),
        ("<p>one – two…</p>", "one - two...", "one – two…"),
        ("<p>one – two...</p>", "one — two…", "one – two..."),
        ("<p>Donau\u00addampf\u200bschiff</p>", "Donaudampfschiff", "Donau\u00addampf\u200bschiff"),
        ("<p>much   room\n here</p>", "much room here", "much room here"),
        # Across blocks, breaks, cells and figures.
        (BODY, "on Monday. Nobody in", "on Monday.\nNobody in"),
        (BODY, "on Monday.\n\nNobody in", "on Monday.\nNobody in"),
        ("<p>one<br>two</p>", "one two", "one two"),
        ("<ul><li>one</li><li>two</li></ul>", "one two", "one\ntwo"),
        ("<table><tbody><tr><td>one</td><td>two</td></tr></tbody></table>", "one\ntwo", "one\ntwo"),
        ('<p>one.</p><figure data-image-id="3"><figcaption>A ship</figcaption></figure><p>Two.</p>',
         "one. Two.", "one.\nTwo."),
        ('<p>one<span data-footnote="A note of it"></span> two</p>', "one two", "one two"),
        ('<figure data-image-id="3"><figcaption>A <em>ship</em> at sea</figcaption></figure>', "ship at", "ship at"),
        ('<p>one<span data-footnote="A note of it"></span></p>', "note of", "note of"),
        ("<p>5 &lt; 6 &amp; so on</p>", "5 < 6 & so", "5 < 6 & so"),
        # Gone, or never there.
        (BODY, "resigned on Tuesday", None),
        (BODY, "Resigned on Monday", None),
        ("", "resigned", None),
        (BODY, "", None),
        (BODY, " \n", None),
        (BODY, "\u200b", None),
    ],
)  # fmt: skip
def test_a_passage_is_found_by_its_words(body, quote, passage):
    assert found(body, quote) == passage


TWICE = "<p>The ship left the port. The crew was glad.</p><p>Then the ship left the sea. The crew was sad.</p>"


@pytest.mark.parametrize(
    "before, after, start",
    [
        ("glad. Then the ship left the ", "", None),
        ("The ", " left the port", "The ship left the port"),
        ("Then the ", " left the sea", "the ship left the sea"),
        ("", " left the sea", "the ship left the sea"),
        ("", " left the port", "The ship left the port"),
        ("glad.\n\nThen the", "left", "the ship left the sea"),
        ("", "", "The ship left the port"),
    ],
)
def test_of_two_equal_passages_the_surroundings_tell_which(before, after, start):
    place = find(TWICE, "ship", before, after)
    expected = words(TWICE).index(start or "the ship left the sea") + 4
    assert place == Place(expected, expected + 4)


def test_the_second_of_two_is_still_the_second_when_the_first_goes_and_when_they_change_places():
    text = Text.of(TWICE)
    second = text.find("The crew was", before="left the sea. ")
    anchor = text.anchor(second)
    first, last = TWICE.split("</p>")[:2]
    assert found(f"{last}</p>", anchor.quote, anchor.before, anchor.after) == "The crew was"
    swapped = f"{last}</p>{first}</p>"
    place = find(swapped, anchor.quote, anchor.before, anchor.after)
    assert words(swapped)[place.end :].startswith(" sad")


def test_words_that_come_back_are_found_again():
    gone = BODY.replace("on Monday", "")
    assert find(gone, "resigned on Monday") is None
    assert find(gone.replace("resigned", "resigned on Monday"), "resigned on Monday")


def test_an_anchor_has_so_much_of_its_surroundings_and_no_more():
    text = Text("a" * 200 + "HERE" + "b" * 200)
    anchor = text.anchor(text.find("HERE"))
    assert (anchor.before, anchor.quote, anchor.after) == ("a" * CONTEXT, "HERE", "b" * CONTEXT)


def test_a_letter_that_stands_everywhere_is_not_weighed_everywhere():
    assert Text("a" * 100_000).find("a", "a" * CONTEXT, "a" * CONTEXT)


# ── Whatever the text ────────────────────────────────────────────────────
LETTERS = st.text(alphabet="ab \u00a0“\"’'–-…\u00ad\n<&", max_size=60)
PLAIN = st.text(alphabet="abc “”’–…", min_size=1, max_size=40)


@given(LETTERS, LETTERS, LETTERS)
@example("", "a", "a")
def test_what_was_cut_out_of_a_text_is_found_where_it_was(before, passage, after):
    text = Text(before + passage + after)
    place = Place(len(before), len(before) + len(passage))
    assume(anchoring.fold(passage).strip())
    anchor = text.anchor(place)
    again = text.find(anchor.quote, anchor.before, anchor.after)
    assert again is not None
    assert anchoring.fold(text.text[again.start : again.end]).strip() == anchoring.fold(passage).strip()


@given(PLAIN, PLAIN, PLAIN)
def test_what_is_added_elsewhere_takes_no_passage_away(passage, above, below):
    assume(passage.strip())
    text = Text(f"{above} {passage} {below}")
    anchor = text.anchor(text.find(passage))
    assert Text(f"{below}{below} {text.text} {above}").find(anchor.quote, anchor.before, anchor.after)


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_text_breaks_it_and_every_place_lies_within(text, quote, before, after):
    place = Text(text).find(quote, before, after)
    assert place is None or 0 <= place.start < place.end <= len(text)

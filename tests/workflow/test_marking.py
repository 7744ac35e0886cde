"""A body as a marked proof: whatever a reader would notice is marked, and the work is bounded."""

import cProfile
import pstats

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.workflow import galley, marking

from .worst import WORST


def proof(before, after):
    return marking.proof(*(galley.blocks(body, picture=lambda pk: f"“Picture {pk}”") for body in (before, after)))


def blocks(before, after):
    return [block for stretch in proof(before, after) for block in stretch.blocks]


def marked(before, after):
    """A line a block: “stayed -removed- +added+”."""
    signs = {"": "", "ins": "+", "del": "-"}
    return [
        "".join(
            f"{' ' if part.follows_space and place else ''}{signs[part.change]}"
            f"{''.join(span.text for span in part.spans)}{signs[part.change]}"
            for place, part in enumerate(block.parts)
        )
        for block in blocks(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("<p>One two three</p>", "<p>One two three</p>", ["One two three"]),
        ("<p>One two three</p>", "<p>One 2 three</p>", ["One -two- +2+ three"]),
        ("<p>A b c</p>", "<p>A b c</p><p>New.</p>", ["A b c", "+New.+"]),
        ("<p>A b c</p><p>Old.</p>", "<p>A b c</p>", ["A b c", "-Old.-"]),
        ("", "<p>All new</p>", ["+All new+"]),
        ("", "", []),
        # set otherwise
        ("<p>So it is said</p>", "<p>So it <em>is</em> said</p>", ["So it -is- +is+ said"]),
        # where a link leads, which nobody sees
        (
            '<p>See <a href="https://a.example/">this</a> now</p>',
            '<p>See <a href="https://b.example/">this</a> now</p>',
            ["See this -(link: https://a.example/)- +(link: https://b.example/)+ now"],
        ),
        ('<p>See <a href="https://a.example/">this</a> now</p>',) * 2 + (["See this now"],),
        (
            '<p>So<span data-footnote="An old note"></span> it is</p>',
            '<p>So<span data-footnote="A new note"></span> it is</p>',
            ["So [Footnote: -An old- +A new+ note] it is"],
        ),
        ("<p>One<br>two</p>", "<p>One two</p>", ["One -\u21b5- two"]),
        ('<p lang="de">Wort</p>', '<p lang="nl">Wort</p>', ["Wort -(language: de)- +(language: nl)+"]),
        # marks do not part words
        ("<p>un<em>real</em></p>", "<p>un<em>real</em> life</p>", ["unreal +life+"]),
        ("<p>今日は雨です</p>", "<p>今日は雪です</p>", ["今日は-雨- +雪+です"]),
    ],
)
def test_words_are_marked(before, after, lines):
    assert marked(before, after) == lines


def gallery(*pictures, title="Ships"):
    shown = (f'<figure data-image-id="{number}">{words}</figure>' for number, words in pictures)
    return f'<figure class="gallery"><figcaption>{title}</figcaption>{"".join(shown)}</figure>'


ONE, TWO, THREE = ((number, f"<figcaption>No. {number}</figcaption>") for number in (1, 2, 3))
SAID = [f"“Picture {number}” Caption: No. {number}" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (gallery(ONE, TWO), gallery(ONE, TWO, THREE), ["-2- +3+ pictures: Ships", *SAID[:2], f"+{SAID[2]}+"]),
        (gallery(ONE, TWO), gallery(ONE, TWO, title="Old ships"), ["2 pictures: -Ships- +Old ships+", *SAID[:2]]),
        (
            gallery(ONE, TWO),
            gallery(ONE, (2, "<figcaption>New words</figcaption>")),
            ["2 pictures: Ships", SAID[0], "“Picture 2” Caption: -No. 2- +New words+"],
        ),
        (
            gallery(ONE, TWO, THREE),
            gallery(THREE, ONE, TWO),
            ["3 pictures: Ships", f"+{SAID[2]}+", *SAID[:2], f"-{SAID[2]}-"],
        ),
        (
            gallery(ONE, TWO),
            '<figure data-image-id="1"></figure>',
            ["-2 pictures: Ships-", "“Picture 1” -Caption: No. 1-", f"-{SAID[1]}-"],
        ),
        (
            '<figure data-image-id="1"></figure>',
            '<figure data-image-id="2"></figure>',
            ["-“Picture 1”-", "+“Picture 2”+"],
        ),
        (
            '<figure data-image-id="1"><figcaption>The old harbour</figcaption></figure>',
            '<figure data-image-id="1"><figcaption>The new harbour</figcaption></figure>',
            ["“Picture 1” Caption: The -old- +new+ harbour"],
        ),
        (
            '<figure data-image-id="1" data-alt="A crane"></figure>',
            '<figure data-image-id="1" data-alt="A tall crane"></figure>',
            ["“Picture 1” Alt text: A +tall+ crane"],
        ),
        (
            '<figure data-image-id="1"></figure><figure data-image-id="2"></figure>',
            '<figure data-image-id="1"></figure><figure data-image-id="3"></figure><figure data-image-id="2"></figure>',
            ["“Picture 1”", "+“Picture 3”+", "“Picture 2”"],
        ),
        (
            '<figure data-embed-url="https://www.youtube.com/watch?v=abcdefghijk"></figure>',
            '<figure data-embed-url="https://www.youtube.com/watch?v=abcdefghijl"></figure>',
            [
                "-https://www.youtube.com/watch?v=abcdefghijk-",
                "+https://www.youtube.com/watch?v=abcdefghijl+",
            ],
        ),
        (
            "<table><tbody><tr><td>Ships</td><td>12</td></tr><tr><td>Crews</td><td>9</td></tr></tbody></table>",
            "<table><tbody><tr><td>Ships</td><td>14</td></tr></tbody></table>",
            ["Ships | -12- +14+", "-Crews | 9-"],
        ),
        (
            '<table><tbody><tr><td colspan="2">Ships</td></tr><tr><td>A</td><td>B</td></tr></tbody></table>',
            "<table><tbody><tr><td>Ships</td><td></td></tr><tr><td>A</td><td>B</td></tr></tbody></table>",
            ["Ships -(columns: 2)- +|+", "A | B"],
        ),
        ("<p>A</p><hr><p>B</p>", "<p>A</p><p>B</p>", ["A", "-* * *-", "B"]),
    ],
)
def test_what_is_not_running_text_is_told_in_words(before, after, lines):
    assert marked(before, after) == lines


def test_each_block_says_what_it_is():
    body = (
        "<h2>A</h2><h3>B</h3><p>C</p><ul><li>D<ol><li>E</li></ol></li></ul><blockquote><p>F</p></blockquote>"
        '<aside class="pullquote"><p>G</p></aside><table><thead><tr><th>H</th><th>I</th></tr></thead>'
        "<tbody><tr><td>J</td><td>K</td></tr></tbody></table>"
    )
    assert [block.kind for block in blocks(body, body)] == [
        *("Heading", "Subheading", "", "List item", "Numbered item, under the list item", "Quote", "Pull quote"),
        *("Table heading", "Table row"),
    ]


def test_a_paragraph_that_became_a_heading_says_so():
    (block,) = blocks("<p>The strait closes</p>", "<h2>The strait closes</h2>")
    assert (block.was, block.kind, block.change) == ("", "Heading", "both")


def test_a_list_that_was_numbered_says_so():
    (block,) = blocks("<ul><li>The strait</li></ul>", "<ol><li>The strait</li></ol>")
    assert (block.was, block.kind) == ("List item", "Numbered item")


def test_a_paragraph_that_moved_is_told_from_one_that_was_written():
    one, two, three = (f"<p>{word} and much that is its own {word}</p>" for word in ("Alpha", "Beta", "Gamma"))
    found = blocks(one + two + three, two + three + one)
    assert [(block.change, block.moved) for block in found] == [
        ("del", True),
        ("", False),
        ("", False),
        ("ins", True),
    ]


def test_long_stretches_that_stayed_are_folded():
    paragraphs = [f"<p>Paragraph {n} of a long piece.</p>" for n in range(20)]
    before = "".join(paragraphs)
    paragraphs[9] = "<p>Paragraph 9 of a longer piece.</p>"
    assert [(len(each.blocks), each.is_folded) for each in proof(before, "".join(paragraphs))] == [
        (8, True),
        (3, False),
        (9, True),
    ]


def test_a_word_that_happens_to_stay_in_a_new_sentence_is_not_left_standing_alone():
    (line,) = marked(
        "<p>Ports stay open as long as ships from abroad and the crews of the islands come in.</p>",
        "<p>Ports stay open as long as nobody says otherwise, which is the rule that has come in.</p>",
    )
    assert line == (
        "Ports stay open as long as -ships from abroad and the crews of the islands- "
        "+nobody says otherwise, which is the rule that has+ come in."
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>Hello<script>alert(1)</script></p>",
        "<p onclick=alert(1)>Hello</p>",
        '<p><a href="javascript:alert(1)">Hello</a></p>',
        "<p><ins>Hello</ins> <del>there</del></p>",
        "<img src=x onerror=alert(1)><p>Hello</p>",
        "<table><tr><td><svg onload=alert(1)></td></tr></table>",
        "<p" * 3000,
        "<div>" * 5000 + "deep",
        "<ul><li>" * 500 + "deep",
    ],
)
def test_hostile_markup_is_words_or_nothing(hostile):
    for pair in ((hostile, "<p>Good</p>"), ("<p>Good</p>", hostile)):
        said = " ".join(marked(*pair))
        assert "alert(1)" not in said
        assert "onclick" not in said


body = st.lists(
    st.builds(
        lambda tag, words: f"<{tag}>{' '.join(words)}</{tag}>",
        st.sampled_from(["p", "h2", "blockquote"]),
        st.lists(st.sampled_from(["the", "a", "port", "<em>sea</em>", "ship."]), min_size=1, max_size=12),
    ),
    max_size=8,
).map("".join)


@given(body, body)
@settings(max_examples=150, deadline=None)
def test_without_what_was_added_it_is_the_first_and_without_what_was_removed_the_second(before, after):
    def left(without):
        parts = [part for block in blocks(before, after) for part in block.parts if part.change != without]
        return " ".join(span.text for part in parts for span in part.spans).split()

    def read(body):
        return [word.text for block in galley.blocks(body, picture=str) for word in block.words]

    assert left("ins") == read(before)
    assert left("del") == read(after)


@pytest.mark.parametrize("name", WORST)
def test_the_worst_is_compared_in_a_bounded_number_of_steps(name):
    """Counted and not timed. `make bench` says what it takes."""
    counting = cProfile.Profile()
    counting.runcall(proof, *WORST[name])
    assert pstats.Stats(counting).total_calls < 5_000_000

"""Two versions made from one are brought together without losing a word of either."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.sanitising import clean
from articles.workflow import merging
from articles.workflow.merging import merge

BLOCKS = st.one_of(
    st.text("abc ", min_size=1, max_size=3).filter(str.strip).map(lambda words: f"<p>{words.strip()}</p>"),
    st.sampled_from(
        [
            '<figure class="gallery"><figure data-image-id="7"></figure><figure data-image-id="8"></figure></figure>',
            '<figure class="gallery"><figure data-image-id="7"></figure><figure data-image-id="9"></figure></figure>',
            "<h2>One</h2>", "<ul><li>One</li><li>Two</li></ul>", '<figure data-image-id="7"></figure>', "<hr>",
            "<blockquote><p>Said.</p></blockquote>", "<p>A &amp; <strong>B</strong>&nbsp;C</p>",
            '<p><a href="https://example.com/?a=1&amp;b=2">Link</a></p>',
        ]
    ),
)  # fmt: skip
BODIES = st.lists(BLOCKS, max_size=7).map("".join).map(clean)
VERSIONS = st.fixed_dictionaries(
    {
        "headline": st.sampled_from(["", "A", "B", "C"]),
        "dek": st.sampled_from(["", "A", "B", "C"]),
        "body": BODIES,
        "tags": st.lists(st.integers(1, 5), max_size=4, unique=True),
        "bylines": st.lists(st.sampled_from([{"author": 1, "role": ""}, {"author": 2, "role": "Data"}]), max_size=2),
    }
)


def body(*paragraphs):
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def bodies(was, theirs, mine):
    return merge({"body": was}, {"body": theirs}, {"body": mine})


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "merged"),
    [
        # another paragraph each, even where the two stand beside each other
        (body("a", "b", "c"), body("A", "b", "c"), body("a", "b", "C"), body("A", "b", "C")),
        (body("a", "b"), body("A", "b"), body("a", "B"), body("A", "B")),
        (body("a", "b"), body("A", "b"), body("a", "B", "c"), body("A", "B", "c")),
        # both wrote the same
        (body("a", "b"), body("A", "b"), body("A", "b"), body("A", "b")),
        (body("a", "b"), body("A", "b"), body("A", "B"), body("A", "B")),
        # one takes out, the other adds elsewhere
        (body("a", "b", "c"), body("b", "c"), body("a", "b", "c", "d"), body("b", "c", "d")),
        (body("a", "b", "c"), body("a", "c"), body("new", "a", "b", "c"), body("new", "a", "c")),
        # a paragraph in before one that the other rewrote
        (body("a", "b"), body("a", "new", "b"), body("a", "B"), body("a", "new", "B")),
    ],
)
def test_changes_to_different_paragraphs_are_both_in_the_body(was, theirs, mine, merged):
    found = bodies(was, theirs, mine)
    assert (found.content["body"], found.collisions) == (merged, ())


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "collides"),
    [
        (body("a", "b"), body("T", "b"), body("M", "b"), (body("a"), body("T"), body("M"))),
        (body("a", "b"), body("b"), body("M", "b"), (body("a"), "", body("M"))),
        (body("a"), body("a", "T"), body("a", "M"), ("", body("T"), body("M"))),
        ("", body("T"), body("M"), ("", body("T"), body("M"))),
    ],
)
def test_the_same_paragraph_changed_in_two_ways_is_a_collision(was, theirs, mine, collides):
    (found,) = bodies(was, theirs, mine).collisions
    assert (found.was, found.theirs, found.mine) == collides


def gallery(*pictures, title="T"):
    inside = "".join(f'<figure data-image-id="{each}"></figure>' for each in pictures)
    return f'<p>a</p><figure class="gallery"><figcaption>{title}</figcaption>{inside}</figure><p>b</p>'


@pytest.mark.parametrize(
    ("was", "theirs", "mine", "merged"),
    [
        (gallery(1, 2, 3), gallery(1, 2, 3, title="U"), gallery(1, 2, 4), gallery(1, 2, 4, title="U")),
        (gallery(1, 2, 3), gallery(9, 2, 3), gallery(1, 2, 3, 4), gallery(9, 2, 3, 4)),
        (gallery(1, 2, 3), gallery(2, 3), gallery(1, 2, 5), gallery(2, 5)),
        (gallery(1, 2), gallery(1, 2, 3).replace("<p>b", "<p>B"), gallery(1, 2, title="U"),
         gallery(1, 2, 3, title="U").replace("<p>b", "<p>B")),
    ],
)  # fmt: skip
def test_two_who_change_different_things_of_one_gallery_are_both_heard(was, theirs, mine, merged):
    found = bodies(was, theirs, mine)
    assert (found.content["body"], found.collisions) == (merged, ())
    assert clean(merged) == merged


@pytest.mark.parametrize(
    ("was", "theirs", "mine"),
    [
        (gallery(1, 2, 3), gallery(1, 4, 3), gallery(1, 5, 3)),
        (gallery(1, 2, 3), gallery(1, 2, 3, title="U"), gallery(1, 2, 3, title="V")),
        (gallery(1, 2, 3), "<p>a</p><p>b</p>", gallery(1, 2, 3, 4)),
        (gallery(1, 2), gallery(1, 2, 3), gallery(1, 2, 4)),
    ],
)
def test_one_gallery_changed_in_two_ways_is_a_collision_of_whole_galleries(was, theirs, mine):
    (found,) = bodies(was, theirs, mine).collisions
    assert [clean(each) for each in (found.was, found.theirs, found.mine)] == [
        each.removeprefix("<p>a</p>").removesuffix("<p>b</p>") for each in (was, theirs, mine)
    ]


def test_what_is_decided_stands_in_its_place():
    merged = bodies(body("a", "b", "c", "d"), body("T", "b", "c", "D"), body("M", "b", "C", "d"))
    assert merged.decided(lambda each: each.theirs)["body"] == body("T", "b", "C", "D")
    assert merged.decided(lambda each: each.theirs + each.mine)["body"] == body("T", "M", "b", "C", "D")


def test_fields_are_each_for_themselves_and_tags_come_together():
    was = {"headline": "H", "dek": "D", "tags": [1, 2, 3], "kind_id": 1}
    theirs = was | {"headline": "T", "tags": [1, 2, 3, 4], "kind_id": 2}
    mine = was | {"dek": "M", "tags": [5, 1, 3], "kind_id": 3}
    merged = merge(was, theirs, mine)
    assert merged.content | {"kind_id": 0} == {"headline": "T", "dek": "M", "tags": [1, 3, 4, 5], "kind_id": 0}
    assert [each.name for each in merged.collisions] == ["kind_id"]


def test_without_a_base_all_that_differs_is_asked_about():
    theirs = {"headline": "Same", "dek": "T", "tags": [1], "body": body("a", "b", "c")}
    mine = {"headline": "Same", "dek": "M", "tags": [2], "body": body("a", "c")}
    merged = merge(None, theirs, mine)
    assert [each.name for each in merged.collisions] == ["dek", "tags", "body-0"]


def test_a_field_that_came_into_the_house_after_the_base_was_kept_is_asked_about():
    merged = merge({"headline": "H"}, {"headline": "H", "new": "T"}, {"headline": "H", "new": "M"})
    assert [each.name for each in merged.collisions] == ["new"]


def test_what_changed_is_counted():
    assert merging.changed({"dek": "a", "headline": "b"}, {"dek": "a", "headline": "c"}) == ["headline"]
    assert merging.changed_blocks(body("a", "b", "c"), body("a", "B", "c", "d")) == 2


@given(VERSIONS, VERSIONS)
def test_merging_with_an_unchanged_version_gives_the_other(was, changed):
    assert merge(was, changed, was) == merging.Merged(changed)
    assert merge(was, was, changed) == merging.Merged(changed)
    assert merge(was, changed, changed) == merging.Merged(changed)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_no_paragraph_that_anybody_wrote_is_lost(was, theirs, mine):
    merged = merge(was, theirs, mine)
    everything = merged.decided(lambda each: each.theirs + each.mine if each.is_in_body else each.theirs)["body"]
    there = set(merging.blocks(everything))
    for side in (theirs, mine):
        assert set(merging.blocks(side["body"])) - set(merging.blocks(was["body"])) <= there


@given(VERSIONS, VERSIONS, VERSIONS)
def test_who_is_called_they_and_who_is_called_i_decides_nothing(was, theirs, mine):
    one, other = merge(was, theirs, mine), merge(was, mine, theirs)
    ours = {each.name: (each.was, each.theirs, each.mine) for each in one.collisions}
    assert ours == {each.name: (each.was, each.mine, each.theirs) for each in other.collisions}
    collide = {each.name for each in one.collisions} | ({"body"} if one.parts else set())
    for name in set(one.content) - collide - {"tags"}:
        assert one.content[name] == other.content[name]
    assert set(one.content["tags"]) == set(other.content["tags"])


@given(BODIES, BODIES, BODIES)
def test_what_is_merged_is_a_body_as_the_desk_stores_it(was, theirs, mine):
    merged = bodies(was, theirs, mine)
    for choice in ("theirs", "mine"):
        decided = merged.decided(lambda each, choice=choice: getattr(each, choice))["body"]
        assert clean(decided) == decided


def test_a_long_piece_is_merged_at_once():
    was = [f"Paragraph {number} with some words in it." for number in range(600)]
    theirs, mine = [*was], [*was]
    theirs[10], mine[590] = "Theirs.", "Mine."
    assert bodies(body(*was), body(*theirs), body(*mine)).collisions == ()


def test_two_long_texts_of_the_same_words_again_and_again_are_brought_together_at_once():
    base = {"body": "<p>x</p>" * 20_000}
    theirs, mine = {"body": "<p>First.</p>" + base["body"]}, {"body": base["body"] + "<p>Last.</p>"}
    began = monotonic()
    assert merging.merge(base, theirs, mine).content["body"] == f"<p>First.</p>{base['body']}<p>Last.</p>"
    assert merging.merge(None, theirs, {"body": "<p>y</p><p>x</p>" * 20_000}).collisions
    assert monotonic() - began < 20

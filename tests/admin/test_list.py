"""The list of pieces."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.article_list import BoundedPaginator
from articles.models import Article, Stage
from articles.workflow import drafting, publishing, revisions
from tests import factories

LIST = reverse("admin:articles_article_changelist")
HOUR = timedelta(hours=1)


def headlines(answer) -> set[str]:
    return {piece.headline for piece in answer.context["cl"].result_list}


def act(browser, action, *pieces):
    data = {"action": action, "_selected_action": [piece.pk for piece in pieces]}
    data |= {f"version-{piece.pk}": piece.version for piece in pieces}
    return browser.post(LIST, data, follow=True).content.decode()


@pytest.fixture
def one_of_each(db):
    now = timezone.now()
    factories.article("never")
    factories.published("live", at=now - HOUR)
    publishing.publish(factories.article("scheduled"), by=None, at=now + HOUR)
    factories.published("expired", at=now - 2 * HOUR, until=now - HOUR)
    publishing.withdraw(factories.published("withdrawn", at=now - 2 * HOUR), by=None, now=now - HOUR)
    changed = factories.published("changed", at=now - HOUR)
    changed.revisions.create(snapshot={}, created_at=now)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("never", {"never"}),
        ("live", {"live", "changed"}),
        ("scheduled", {"scheduled"}),
        ("expired", {"expired"}),
        ("withdrawn", {"withdrawn"}),
        ("changed", {"changed"}),
        ("nonsense", {"never", "live", "scheduled", "expired", "withdrawn", "changed"}),
    ],
)
def test_pieces_are_found_by_what_readers_see(state, found, at_desk, editor, one_of_each):
    assert headlines(at_desk(editor).get(LIST, {"readers": state})) == found


def test_my_pieces_are_those_i_began_and_those_that_bear_my_name(at_desk, writer):
    factories.article("begun", created_by=writer)
    factories.article("signed", authors=[factories.author("Wanda", user=writer)])
    factories.article("other", created_by=factories.user("other"))
    assert headlines(at_desk(writer).get(LIST, {"mine": "yes"})) == {"begun", "signed"}


def test_pieces_are_found_by_author_stage_section_and_kind(at_desk, editor):
    piece = factories.article(
        "found",
        authors=[factories.author("Maud")],
        section=factories.section("Oceans"),
        kind=factories.kind("Opinion"),
        stage=Stage.IN_REVIEW,
    )
    factories.article("other")
    browser = at_desk(editor)
    for query in (
        {"author": piece.bylines.get().pk},
        {"stage": "review"},
        {"section__id__exact": piece.section_id},
        {"kind__id__exact": piece.kind_id},
    ):
        assert headlines(browser.get(LIST, query)) == {"found"}, query


def test_a_search_finds_words_of_the_headline_and_names_of_authors(at_desk, editor):
    factories.article("The harbour vote", authors=[factories.author("Maud Terhune")])
    factories.article("The grain fleet")
    browser = at_desk(editor)
    for question in ("harbour", "VOTE harb", "terhune", "maud vote"):
        assert headlines(browser.get(LIST, {"q": question})) == {"The harbour vote"}, question


def test_each_piece_is_published_or_refused_on_its_own(at_desk, editor):
    ready, bare = factories.article("Ready"), factories.article("Bare", authors=[])
    page = act(at_desk(editor), "publish", ready, bare)
    assert ready.editions.count() == 1
    assert not bare.editions.exists()
    assert "“Ready”: Readers can see it now." in page
    assert "“Bare”: Add at least one author to the byline." in page


def test_a_writer_submits_their_own_and_not_somebody_else_s(at_desk, writer):
    mine = factories.article("Mine", created_by=writer)
    other = factories.article("Other", created_by=factories.user("other"))
    page = act(at_desk(writer), "submit", mine, other)
    assert [Article.objects.get(pk=piece.pk).stage for piece in (mine, other)] == [Stage.IN_REVIEW, Stage.DRAFT]
    assert "somebody else’s" in page


@pytest.mark.parametrize("action", ["publish", "withdraw", "approve", "delete_selected"])
def test_an_action_that_is_not_theirs_is_not_offered_and_does_nothing(action, at_desk, writer, photo_editor):
    piece = factories.published(at=timezone.now() - HOUR, created_by=writer)
    before = piece.editions.values_list("live_until", flat=True).get()
    for person in (writer, photo_editor):
        browser = at_desk(person)
        assert f'value="{action}"' not in browser.get(LIST).content.decode()
        act(browser, action, piece)
    assert piece.editions.values_list("live_until", flat=True).get() == before
    assert Article.objects.filter(pk=piece.pk).exists()


def test_pieces_of_which_one_was_published_are_not_deleted_and_the_page_says_what_to_do(at_desk, editor):
    draft, published = factories.article(), factories.published()
    browser = at_desk(editor)
    assert "Withdraw it instead" in act(browser, "delete_selected", draft, published)
    browser.post(LIST, {"action": "delete_selected", "_selected_action": [draft.pk, published.pk], "post": "yes"})
    assert Article.objects.count() == 2
    browser.post(LIST, {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"})
    assert list(Article.objects.all()) == [published]


def test_the_list_asks_no_more_for_thirty_pieces_than_for_three(at_desk, editor, django_assert_max_num_queries):
    browser = at_desk(editor)
    for number in range(3):
        factories.published(authors=[factories.author(f"A{number}")], tags=[factories.tag("ports")])
    browser.get(LIST)
    with django_assert_max_num_queries(15) as few:
        browser.get(LIST)
    for number in range(3, 30):
        factories.published(authors=[factories.author(f"A{number}")], section=factories.section(f"S{number}"))
    with django_assert_max_num_queries(15) as many:
        browser.get(LIST)
    assert len(many) == len(few)


def test_the_first_page_asks_no_more_for_thirty_pieces_than_for_three(at_desk, editor, django_assert_max_num_queries):
    browser = at_desk(editor)
    for _ in range(3):
        publishing.publish(factories.article(created_by=editor), by=None, at=timezone.now() + HOUR)
    with django_assert_max_num_queries(21) as few:
        browser.get(reverse("admin:index"))
    for _ in range(27):
        publishing.publish(factories.article(created_by=editor), by=None, at=timezone.now() + HOUR)
    with django_assert_max_num_queries(21) as many:
        browser.get(reverse("admin:index"))
    assert len(many) == len(few)


def test_a_big_table_is_counted_up_to_a_bound_and_no_further(at_desk, editor, monkeypatch):
    monkeypatch.setattr(BoundedPaginator, "BOUND", 5)
    for _ in range(7):
        factories.article()
    assert "More than 5: narrow them down" in at_desk(editor).get(LIST).content.decode()


def test_the_first_page_shows_what_waits(at_desk, writer, one_of_each):
    factories.article("In hand", created_by=writer, stage=Stage.IN_REVIEW)
    lists = {
        found.title: [row.headline for row in found.rows]
        for found in at_desk(writer).get(reverse("admin:index")).context["lists"]
    }
    assert lists == {
        "Waiting for you": [],
        "Due": [],
        "The next 48 hours": ["scheduled"],
        "Live, with changes not published": ["changed"],
        "Your pieces": ["In hand"],
    }


def test_an_action_on_a_piece_that_was_saved_since_the_list_was_shown_is_refused_for_that_piece(at_desk, editor):
    saved, other = factories.article("Saved meanwhile"), factories.article("As it was")
    content = revisions.snapshot(saved) | {"dek": "Changed."}
    drafting.write(
        Article.objects.get(pk=saved.pk), content, by=factories.user("ada", group="Editors", first_name="Ada")
    )
    page = act(at_desk(editor), "publish", saved, other)
    assert "“Saved meanwhile”: It has been saved by Ada since you saw it." in page
    assert not saved.editions.exists()
    assert other.editions.exists()


def test_an_action_that_does_not_say_what_was_seen_is_refused(at_desk, editor):
    piece = factories.article()
    data = {"action": "publish", "_selected_action": [piece.pk]}
    assert "since you saw it" in at_desk(editor).post(LIST, data, follow=True).text
    assert not piece.editions.exists()


def test_the_list_sends_along_what_it_shows(at_desk, editor):
    piece = factories.article()
    Article.objects.filter(pk=piece.pk).update(version=7)
    assert f'<input type="hidden" name="version-{piece.pk}" value="7">' in at_desk(editor).get(LIST).text


@pytest.mark.parametrize("ticked", ["", "x", "1\0", "9" * 30])
def test_a_tick_that_no_row_has_is_no_tick(ticked, at_desk, editor):
    factories.article()
    data = {"action": "approve", "_selected_action": ticked}
    for asked in (data | {"index": "0"}, data):
        page = at_desk(editor).post(reverse("admin:articles_article_changelist"), asked, follow=True)
        assert "Nothing is ticked." in page.text

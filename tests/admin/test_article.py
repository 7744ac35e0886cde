"""The article page: saving, and the steps of its buttons."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Stage
from articles.workflow import publishing
from tests import factories
from tests.admin.forms import ADD, byline, page_of


def press(browser, piece, step, data):
    return browser.post(page_of(piece), {**data, "_step": step}, follow=True)


def clock(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_a_writer_begins_a_piece_and_it_is_theirs(at_desk, typed, writer):
    answer = at_desk(writer).post(ADD, typed(headline="A new story", body="<p>It begins.</p>"), follow=True)
    piece = Article.objects.get()
    assert (piece.created_by, piece.slug, piece.stage) == (writer, "a-new-story", Stage.DRAFT)
    assert "Saved." in answer.content.decode()


def test_a_new_piece_has_its_writer_in_the_byline(at_desk, typed, writer):
    author = factories.author("Wanda Writer", user=writer)
    page = at_desk(writer).get(ADD).content.decode()
    assert f'<option value="{author.pk}" selected' in page
    rows = {"articlebyline_set-TOTAL_FORMS": 1, **byline(0, author, position=1)}
    at_desk(writer).post(ADD, typed(headline="Mine", **rows))
    assert list(Article.objects.get().bylines.all()) == [author]


def test_saving_keeps_a_revision_with_everything(at_desk, typed, editor):
    piece = factories.article(tags=[factories.tag("ports")])
    at_desk(editor).post(page_of(piece), typed(piece, headline="Another headline", tags="ports, grain prices"))
    snapshot = piece.revisions.get().snapshot
    assert snapshot["headline"] == "Another headline"
    assert len(snapshot["tags"]) == 2


def test_saving_twice_without_a_change_keeps_one_revision(at_desk, typed, editor):
    piece = factories.article()
    for _ in range(2):
        at_desk(editor).post(page_of(piece), typed(piece))
    assert piece.revisions.count() == 1


def test_a_headline_is_one_line_however_it_was_pasted(at_desk, typed, editor):
    piece = factories.article()
    at_desk(editor).post(page_of(piece), typed(piece, headline="Two\r\n  lines"))
    piece.refresh_from_db()
    assert piece.headline == "Two lines"


def test_publish_saves_and_publishes_in_one(at_desk, typed, editor, now):
    piece = factories.article()
    answer = press(at_desk(editor), piece, "publish", typed(piece, headline="As it goes out"))
    assert piece.editions.live(timezone.now()).get().headline == "As it goes out"
    assert "Readers can see it now." in answer.content.decode()


def test_readers_keep_the_old_headline_until_the_change_is_published(at_desk, typed, editor):
    piece = factories.published("Old", at=timezone.now() - timedelta(hours=1))
    browser = at_desk(editor)
    browser.post(page_of(piece), typed(piece, headline="New"))
    assert piece.editions.live(timezone.now()).get().headline == "Old"
    assert "1 change not published" in browser.get(page_of(piece)).content.decode()
    press(browser, piece, "publish", typed(piece, headline="New"))
    assert piece.editions.live(timezone.now()).get().headline == "New"


def test_what_is_not_ready_is_saved_and_the_page_says_what_is_missing(at_desk, typed, editor):
    piece = factories.article(authors=[])
    answer = press(at_desk(editor), piece, "publish", typed(piece, headline="Typed just now", section=""))
    page = answer.content.decode()
    piece.refresh_from_db()
    assert piece.headline == "Typed just now"
    assert not piece.editions.exists()
    assert "Your text is saved." in page
    assert page.count("Add at least one author to the byline.") == 3  # above, in the checklist, at the field
    assert page.count("Choose a section: it is where readers will look.") == 3


def test_a_refusal_is_said_once(at_desk, typed, editor):
    piece = factories.article(authors=[])
    browser = at_desk(editor)
    press(browser, piece, "publish", typed(piece))
    assert "Your text is saved." not in browser.get(page_of(piece)).content.decode()


def test_scheduling_says_when_with_its_zone(at_desk, typed, editor):
    piece, morning = factories.article(), timezone.now() + timedelta(days=2)
    times = {"times-at": clock(morning), "times-until": clock(morning + timedelta(days=1))}
    answer = press(at_desk(editor), piece, "schedule", typed(piece, **times))
    edition = piece.editions.get()
    assert edition.live_from == morning.replace(second=0, microsecond=0)
    assert edition.live_until == edition.live_from + timedelta(days=1)
    assert "UTC" in answer.content.decode()


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ({}, "Say when it is to appear"),
        ({"times-at": "2020-01-01T08:00"}, "has passed"),
        ({"times-at": "2020-01-01T08:00", "times-until": "9999-12-31T23:59"}, "Choose a year from 1900 to 2999"),
        ({"times-at": "soon"}, "Write it as 2026-11-24 08:00"),
        ({"times-at": "2099-01-02T08:00", "times-until": "2099-01-01T08:00"}, "before it begins"),
    ],
)
def test_a_wrong_time_is_said_at_its_field_and_the_text_is_saved(times, said, at_desk, typed, editor):
    piece = factories.article()
    page = press(at_desk(editor), piece, "schedule", typed(piece, headline="Kept", **times)).content.decode()
    piece.refresh_from_db()
    assert piece.headline == "Kept"
    assert not piece.editions.exists()
    assert said in page.split('id="times"')[1].split("</details>")[0]
    for value in times.values():
        assert f'value="{value}"' in page


def test_the_main_button_of_a_scheduled_piece_does_not_end_its_embargo(at_desk, typed, editor):
    piece = factories.article()
    browser = at_desk(editor)
    press(browser, piece, "schedule", typed(piece, **{"times-at": "2099-01-01T08:00"}))
    piece.refresh_from_db()
    press(browser, piece, "update_coming", typed(piece, headline="A better one"))
    edition = piece.editions.get()
    assert (edition.headline, edition.live_from.year) == ("A better one", 2099)


def test_what_is_scheduled_is_cancelled(at_desk, typed, editor):
    piece = factories.article()
    browser = at_desk(editor)
    press(browser, piece, "schedule", typed(piece, **{"times-at": "2099-01-01T08:00"}))
    press(browser, piece, f"cancel:{piece.editions.get().pk}", typed(piece))
    assert not piece.editions.exists()


def test_another_piece_s_edition_is_not_cancelled(at_desk, typed, editor):
    piece, other = factories.article(), factories.article()
    browser = at_desk(editor)
    press(browser, other, "schedule", typed(other, **{"times-at": "2099-01-01T08:00"}))
    page = press(browser, piece, f"cancel:{other.editions.get().pk}", typed(piece)).content.decode()
    assert other.editions.count() == 1
    assert "Nothing of it is to come" in page


@pytest.mark.parametrize("number", ["soon", "0", "-1", "²", "9" * 12, "9" * 5000])
def test_a_number_that_no_edition_has_cancels_nothing(number, at_desk, typed, editor):
    piece = factories.article()
    publishing.publish(piece, by=editor, at=timezone.now() + timedelta(days=1))
    page = press(at_desk(editor), piece, f"cancel:{number}", typed(piece)).text
    assert "Nothing of it is to come any more" in page
    assert piece.editions.exists()


def test_an_end_is_set_and_taken_away(at_desk, typed, editor):
    piece = factories.published()
    press(at_desk(editor), piece, "expire", typed(piece, **{"expire-until": "2099-01-01T08:00"}))
    assert piece.editions.get().live_until.year == 2099
    press(at_desk(editor), piece, "expire", typed(piece))
    assert piece.editions.get().live_until is None


def test_a_withdrawn_piece_is_gone_for_readers(at_desk, typed, editor):
    piece = factories.published(at=timezone.now() - timedelta(hours=1))
    page = press(at_desk(editor), piece, "withdraw", typed(piece)).content.decode()
    assert not piece.editions.live(timezone.now()).exists()
    assert "Publish again" in page


def test_an_address_that_is_taken_is_said_at_the_slug(at_desk, typed, editor):
    other = factories.published(slug="harbour")
    piece = factories.article(slug="harbour")
    page = press(at_desk(editor), piece, "publish", typed(piece)).content.decode()
    assert not piece.editions.exists()
    assert f"belongs to “{other}”" in page


def test_a_writer_submits_an_approved_piece_again_after_a_change(at_desk, typed, writer):
    piece = factories.article(created_by=writer, stage=Stage.APPROVED)
    press(at_desk(writer), piece, "submit", typed(piece, dek="Changed."))
    piece.refresh_from_db()
    assert (piece.stage, piece.dek) == (Stage.IN_REVIEW, "Changed.")


@pytest.mark.parametrize(
    "step", ["publish", "schedule", "approve", "send_back", "withdraw", "expire", "update_coming", "lead"]
)
def test_a_forged_step_by_a_writer_is_refused_and_changes_nothing_for_readers(step, at_desk, typed, writer):
    piece = factories.published("As readers see it", created_by=writer, at=timezone.now() - timedelta(hours=1))
    Article.objects.filter(pk=piece.pk).update(stage=Stage.IN_REVIEW)
    before = piece.editions.values_list("pk", "live_from", "live_until", "headline").get()
    data = typed(piece, headline="Forged", **{"times-at": "2099-01-01T08:00", "times-until": "2099-01-02T08:00"})
    page = press(at_desk(writer), piece, step, data).content.decode()
    piece.refresh_from_db()
    assert piece.editions.values_list("pk", "live_from", "live_until", "headline").get() == before
    assert piece.stage == Stage.IN_REVIEW
    assert "You may not" in page or "Nothing of it is to come" in page


def test_somebody_else_s_piece_can_be_read_and_has_no_buttons(at_desk, writer):
    piece = factories.article(body="<p>Readable <strong>text</strong>.</p>", created_by=factories.user("other"))
    page = at_desk(writer).get(page_of(piece)).content.decode()
    assert "<strong>text</strong>" in page
    assert 'name="_step"' not in page
    assert 'name="_save_piece"' not in page


def test_somebody_else_s_piece_is_not_changed_by_a_forged_post(at_desk, typed, writer):
    piece = factories.article("Mine", created_by=factories.user("other"))
    answer = at_desk(writer).post(page_of(piece), typed(piece, headline="Forged"))
    piece.refresh_from_db()
    assert (answer.status_code, piece.headline) == (403, "Mine")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("slug", "not a slug!", "Use letters, figures and hyphens only"),
        ("canonical_url", "example", "Give the whole address, beginning with https://"),
        ("headline", "x" * 201, "at most 200 characters"),
        ("tags", "x" * 101, "Put commas between the tags"),
    ],
)
def test_a_wrong_field_says_what_to_do_and_nothing_typed_is_lost(field, value, said, at_desk, typed, editor):
    piece = factories.article()
    page = (
        at_desk(editor).post(page_of(piece), typed(piece, **{"dek": "Typed just now", field: value})).content.decode()
    )
    assert said in page
    assert "Typed just now" in page
    assert "Nothing was saved yet" in page


def test_a_piece_that_was_never_published_is_deleted(at_desk, editor):
    piece = factories.article()
    at_desk(editor).post(reverse("admin:articles_article_delete", args=[piece.pk]), {"post": "yes"})
    assert not Article.objects.filter(pk=piece.pk).exists()


def test_what_is_written_in_a_piece_that_is_deleted_meanwhile_becomes_a_new_one(at_desk, typed, writer):
    author = factories.author("Anna")
    piece = factories.article(authors=[author], created_by=writer, tags=[factories.tag("Grain")])
    data, address = typed(piece, headline="Written for an hour"), page_of(piece)
    piece.delete()
    browser = at_desk(writer)
    page = browser.post(address, data, follow=True).text
    assert "This piece was deleted while you were writing." in page
    assert "Written for an hour" in page
    assert f'<option value="{author.pk}" selected' in page
    assert 'value="Grain"' in page
    assert not Article.objects.exists()


def test_a_published_piece_is_not_deleted_and_the_page_says_what_to_do(at_desk, editor):
    piece = factories.published()
    address = reverse("admin:articles_article_delete", args=[piece.pk])
    assert "Withdraw it instead" in at_desk(editor).get(address).content.decode()
    assert "Withdraw it instead" in at_desk(editor).post(address, {"post": "yes"}, follow=True).content.decode()
    assert Article.objects.filter(pk=piece.pk).exists()


def test_the_article_page_asks_no_more_of_a_piece_with_many_authors(at_desk, editor, django_assert_max_num_queries):
    authors = [factories.author(f"Author {number}") for number in range(30)]
    piece = factories.published(authors=authors)
    browser = at_desk(editor)
    browser.get(page_of(piece))
    with django_assert_max_num_queries(40):
        browser.get(page_of(piece))


def test_a_piece_leads_the_home_page_and_is_taken_off_again(at_desk, typed, editor):
    piece = factories.published()
    browser = at_desk(editor)
    press(browser, piece, "lead", typed(piece))
    assert piece.placements.live(timezone.now()).get().slot == "lead"
    assert "Stands on the front Home: Lead story" in browser.get(page_of(piece)).content.decode()
    press(browser, piece, "unfeature", typed(piece))
    assert not piece.placements.live(timezone.now()).exists()


@pytest.mark.parametrize("topic", ["9" * 30, "x", "1\0"])
def test_a_topic_that_there_cannot_be_is_refused_at_its_field(topic, at_desk, typed, editor):
    piece = factories.article()
    answer = at_desk(editor).post(page_of(piece), typed(piece, topics=[topic]))
    assert "There is no such topic." in answer.content.decode()

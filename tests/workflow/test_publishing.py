from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Edition, EditionTag, Stage
from articles.workflow import checklist, drafting, publishing, refused, reviewing, revisions, stages
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def live(article, at):
    return Edition.objects.filter(article=article).live(at).first()


def rewrite(article, headline):
    article.headline = headline
    drafting.save(article, by=None)
    revisions.record(article, by=None)


def test_readers_keep_the_live_edition_while_the_desk_rewrites_the_piece(editor, now):
    article = factories.published("Before", at=now)
    rewrite(article, "After")
    assert live(article, now + HOUR).headline == "Before"
    publishing.publish(article, by=editor, now=now + HOUR)
    assert live(article, now + HOUR).headline == "After"


def test_a_scheduled_piece_is_live_at_its_moment_and_not_before(editor, now):
    article = factories.article()
    publishing.publish(article, by=editor, at=now + HOUR, now=now)
    assert live(article, now + HOUR - timedelta(microseconds=1)) is None
    assert live(article, now + HOUR)


def test_an_expiring_piece_is_gone_at_its_moment(editor, now):
    article = factories.article()
    publishing.publish(article, by=editor, until=now + HOUR, now=now)
    assert live(article, now + HOUR - timedelta(microseconds=1))
    assert live(article, now + HOUR) is None


def test_an_update_takes_over_the_rest_of_the_window(editor, now):
    article = factories.published(at=now, until=now + 5 * HOUR)
    rewrite(article, "After")
    assert publishing.publish(article, by=editor, now=now + HOUR).live_until == now + 5 * HOUR


def test_several_updates_can_be_queued(editor, now):
    article = factories.published("One", at=now)
    for hours, headline in ((1, "Two"), (2, "Three")):
        rewrite(article, headline)
        publishing.publish(article, by=editor, at=now + hours * HOUR, now=now)
    assert [live(article, now + n * HOUR).headline for n in range(3)] == ["One", "Two", "Three"]


def test_cancelling_an_update_gives_its_time_back_to_what_is_live(editor, now):
    article = factories.published("One", at=now)
    rewrite(article, "Two")
    coming = publishing.publish(article, by=editor, at=now + HOUR, now=now)
    publishing.cancel(coming, by=editor, now=now)
    assert live(article, now + 2 * HOUR).headline == "One"


@pytest.fixture
def to_be_updated(editor, now):
    """A live piece, with an end in three hours, whose update is to come in one; and the update."""
    article = factories.published("One", at=now, until=now + 3 * HOUR)
    rewrite(article, "Two")
    return article, publishing.publish(article, by=editor, at=now + HOUR, now=now)


@pytest.mark.parametrize("end", [1, 2, None])
def test_another_end_for_what_is_live_holds_when_the_update_before_it_is_cancelled(end, to_be_updated, editor, now):
    article, update = to_be_updated
    until = None if end is None else now + end * HOUR
    publishing.expire(article, by=editor, at=until, now=now)
    publishing.cancel(update, by=editor, now=now)
    assert article.editions.get().live_until == until


def test_what_is_to_come_is_moved_to_a_later_moment_and_not_to_this_one(to_be_updated, editor, now):
    with pytest.raises(publishing.WrongMoment):
        publishing.reschedule(to_be_updated[1], by=editor, at=now, now=now)


def test_what_has_begun_can_be_neither_cancelled_nor_moved(editor, now):
    edition = factories.published(at=now).editions.get()
    with pytest.raises(publishing.AlreadyBegun):
        publishing.cancel(edition, by=editor, now=now)
    with pytest.raises(publishing.AlreadyBegun):
        publishing.reschedule(edition, by=editor, at=now + HOUR, now=now)


def test_rescheduling_moves_the_text_that_was_scheduled_and_not_the_working_copy(editor, now):
    article = factories.article("As scheduled")
    edition = publishing.publish(article, by=editor, at=now + HOUR, now=now)
    rewrite(article, "As rewritten")
    publishing.reschedule(edition, by=editor, at=now + 3 * HOUR, now=now)
    assert live(article, now + 2 * HOUR) is None
    assert live(article, now + 3 * HOUR).headline == "As scheduled"


def test_moving_the_first_publication_to_another_day_moves_its_address(editor, now):
    article = factories.article(slug="moved", tags=["Rivers"])
    edition = publishing.publish(article, by=editor, at=now + HOUR, now=now)
    assert edition.path == "/2026/03/02/moved/"
    moved = publishing.reschedule(edition, by=editor, at=now + 24 * HOUR, now=now)
    assert Edition.objects.get(pk=moved.pk).path == "/2026/03/03/moved/"
    assert EditionTag.objects.get(edition=moved).published_at == now + 24 * HOUR


def test_the_address_keeps_the_day_of_first_publication(editor, now):
    article = factories.published("One", at=now, slug="kept")
    rewrite(article, "Two")
    edition = publishing.publish(article, by=editor, now=now + 48 * HOUR)
    assert edition.path == "/2026/03/02/kept/"
    assert (edition.published_at, edition.modified_at) == (now, now + 48 * HOUR)


def test_the_day_in_the_address_is_the_sites_own(editor, now, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    article = factories.article(slug="tomorrow-there")
    edition = publishing.publish(article, by=editor, now=now + 4 * HOUR)
    assert edition.path == "/2026/03/03/tomorrow-there/"


def test_withdrawing_takes_the_piece_and_all_that_was_to_come(editor, now):
    article = factories.published(at=now)
    rewrite(article, "Update")
    publishing.publish(article, by=editor, at=now + 2 * HOUR, now=now)
    publishing.withdraw(article, by=editor, now=now + HOUR)
    assert live(article, now + HOUR) is None
    assert live(article, now + 3 * HOUR) is None
    assert live(article, now), "what readers saw before stays known"


def test_a_time_that_has_passed_is_refused_in_words(editor, now):
    with pytest.raises(publishing.WrongMoment, match="2 Mar 2026, 08:00 UTC has passed"):
        publishing.publish(factories.article(), by=editor, at=now - HOUR, now=now)


def test_an_end_before_the_beginning_is_refused(editor, now):
    with pytest.raises(publishing.WrongMoment, match="before it begins"):
        publishing.publish(factories.article(), by=editor, at=now + HOUR, until=now + HOUR, now=now)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_the_end_of_time_is_no_time(zone, editor, now):
    article = factories.published(at=now)
    last = datetime(9999, 12, 31, 23, 59, tzinfo=ZoneInfo(zone))
    with pytest.raises(publishing.WrongMoment, match="leave the end empty"):
        publishing.expire(article, by=editor, at=last, now=now)
    with pytest.raises(publishing.WrongMoment, match="a year before 3000"):
        publishing.publish(article, by=editor, at=last, now=now)


def test_publishing_what_readers_see_already_is_refused(editor, now):
    article = factories.published(at=now)
    with pytest.raises(publishing.NothingToPublish):
        publishing.publish(article, by=editor, now=now + HOUR)


def test_an_address_that_another_piece_has_had_is_refused(editor, now):
    factories.published("First", at=now, slug="same")
    with pytest.raises(refused.NotReady, match="belongs to “First”"):
        publishing.publish(factories.article(slug="same"), by=editor, now=now)


def test_an_incomplete_piece_is_refused_with_everything_that_it_lacks(editor, now):
    article = factories.article(authors=[])
    article.body = ""
    article.save()
    with pytest.raises(refused.NotReady) as refusal:
        publishing.publish(article, by=editor, now=now)
    assert {problem.field for problem in refusal.value.problems} == {"bylines", "body"}
    assert not article.editions.exists()


@pytest.mark.parametrize(
    ("about", "alt", "blocks"),
    [
        ({"alt": ""}, "", True),
        ({"alt": ""}, ' data-alt="A dam"', False),
        ({"alt": "A dam"}, "", False),
        ({"alt": "", "is_decorative": True}, "", False),
    ],
)
def test_a_picture_in_the_text_that_nobody_described_stops_publishing(about, alt, blocks):
    image = factories.image(**about)
    article = factories.article(body=f'<p>Text.</p><figure data-image-id="{image.pk}"{alt}></figure>')
    assert [problem.field for problem in checklist.problems(article) if problem.blocks] == ["body"] * blocks


def test_a_picture_that_has_left_the_library_stops_publishing():
    article = factories.article(body='<p>Text.</p><figure data-image-id="999999"></figure>')
    assert [problem.field for problem in checklist.problems(article) if problem.blocks] == ["body"]


def test_a_writer_may_not_publish_and_nothing_changes(writer, now):
    article = factories.article(created_by=writer)
    with pytest.raises(PermissionDenied):
        publishing.publish(article, by=writer, now=now)
    assert not article.editions.exists()
    assert not article.revisions.exists()


def test_publishing_approves_and_a_writers_change_makes_it_a_draft_again(writer, editor, now):
    article = factories.article(created_by=writer)
    publishing.publish(article, by=editor, now=now)
    assert article.stage == Stage.APPROVED
    article.headline = "Changed"
    drafting.save(article, by=writer)
    assert article.stage == Stage.DRAFT


def test_an_edition_keeps_bylines_tags_and_topics_as_they_were(editor, now):
    second = factories.author("Bea Second")
    article = factories.published(
        at=now, authors=[second, factories.author("Cy Third")], tags=["Rivers", "Dams"], topics=[factories.topic()]
    )
    article.tags.clear()
    article.topics.clear()
    edition = live(article, now)
    assert [byline.author.name for byline in edition.edition_bylines.order_by("position")] == ["Bea Second", "Cy Third"]
    assert {tag.name for tag in edition.tags.all()} == {"Rivers", "Dams"}
    assert edition.topics.count() == 1


def test_sending_a_piece_on_twice_is_refused(editor, now):
    article = factories.article()
    reviewing.submit(article, by=editor)
    with pytest.raises(stages.TransitionRefused, match="In review"):
        reviewing.submit(article, by=editor)


def test_saving_without_a_change_makes_no_revision(editor):
    article = factories.article()
    first = revisions.record(article, by=editor)
    assert revisions.record(article, by=editor) == first


def test_a_revision_knows_when_only_the_tags_changed(editor):
    article = factories.article(tags=["Rivers"])
    first = revisions.record(article, by=editor)
    article.tags.add("Dams")
    assert revisions.record(article, by=editor) != first


def test_a_typo_in_what_is_scheduled_is_put_right_and_its_window_stays(editor, now):
    article = factories.article("Teh news")
    edition = publishing.publish(article, by=editor, at=now + HOUR, until=now + 3 * HOUR, now=now)
    rewrite(article, "The news")
    publishing.update(edition, by=editor, now=now)
    edition = article.editions.get()
    assert (edition.headline, edition.live_from, edition.live_until) == ("The news", now + HOUR, now + 3 * HOUR)


def test_of_several_that_are_scheduled_the_one_that_is_meant_is_put_right(editor, now):
    article = factories.published("One", at=now)
    for hours, headline in ((1, "Two"), (2, "Three")):
        rewrite(article, headline)
        publishing.publish(article, by=editor, at=now + hours * HOUR, now=now)
    rewrite(article, "Two, put right")
    publishing.update(article.editions.get(headline="Two"), by=editor, now=now)
    assert [live(article, now + n * HOUR).headline for n in range(3)] == ["One", "Two, put right", "Three"]


def test_putting_in_what_is_in_it_already_is_refused_in_words(editor, now):
    article = factories.article()
    edition = publishing.publish(article, by=editor, at=now + HOUR, now=now)
    with pytest.raises(publishing.NothingToPublish, match="scheduled for 2 Mar 2026, 10:00 UTC has this text already"):
        publishing.update(edition, by=editor, now=now)


@pytest.mark.parametrize("since", ["cancelled", "moved", "begun"])
def test_nothing_is_put_into_what_is_not_there_any_more(since, to_be_updated, editor, now):
    article, update = to_be_updated
    rewrite(article, "Three")
    if since == "cancelled":
        publishing.cancel(update, by=editor, now=now)
        refusal = publishing.PublishingRefused
    elif since == "begun":
        now += HOUR
        refusal = publishing.AlreadyBegun
    else:
        publishing.reschedule(update, by=editor, at=now + 2 * HOUR, now=now)
        assert publishing.update(update, by=editor, now=now).live_from == now + 2 * HOUR, "where it stands now"
        return
    with pytest.raises(refusal):
        publishing.update(update, by=editor, now=now)


def test_nothing_takes_the_place_of_what_is_scheduled_for_that_moment_unsaid(to_be_updated, editor, now):
    article, update = to_be_updated
    rewrite(article, "Three")
    with pytest.raises(publishing.MomentTaken, match="“Two” is scheduled for that very moment"):
        publishing.publish(article, by=editor, at=now + HOUR, now=now)
    later = publishing.publish(article, by=editor, at=now + 2 * HOUR, now=now)
    with pytest.raises(publishing.MomentTaken):
        publishing.reschedule(later, by=editor, at=now + HOUR, instead_of=later, now=now)
    publishing.reschedule(later, by=editor, at=now + HOUR, instead_of=update, now=now)
    assert [live(article, now + n * HOUR).headline for n in range(2)] == ["One", "Three"]
    assert article.editions.count() == 2


@pytest.mark.parametrize("end", [-1, 0])
def test_an_end_that_has_passed_is_refused_at_the_end(end, to_be_updated, editor, now):
    article, _ = to_be_updated
    with pytest.raises(publishing.WrongMoment, match="has passed. Choose a later end, or withdraw") as refusal:
        publishing.expire(article, by=editor, at=now + end * HOUR, now=now)
    assert refusal.value.field == "until"


def test_a_scheduled_end_is_changed_and_its_moment_stays(editor, now):
    edition = publishing.publish(factories.article(), by=editor, at=now + HOUR, now=now)
    publishing.reschedule(edition, by=editor, at=now + HOUR, until=now + 2 * HOUR, now=now)
    edition.refresh_from_db()
    assert (edition.live_from, edition.live_until) == (now + HOUR, now + 2 * HOUR)

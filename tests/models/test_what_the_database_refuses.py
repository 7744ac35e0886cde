from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles.models import Edition
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def copy(edition, **changes):
    edition.pk = None
    edition._state.adding = True
    for name, value in changes.items():
        setattr(edition, name, value)
    edition.save()


def test_two_live_editions_of_one_piece(now):
    edition = factories.published(at=now).editions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        copy(edition, live_from=now + HOUR)


def test_an_edition_that_reaches_into_the_next(now):
    article = factories.published(at=now, until=now + HOUR)
    copy(article.editions.get(), live_from=now + HOUR, live_until=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(live_from=now).update(live_until=now + 2 * HOUR)


def test_an_edition_that_ends_before_it_begins(now):
    edition = factories.published(at=now).editions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(live_until=now - HOUR)


def test_one_address_for_two_pieces(now):
    first = factories.published(at=now).editions.get()
    second = factories.published(at=now).editions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=second.pk).update(path=first.path)


def test_an_empty_window_overlaps_nothing(now):
    edition = factories.published(at=now).editions.get()
    copy(edition, live_from=now + HOUR, live_until=now + HOUR)
    assert Edition.objects.live(now + HOUR).count() == 1


@pytest.mark.parametrize("what", ["section", "kind", "lead_image", "author", "tag", "topic", "article", "body image"])
def test_deleting_what_a_published_piece_leans_on(what, now):
    shown = factories.image()
    article = factories.published(
        at=now,
        tags=["Rivers"],
        topics=[factories.topic()],
        lead_image=factories.image(),
        body=f'<p>Text.</p><figure data-image-id="{shown.pk}"><figcaption>Shown.</figcaption></figure>',
    )
    thing = {
        "section": article.section, "kind": article.kind, "lead_image": article.lead_image, "article": article,
        "author": article.bylines.get(), "tag": article.tags.get(), "topic": article.topics.get(), "body image": shown,
    }[what]  # fmt: skip
    with pytest.raises(ProtectedError):
        thing.delete()

"""axe finds nothing on any screen, as it is opened. `test_axe_states.py` has what comes by doing something there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.fronts import layout, placing
from articles.fronts.layout import HOME, On, Place
from articles.models import Image, Slot
from articles.tags import merging
from articles.workflow import approvals, mailing, revisions
from tests import factories
from tests.browser import axe, states, two_files

pytestmark = pytest.mark.django_db(transaction=True)

DESK = {
    "editor": [
        "/admin/", "/admin/calendar/", "/admin/calendar/?show=week", "/admin/calendar/move/?entry=piece-{idea}",
        "/admin/ideas/new/", "/admin/articles/article/", "/admin/articles/article/?q=nothing", "/admin/not-passing/",
        *(f"{{page}}{{{state}}}/change/" for state in (
            "bare", "review", "four eyes", "scheduled", "embargoed", "changed", "corrected", "withdrawn", "spiked",
        )),
        "{page}{changed}/history/", "{page}{changed}/compare/", "{page}{changed}/acts/", "{page}{draft}/notes/",
        "{page}{idea}/brief/", "{page}{approved}/approvals/", "/admin/mail/",
        "/at/2026-11-30T08:00Z/", "/at/?at=2097-03-31T01:30&path=/latest/",
        "/admin/fronts/", "/admin/fronts/home/", "/admin/fronts/home/slots/",
    ],
    "writer": [
        "/admin/", "/admin/inbox/", "/admin/mail/", "/admin/articles/article/add/",
        *(f"{{page}}{{{state}}}/change/" for state in ("idea", "draft", "sent back", "approved", "live")),
    ],
    "photo": ["/admin/", "/admin/inbox/", "/admin/mail/", "{page}{draft}/change/",
              "/admin/rights/", "/admin/rights/?when=over",
              "/admin/articles/licence/", "/admin/articles/licence/add/",
              "/admin/articles/tag/", "{tag}change/", "{tag}split/", "/admin/articles/tag/changes/",
              "/admin/articles/tag/merge/?ids={tags}&into=Gaza", "/admin/articles/tag/looking-after/",
              "/admin/articles/tag/looking-after/?sort=unused",
              "{picture}change/", "{picture}uses/", "{picture}delete/", "{picture}replace/",
              "{picture}replace/{proposed}/",
              "/admin/articles/image/add/", "/admin/articles/image/batch/?ids={images}",
              "/admin/articles/image/", "/admin/articles/image/?q=nothing&shape=tall&since=never",
              "/admin/articles/image/edits/", "/admin/articles/image/together/?ids={images}",
              "/admin/articles/image/removing/?ids={images}"],
    "admin": ["/admin/", "/admin/mail/", "/admin/after-effects/", "/admin/log/",
              "/admin/articles/section/{section}/change/", "/admin/articles/section/"],
    "": ["/admin/mail/{mail}/", "/approval/{token}/", "/approval/a-wrong-one/", "/corrections/",
         "{corrected_path}", "/", "/latest/", "/section/politics/", "/topic/the-notebook/", "{part_path}"],
}  # fmt: skip


@pytest.fixture
def places(writer, editor, photo_editor, administrator):
    """What stands in for the names in the addresses."""
    now = timezone.now()
    made = states.make(writer, editor, now)
    made["draft"].lead_image = factories.image(rights_until=now.date() + timedelta(days=5))
    made["draft"].save()
    made["idea"].lead_image = factories.image(rights_until=now.date() - timedelta(days=5))
    made["idea"].save()
    saved = revisions.record(made["approved"], by=editor)
    link, token = approvals.ask(made["approved"], "Dr Koval", revision=saved, until=now + timedelta(days=3), by=editor)
    approvals.comment(link, "Say so.", name="I. Koval", quote="It costs 40 million")
    approvals.answer(link, "objects", name="I. Koval", text="Not yet.")
    part = fronts_of_every_form(now)
    numbers = {state: piece.pk for state, piece in made.items()}
    picture, proposed = two_files.make(photo_editor)
    tags = [factories.tag(name) for name in ("Gaza", "Gazza", "Salt")]
    made["draft"].tags.add(*tags[:2])
    merging.merge([factories.tag("Sault")], into=tags[2], by=editor)
    return numbers | {
        "picture": f"/admin/articles/image/{picture.pk}/",
        "proposed": proposed.pk,
        "page": reverse("admin:articles_article_changelist"),
        "tag": f"/admin/articles/tag/{tags[0].pk}/",
        "tags": f"{tags[0].pk},{tags[1].pk}",
        "section": made["draft"].section_id,
        "token": token,
        "mail": mailing.token(writer),
        "images": ",".join(str(pk) for pk in Image.objects.values_list("pk", flat=True)[:5]) or "1",
        "part_path": part.editions.get().path,
        "corrected_path": made["corrected"].editions.live(now).get().path,
    }


def fronts_of_every_form(now):
    """A series with a chosen part, and a home that has a slot of every form. Answers with a part in the middle."""
    series = factories.topic("The Notebook", is_series=True, intro="Every week.")
    parts = [factories.published(topics=[series], at=now - timedelta(days=n + 1)) for n in range(3)]
    placing.feature(parts[2], slot="chosen", by=None, front=layout.row(On("topic", series.pk)))
    for position, form in enumerate(Slot.Form.values):
        layout.slot(Place(form, form, 2), layout.row(HOME), position, live_from=now).save()
    return parts[1]


@pytest.mark.parametrize("who", DESK)
def test_axe_finds_nothing(unguarded, places, signed_in, who):
    signed_in(unguarded, who)
    found = [each for address in DESK[who] for each in axe.opened(unguarded, address.format(**places))]
    assert not found, "\n".join(found)

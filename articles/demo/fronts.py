"""The fronts of the demo as somebody has arranged them: home, the section Security, and a running story."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from articles.fronts import arranging, layout, slots
from articles.fronts.arranging import Wanted
from articles.fronts.layout import HOME, On, Place
from articles.models import FEATURED, LEAD, Article, Section, Slot, Topic, User

# Home says it shorter.
HEADLINES = {"dornath-navy-price-of-patience": "A navy that waits"}
CHOSEN = {
    "saddle-strait-crisis": ["a-tug-a-frigate-eleven-minutes", "a-partial-deal-read-slowly", "a-ferry-that-stopped"]
}
SECTION_LEADS = {"security": "cheap-drones-over-the-orrin-road"}
BLOCK = "qasira-transition"  # a topic with a block of its own on home


def arrange(lead: Article, featured: list[Article], *, by: User, now: datetime) -> None:
    """`lead` until noon tomorrow, beside it three without an end."""
    home = layout.row(HOME)
    topic = Topic.objects.get(slug=BLOCK)
    had = layout.places(HOME, now)
    block = Place(slots.key_for(Slot.Form.PAIR, [], topic=topic.pk), Slot.Form.PAIR, 5, topic=topic.pk)
    # Below the opinions, above the sections.
    at = next(number for number, place in enumerate(had) if place.section)
    slots.choose(home, [*had[:at], block, *had[at:]], seen=home.version, by=by, now=now)
    noon = timezone.make_aware(datetime.combine(timezone.localdate(now) + timedelta(days=1), time(12)))
    wanted = [Wanted(LEAD, lead.pk, until=noon)]
    wanted += [Wanted(FEATURED, each.pk, headline=HEADLINES.get(each.slug, "")) for each in featured]
    arranging.arrange(home, wanted, seen=home.version, by=by, now=now)
    for slug, pieces in CHOSEN.items():
        _place(On("topic", Topic.objects.get(slug=slug).pk), "chosen", pieces, by, now)
    for slug, piece in SECTION_LEADS.items():
        _place(On("section", Section.objects.get(slug=slug).pk), LEAD, [piece], by, now)


def _place(on: On, slot: str, slugs: list[str], by: User, now: datetime) -> None:
    front = layout.row(on)
    numbers = dict(Article.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    arranging.arrange(front, [Wanted(slot, numbers[slug]) for slug in slugs], seen=front.version, by=by, now=now)

"""Which slots a front has is chosen in a form that holds all of them."""

import re

from django.utils import timezone

from articles.fronts import layout
from articles.fronts.layout import HOME
from tests import factories

from .fronts import press

ADDRESS = "/admin/fronts/home/slots/"


def test_slots_are_added_moved_and_removed_and_hold_once_saved(at_desk, editor):
    desk, topic = at_desk(editor), factories.topic("Strait")
    page = desk.get(ADDRESS)
    page = press(desk, page, "add", ADDRESS, of=f"topic-{topic.pk}", form="lines", **sized(page))
    assert "“Strait” is added at the end." in page.content.decode()
    page = press(desk, page, "remove:2", ADDRESS, **sized(page))
    page = press(desk, page, "down:0", ADDRESS, **sized(page))
    assert [place.key for place in layout.places(HOME, timezone.now())][:3] == ["lead", "featured", "latest"]
    press(desk, page, "save", ADDRESS, **sized(page))
    keys = [place.key for place in layout.places(HOME, timezone.now())]
    assert (keys[:2], keys[-1]) == (["featured", "lead"], f"topic-{topic.pk}")
    assert "latest" not in keys


def test_a_wrong_size_is_said_at_its_slot(at_desk, editor):
    desk = at_desk(editor)
    page = desk.get(ADDRESS)
    answer = press(desk, page, "save", ADDRESS, **{**sized(page), "1-size": "99"})
    assert answer.status_code == 400
    assert "Give it room for 1 to 20 pieces." in answer.content.decode()


def sized(answer):
    """What stands in the fields of a slot that one sees."""
    text = answer.content.decode()
    found = dict(re.findall(r'name="(\d+-size)" value="(\d*)"', text))
    for name, options in re.findall(r'name="(\d+-form)">(.*?)</select>', text):
        found[name] = re.search(r'value="(\w+)" selected', options)[1]
    return found

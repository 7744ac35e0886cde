"""The order of the sections, changed in their list: two buttons a row, which work by keyboard and without scripts."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html_join

from articles.fronts import sections
from articles.models import Section

from .numbers import whole_number

UP, DOWN = "up", "down"
STEPS = {UP: -1, DOWN: 1}
MOVED = "section_moved"  # in the session: which button was pressed, to be under one's finger again


def column(request: HttpRequest):
    """A column of the list with the buttons. What was pressed last has the focus again, or the one beside it."""
    order = [section.pk for section in sections.in_order()]
    pressed = request.session.pop(MOVED, None) if request.method == "GET" else None

    @admin.display(description="Order")
    def buttons(section: Section) -> str:
        ways = [way for way in STEPS if section.pk != order[0 if way == UP else -1]]
        focused = None
        if pressed and pressed[0] == section.pk and ways:
            focused = pressed[1] if pressed[1] in ways else ways[0]
        return format_html_join(
            " ",
            '<button class="order-button" name="{0}" value="{1}" aria-label="Move “{2}” {0}" {3}>{4}</button>',
            ((way, section.pk, section, "autofocus" if way == focused else "", way.capitalize()) for way in ways),
        )

    return buttons


def moved(request: HttpRequest) -> HttpResponse | None:
    """What to answer if one of the buttons was pressed. Raises PermissionDenied."""
    way = next((way for way in STEPS if way in request.POST), None)
    if request.method != "POST" or way is None:
        return None
    try:
        section = Section.objects.get(pk=whole_number(request.POST[way]) or 0)
        place = sections.move(section, steps=STEPS[way], by=request.user)
    except Section.DoesNotExist:
        messages.warning(request, "That section is not there any more. Nothing was moved.")
    else:
        messages.success(request, f"“{section}” stands in place {place} now.")
        request.session[MOVED] = [section.pk, way]
    return HttpResponseRedirect(request.get_full_path())

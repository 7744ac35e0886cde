"""axe, which knows the rules of WCAG 2.2 AA and good practice beside them, finds nothing on any screen of the desk."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from articles.models import Image
from articles.workflow import approvals, revisions
from tests import factories
from tests.browser import states, two_files

pytestmark = pytest.mark.django_db(transaction=True)

EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHAT_WIDTH_CHANGES = ["target-size", "scrollable-region-focusable"]
WHAT_THE_DARK_CHANGES = ["color-contrast"]

DESK = {
    "editor": [
        "/admin/", "/admin/calendar/", "/admin/calendar/?show=week", "/admin/calendar/move/?entry=piece-{idea}",
        "/admin/ideas/new/", "/admin/articles/article/", "/admin/articles/article/?q=nothing", "/admin/not-passing/",
        *(f"{{page}}{{{state}}}/change/" for state in (
            "bare", "review", "four eyes", "scheduled", "embargoed", "changed", "corrected", "withdrawn", "spiked",
        )),
        "{page}{changed}/history/", "{page}{changed}/compare/", "{page}{changed}/acts/", "{page}{draft}/notes/",
        "{page}{idea}/brief/", "{page}{approved}/approvals/",
    ],
    "writer": [
        "/admin/", "/admin/inbox/", "/admin/articles/article/add/",
        *(f"{{page}}{{{state}}}/change/" for state in ("idea", "draft", "sent back", "approved", "live")),
    ],
    "photo": ["/admin/", "/admin/inbox/", "{page}{draft}/change/", "/admin/rights/", "/admin/rights/?when=over",
              "/admin/articles/licence/", "/admin/articles/licence/add/",
              "{picture}change/", "{picture}replace/", "{picture}replace/{proposed}/",
              "/admin/articles/image/", "/admin/articles/image/?q=nothing&shape=tall&since=never",
              "/admin/articles/image/edits/", "/admin/articles/image/together/?ids={images}",
              "/admin/articles/image/removing/?ids={images}"],
    "admin": ["/admin/", "/admin/after-effects/", "/admin/log/", "/admin/articles/section/{section}/change/"],
    "": ["/approval/{token}/", "/approval/a-wrong-one/", "/corrections/", "{corrected_path}"],
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
    numbers = {state: piece.pk for state, piece in made.items()}
    picture, proposed = two_files.make(photo_editor)
    return numbers | {
        "picture": f"/admin/articles/image/{picture.pk}/",
        "proposed": proposed.pk,
        "page": reverse("admin:articles_article_changelist"),
        "section": made["draft"].section_id,
        "token": token,
        "images": ",".join(str(pk) for pk in Image.objects.values_list("pk", flat=True)[:5]) or "1",
        "corrected_path": made["corrected"].editions.live(now).get().path,
    }


@pytest.fixture
def page(chromium, live_server):
    """axe marks what it looks at with styles of its own, which the site's policy refuses: here it may."""
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("who", DESK)
def test_axe_finds_nothing(page, places, signed_in, who):
    signed_in(page, who)
    found = [each for address in DESK[who] for each in _found(page, address.format(**places))]
    assert not found, "\n".join(found)


@pytest.fixture
def signed_in(client, live_server, settings, django_user_model):
    def sign_in(page, who: str) -> None:
        if who:
            client.force_login(django_user_model.objects.get(username=who))
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
            page.context.add_cookies([cookie])

    return sign_in


def _found(page, address: str) -> list[str]:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(address)
    if page.locator("[data-body-editor]").count():
        page.locator(".body-editor.is-ready").wait_for()
    page.evaluate("for (const fold of document.querySelectorAll('details.block')) fold.open = true")
    return look(page)


def look(page) -> list[str]:
    """At the page as it stands, which is left narrow and dark."""
    found = _violations(page, EVERYTHING, "1280 px")
    page.set_viewport_size({"width": 390, "height": 844})
    found += _violations(page, WHAT_WIDTH_CHANGES, "390 px")
    page.emulate_media(color_scheme="dark")
    page.evaluate("for (const change of document.getAnimations()) change.finish()")
    return found + _violations(page, WHAT_THE_DARK_CHANGES, "dark")


def _violations(page, rules: list[str], where: str) -> list[str]:
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [f"{page.url}, {where}: {each['help']}: {node['html'][:160]}" for each in found for node in each["nodes"]]

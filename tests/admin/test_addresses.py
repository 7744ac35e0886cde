"""Every address of the desk, and who gets in: the same table as the rooms', through the door."""

import re

import pytest
from django.urls import reverse

from articles.models import Page, SiteSettings
from tests import factories

DESK = {"writer", "editor", "photo", "administrator"}
EDITING = {"editor", "administrator"}
ADMINISTRATOR = {"administrator"}
# Who may open: the list (or a thing in it), the form for a new one, the form for deleting one.
MAY = {
    "article": {"view": DESK, "add": EDITING | {"writer"}, "delete": EDITING},
    "author": {"view": DESK, "add": EDITING, "delete": EDITING},
    "kind": {"view": DESK, "add": ADMINISTRATOR, "delete": ADMINISTRATOR},
    "section": {"view": DESK, "add": ADMINISTRATOR, "delete": ADMINISTRATOR},
    "topic": {"view": DESK, "add": EDITING, "delete": EDITING},
    "tag": {"view": DESK, "add": DESK, "delete": EDITING | {"photo"}},
    "page": {"view": DESK, "add": EDITING, "delete": ADMINISTRATOR},
    "user": {"view": ADMINISTRATOR, "add": ADMINISTRATOR, "delete": ADMINISTRATOR},
}


@pytest.fixture
def browsers(at_desk, writer, editor, photo_editor, administrator, outsider):
    people = {"anonymous": None, "outsider": outsider, "writer": writer, "editor": editor}
    people |= {"photo": photo_editor, "administrator": administrator}
    return {name: at_desk(person) for name, person in people.items()}


@pytest.fixture
def things(writer):
    return {
        "article": factories.article(),
        "author": factories.author("Somebody"),
        "kind": factories.kind("Unused"),
        "section": factories.section("Unused"),
        "topic": factories.topic(),
        "tag": factories.tag("unused"),
        "page": Page.objects.create(title="About", slug="about"),
        "user": factories.user("somebody"),
    }


def gets_in(answer) -> bool:
    """In, or sent to the sign-in page, or refused; a page that fails is neither."""
    assert answer.status_code in {200, 302, 403}, answer.status_code
    assert answer.status_code != 302 or answer.url.startswith(reverse("admin:login"))
    return answer.status_code == 200


@pytest.mark.parametrize("model", MAY)
def test_who_may_open_which_list_and_form(model, browsers, things):
    pk = things[model].pk
    addresses = {
        f"admin:articles_{model}_changelist": ("view", []),
        f"admin:articles_{model}_change": ("view", [pk]),
        f"admin:articles_{model}_history": ("view", [pk]),
        f"admin:articles_{model}_add": ("add", []),
        f"admin:articles_{model}_delete": ("delete", [pk]),
    }
    for name, (right, arguments) in addresses.items():
        for role, browser in browsers.items():
            expected = role in MAY[model][right]
            assert gets_in(browser.get(reverse(name, args=arguments))) is expected, (name, role)


@pytest.mark.parametrize("model", MAY)
def test_what_may_not_be_opened_may_not_be_posted_to_either(model, browsers, things):
    thing = things[model]
    for right, address in (
        ("add", reverse(f"admin:articles_{model}_add")),
        ("delete", reverse(f"admin:articles_{model}_delete", args=[thing.pk])),
    ):
        for role, browser in browsers.items():
            if role not in MAY[model][right]:
                assert browser.post(address, {"post": "yes"}).status_code in {302, 403}, (address, role)
                assert type(thing).objects.filter(pk=thing.pk).exists()


def test_the_first_page_the_settings_and_the_dialogs(browsers):
    for address, roles in {
        reverse("admin:index"): DESK,
        reverse("admin:articles_sitesettings_change", args=[1]): ADMINISTRATOR,
        reverse("admin:articles_tag_suggest"): DESK,
        reverse("admin:choose_image"): DESK,
        reverse("admin:password_change"): DESK,
        reverse("admin:jsi18n"): DESK,
    }.items():
        for role, browser in browsers.items():
            assert gets_in(browser.get(address)) is (role in roles), (address, role)


def test_somebody_without_a_role_is_told_what_to_do(at_desk, db):
    page = at_desk(factories.user("newcomer")).get(reverse("admin:index")).content.decode()
    assert "Ask an administrator to give you one" in page


def test_the_settings_are_one_form(at_desk, administrator):
    answer = at_desk(administrator).get(reverse("admin:articles_sitesettings_changelist"), follow=True)
    assert answer.status_code == 200
    assert SiteSettings.objects.get().name in answer.content.decode()


def test_every_page_has_the_desk_s_policy_and_is_never_stored(at_desk, editor):
    piece = factories.article()
    browser = at_desk(editor)
    addresses = [
        reverse("admin:index"),
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[piece.pk]),
        reverse("admin:articles_article_add"),
    ]
    for answer in [*map(browser.get, addresses), at_desk(None).get(reverse("admin:login"))]:
        policy = answer.headers["Content-Security-Policy"]
        assert "img-src 'self' data: blob:" in policy
        assert "unsafe-eval" not in policy
        assert "unsafe" not in policy.split("script-src ")[1].split(";")[0]
        assert "no-store" in answer.headers["Cache-Control"]


def test_every_inline_script_has_the_nonce_of_its_answer(at_desk, editor):
    answer = at_desk(editor).get(reverse("admin:articles_article_add"))
    nonce = answer.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    scripts = re.findall(r"<script([^>]*)>", answer.content.decode())
    assert any("importmap" in script for script in scripts)
    assert all("src=" in script or f'nonce="{nonce}"' in script for script in scripts)


def test_an_administrator_does_not_reach_those_without_limits(at_desk, administrator):
    root = factories.user("root", is_superuser=True)
    browser = at_desk(administrator)
    address = reverse("admin:articles_user_change", args=[root.pk])
    assert browser.post(address, {"username": "root"}).status_code == 403
    assert browser.post(reverse("admin:auth_user_password_change", args=[root.pk]), {}).status_code == 403
    assert browser.post(reverse("admin:articles_user_delete", args=[root.pk]), {"post": "yes"}).status_code == 403


def test_an_administrator_cannot_lift_limits(at_desk, administrator):
    person = factories.user("person")
    data = {"username": "person", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    at_desk(administrator).post(reverse("admin:articles_user_change", args=[person.pk]), data)
    person.refresh_from_db()
    assert not person.is_superuser


def test_a_kind_that_published_pieces_bear_is_not_deleted_and_the_page_says_what_to_do(at_desk, administrator):
    piece = factories.published(kind=factories.kind("Reportage"))
    address = reverse("admin:articles_kind_delete", args=[piece.kind_id])
    assert "or rename this one" in at_desk(administrator).get(address).content.decode()
    at_desk(administrator).post(address, {"post": "yes"})
    piece.kind.refresh_from_db()


def test_the_tag_field_is_offered_names_that_begin_so_first(at_desk, writer):
    for name in ("grain prices", "the grain fleet", "ports"):
        factories.tag(name)
    answer = at_desk(writer).get(reverse("admin:articles_tag_suggest"), {"q": "grain"})
    assert [each["name"] for each in answer.json()["tags"]] == ["grain prices", "the grain fleet"]


@pytest.mark.parametrize("question", ["%00", "a%00b", "%FF", "9" * 3000])
def test_odd_questions_are_answered(question, at_desk, writer):
    browser = at_desk(writer)
    for name, field in (
        ("admin:articles_tag_suggest", "q"),
        ("admin:choose_image", "q"),
        ("admin:choose_image", "before"),
        ("admin:chosen_images", "id"),
        ("admin:identify_embed", "address"),
        ("admin:articles_article_changelist", "author"),
    ):
        assert browser.get(f"{reverse(name)}?{field}={question}").status_code == 200


@pytest.mark.parametrize("page", ["change", "delete"])
def test_an_address_that_asks_by_a_field_without_a_name_asks_by_the_number(browsers, things, page):
    for name, thing in things.items():
        address = reverse(f"admin:articles_{name}_{page}", args=[thing.pk])
        assert browsers["administrator"].get(address, {"_to_field": ""}).status_code == 200, name

"""What the desk says, in the words of a newsroom and not of a database."""

import pytest
from django.urls import reverse

from articles.models import Page, User
from tests import factories
from tests.admin.forms import page_of


def words(answer) -> str:
    return answer.content.decode()


def list_of(name):
    return reverse(f"admin:articles_{name}_changelist")


def test_a_form_is_headed_by_the_name_of_what_it_is_about(at_desk, editor):
    page = words(at_desk(editor).get(page_of(factories.author("Wanda Writer"))))
    assert "<h1>Wanda Writer</h1>" in page
    assert "<h2>Author</h2>" in page


@pytest.mark.parametrize(("name", "heading"), [("author", "New author"), ("article", "New piece")])
def test_a_form_for_a_new_thing_says_so(name, heading, at_desk, editor):
    assert heading in words(at_desk(editor).get(reverse(f"admin:articles_{name}_add")))


def test_an_action_with_nothing_ticked_says_what_to_do(at_desk, editor):
    factories.article()
    answer = at_desk(editor).post(list_of("article"), {"action": "publish", "index": "0"}, follow=True)
    assert "Nothing is ticked. Tick the pieces that you mean" in words(answer)


def test_a_tick_without_an_action_says_what_to_do(at_desk, editor):
    piece = factories.article()
    data = {"action": "", "index": "0", "_selected_action": piece.pk}
    assert "Choose what to do with the pieces" in words(at_desk(editor).post(list_of("article"), data, follow=True))


def test_the_history_of_a_thing_nobody_has_touched_says_so(at_desk, editor):
    page = words(at_desk(editor).get(page_of(factories.tag("ports"), "history")))
    assert "Nothing has been done with it on the desk yet." in page


def test_the_history_says_when_with_its_zone_and_who(at_desk, administrator):
    tag = factories.tag("ports")
    browser = at_desk(administrator)
    browser.post(page_of(tag), {"name": "harbours", "slug": "ports", "description": ""})
    page = words(browser.get(page_of(tag, "history")))
    assert "UTC" in page
    assert str(administrator) in page


@pytest.mark.parametrize("view", ["delete", "delete_selected"])
def test_a_person_whose_work_stands_is_not_deleted_and_the_page_says_what_to_do(view, at_desk, administrator, writer):
    factories.article(created_by=writer)
    browser = at_desk(administrator)
    if view == "delete":
        page = words(browser.get(page_of(writer, "delete")))
        browser.post(page_of(writer, "delete"), {"post": "yes"})
    else:
        data = {"action": view, "_selected_action": [writer.pk]}
        page = words(browser.post(list_of("user"), data))
        browser.post(list_of("user"), {**data, "post": "yes"})
    assert "Take away the tick at “Active” instead" in page
    assert User.objects.filter(pk=writer.pk).exists()


def test_a_question_before_deleting_names_what_would_be_gone(at_desk, administrator):
    assert "<h1>Delete “ports”?</h1>" in words(at_desk(administrator).get(page_of(factories.tag("ports"), "delete")))


def test_the_list_of_pages_says_who_sees_them_and_when_they_were_saved_with_its_zone(at_desk, editor):
    Page.objects.create(title="About", slug="about")
    Page.objects.create(title="Jobs", slug="jobs", is_public=False)
    page = words(at_desk(editor).get(list_of("page")))
    assert "Only the desk" in page
    assert "Everybody" in page
    assert "UTC" in page


def test_topics_are_open_or_closed_in_words(at_desk, editor):
    factories.topic("Ports", is_open=False)
    page = words(at_desk(editor).get(list_of("topic")))
    assert "Closed" in page
    assert "icon-no.svg" not in page


def test_an_administrator_sees_no_hash_of_a_password(at_desk, administrator, writer):
    page = words(at_desk(administrator).get(page_of(writer)))
    assert "algorithm" not in page
    assert "There is one." in page
    assert "Set a new password" in page


def test_an_address_in_a_list_of_links_stands_there_once(at_desk, editor):
    author = factories.author("Wanda")
    author.links.create(label="Site", url="https://wanda.example/")
    page = words(at_desk(editor).get(page_of(author)))
    assert "Currently" not in page


@pytest.mark.parametrize("name", ["user", "section"])
def test_who_may_not_open_a_page_is_told_so_on_a_page_of_the_desk(name, at_desk, writer):
    answer = at_desk(writer).get(reverse(f"admin:articles_{name}_add"))
    assert answer.status_code == 403
    assert "This is not open to you" in words(answer)


def test_a_list_and_its_boxes_say_what_they_are_for(at_desk, editor):
    factories.tag("ports")
    page = words(at_desk(editor).get(list_of("tag")))
    assert "<title>Tags | " in page
    assert 'aria-label="Tick all on this page"' in page
    assert 'aria-label="Tick “ports”"' in page


def test_a_list_is_turned_round_by_its_heading(at_desk, editor):
    for name in ("grain", "ports"):
        factories.tag(name)
    page = words(at_desk(editor).get(list_of("tag"), {"o": "-1"}))
    assert page.index("ports") < page.index("grain")
    assert '<a href="?o=1">Name' in page


def test_saving_and_deleting_are_said_in_a_few_words(at_desk, administrator):
    tag = factories.tag("ports")
    browser = at_desk(administrator)
    data = {"name": "harbours", "slug": "harbours", "description": ""}
    assert "“harbours” is saved." in words(browser.post(page_of(tag), data, follow=True))
    assert "“harbours” is deleted." in words(browser.post(page_of(tag, "delete"), {"post": "yes"}, follow=True))


def test_deleting_is_the_last_thing_offered_for_many_at_once(at_desk, editor):
    factories.article()
    page = words(at_desk(editor).get(list_of("article")))
    assert '<option value="delete_selected">Delete</option>' in page
    assert page.index('value="publish"') < page.index('value="delete_selected"')


def test_the_library_says_how_much_of_it_is_shown_and_counts_no_further(at_desk, editor):
    factories.image()
    assert "1 shown; there are no others." in words(at_desk(editor).get(list_of("image")))


def test_a_wrong_password_is_refused_without_jargon(client, db):
    page = words(client.post(reverse("admin:login"), {"username": "nobody", "password": "wrong"}))
    assert "The name and the password do not go together" in page


def test_signing_out_says_so_and_how_to_come_back(at_desk, editor):
    page = words(at_desk(editor).post(reverse("admin:logout")))
    assert "You are signed out" in page
    assert "Sign in again" in page


def test_the_address_above_the_lists_leads_to_the_first_page(at_desk, editor):
    above = reverse("admin:app_list", args=["articles"])
    assert at_desk(editor).get(above).url == reverse("admin:index")
    assert at_desk(None).get(above).url.startswith(reverse("admin:login"))

"""A front is arranged in a form that holds all of it, and nothing is saved before Save."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.fronts import arranging, placing
from articles.fronts.layout import HOME, On, row
from articles.models import Act, Licence, Placement
from tests import factories

from .fronts import HOME_PAGE, press

HOUR = timedelta(hours=1)
MANIFEST = {cut: {"jpeg": [[320, 213, "a.jpg"]]} for cut in ("own", "3x2")}


@pytest.fixture
def pieces(db):
    return [factories.published(f"Piece {n}", at=timezone.now() - timedelta(days=1, hours=n)) for n in range(8)]


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def stands(front=None):
    found = arranging.standing(front or row(HOME), timezone.now())
    return [(each.slot, each.article.headline[-1]) for each in found]


def test_pieces_are_put_moved_and_taken_off_and_stand_once_saved(desk, pieces):
    page = desk.get(HOME_PAGE)
    page = press(desk, page, f"put:{pieces[5].pk}", into="featured")
    page = press(desk, page, f"put:{pieces[6].pk}", into="featured")
    assert "“Piece 6” is now first of “Featured”." in page.content.decode()
    page = press(desk, page, f"later:{pieces[6].pk}")
    page = press(desk, page, f"pin:{pieces[0].pk}:lead")
    page = press(desk, page, f"move:{pieces[5].pk}", **{f"to-{pieces[5].pk}": "latest"})
    assert not Placement.objects.exists()
    answer = press(desk, page, "save")
    assert (answer.status_code, answer.url) == (302, HOME_PAGE)
    assert stands() == [("featured", "6"), ("latest", "5"), ("lead", "0")]
    page = press(desk, desk.get(HOME_PAGE), f"off:{pieces[6].pk}")
    press(desk, page, "save")
    assert stands() == [("latest", "5"), ("lead", "0")]


def test_a_new_lead_sends_the_old_one_to_featured_and_says_so(desk, pieces):
    placing.feature(pieces[1], slot="lead", by=None)
    for number in (2, 3, 4):
        placing.feature(pieces[number], slot="featured", by=None)
    page = press(desk, desk.get(HOME_PAGE), f"put:{pieces[7].pk}", into="lead")
    said = (
        "“Piece 7” is now in “Lead story”. “Piece 1” is now first of “Featured”. "
        "“Piece 2” made room, and is not placed any more."
    )
    assert said in page.content.decode()
    press(desk, page, "save")
    assert stands() == [("featured", "1"), ("featured", "4"), ("featured", "3"), ("lead", "7")]


def test_a_place_has_an_end_a_headline_and_a_picture_of_its_own(desk, pieces):
    placing.feature(pieces[1], slot="lead", by=None)
    image = factories.image()
    page = press(desk, desk.get(HOME_PAGE), f"details:{pieces[1].pk}")
    typed = {"0-until": "2999-01-02T08:00", "0-headline": "Short", "0-image": image.pk}
    page = press(desk, page, f"done:{pieces[1].pk}", **typed)
    assert "Short</a>" in page.content.decode()
    press(desk, page, "save")
    placed = Placement.objects.live(timezone.now()).get()
    assert (placed.headline, placed.image, placed.live_until.year) == ("Short", image, 2999)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(desk, pieces):
    placing.feature(pieces[1], slot="lead", by=None)
    page = press(desk, desk.get(HOME_PAGE), f"details:{pieces[1].pk}")
    answer = press(desk, page, "save", **{"0-until": "2020-01-01T08:00", "0-headline": "x" * 251})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "It would end before it begins (now). Choose a later time, or none." in text
    assert "A headline has at most 250 characters; this one has 251." in text
    assert "x" * 251 in text
    assert "2020-01-01T08:00" in text


def test_a_stale_save_is_refused_with_both_shown_and_mine_can_be_kept(desk, pieces, administrator):
    page = press(desk, desk.get(HOME_PAGE), f"put:{pieces[5].pk}", into="lead")
    placing.feature(pieces[3], slot="lead", by=administrator)
    answer = press(desk, page, "save")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ada Admin has changed this front on" in text
    assert re.search(r"Lead story</th><td><p>Piece 5</p></td><td><p>Piece 3</p>", text)
    assert stands() == [("lead", "3")]
    press(desk, answer, "mine")
    assert stands() == [("lead", "5")]


def test_the_last_change_is_undone_and_the_history_says_both(desk, pieces):
    placing.feature(pieces[1], slot="lead", by=None)
    desk.post(HOME_PAGE, {"do": "undo", "seen": "1"})
    assert stands() == []
    assert "Undid: featured “Piece 1”" in desk.get(HOME_PAGE).content.decode()


def test_an_undo_of_what_another_has_changed_since_is_refused(desk, pieces, administrator):
    placing.feature(pieces[1], slot="lead", by=None)
    placing.feature(pieces[2], slot="lead", by=administrator)
    answer = desk.post(HOME_PAGE, {"do": "undo", "seen": "1"}, follow=True)
    assert "nothing was undone" in answer.content.decode()
    assert stands() == [("lead", "2")]


def test_a_front_is_arranged_for_a_coming_moment(desk, pieces):
    at = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    page = desk.get(HOME_PAGE, {"at": at})
    page = press(desk, page, f"put:{pieces[5].pk}", into="lead")
    press(desk, page, "save")
    placed = Placement.objects.get()
    assert placed.live_from > timezone.now() + timedelta(days=1)
    assert stands() == []


@pytest.mark.parametrize(
    ("at", "said"), [("2020-01-01T08:00", "That time is over."), ("soon", "Write it as"), ("3020-01-01T08:00", "1900")]
)
def test_a_wrong_moment_is_said_at_its_field(desk, pieces, at, said):
    assert said in desk.get(HOME_PAGE, {"at": at}).content.decode()


def test_a_moment_that_is_over_by_now_loses_nothing_of_the_arrangement(desk, pieces):
    page = press(desk, desk.get(HOME_PAGE), f"put:{pieces[5].pk}", into="lead")
    page = press(desk, page, "save", at="2020-01-01T08:00")
    assert page.status_code == 400
    assert "Arrange it from now on instead" in page.content.decode()
    page = press(desk, page, "now")
    press(desk, page, "save")
    assert stands() == [("lead", "5")]


def test_who_may_not_see_all_pieces_finds_live_ones_alone(client, pieces):
    helper = factories.user("helper")
    section = factories.section()
    section.editors.add(helper)
    factories.article("Secret draft")
    client.force_login(helper)
    address = f"/admin/fronts/section/{section.pk}/"
    for words in ("", "secret", "piece"):
        text = press(client, client.get(address), "search", address, q=words).content.decode()
        assert "Secret draft" not in text
    assert "Piece 5" in text


def test_a_piece_that_is_not_live_says_so_on_its_card(desk, pieces):
    draft = factories.article("Draft")
    page = press(desk, desk.get(HOME_PAGE), f"put:{draft.pk}", into="lead")
    assert "Not live: shows here when it is published" in page.content.decode()


def test_a_script_gets_the_picture_alone(desk, pieces):
    answer = desk.post(HOME_PAGE, {"do": f"put:{pieces[1].pk}:lead", "seen": "0"}, headers={"X-Part": "front"})
    text = answer.content.decode()
    assert 'data-said="“Piece 1” is now in “Lead story”."' in text
    assert "<html" not in text


def test_a_search_finds_by_headline_and_by_author(desk, pieces):
    factories.article("Odd one out", authors=[factories.author("Zara Quill")])
    for words in ("odd", "quill", "zara one"):
        text = press(desk, desk.get(HOME_PAGE), "search", q=words).content.decode()
        assert "Odd one out" in text
        assert "Zara Quill" in text


def test_an_expired_login_keeps_the_arrangement(client, desk, pieces, editor):
    page = press(desk, desk.get(HOME_PAGE), f"put:{pieces[5].pk}", into="lead")
    client.logout()
    refused = press(client, page, f"put:{pieces[6].pk}", into="featured")
    assert refused.status_code == 403
    sealed = re.search(r'name="typed" value="([^"]+)"', refused.content.decode())[1]
    login = {"username": "editor", "password": "correct horse", "typed": sealed, "next": HOME_PAGE}
    back = client.post(reverse("admin:login"), login, follow=True)
    assert "You were signed out while writing." in back.content.decode()
    press(client, back, "save")
    assert stands() == [("lead", "5")]


@pytest.mark.parametrize("who", ["writer", "photo_editor"])
def test_who_may_not_arrange_is_refused(request, client, pieces, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(HOME_PAGE).status_code == 403
    assert client.post(HOME_PAGE, {"do": "save", "seen": "0"}).status_code == 403
    assert client.get("/admin/fronts/home/slots/").status_code == 403


def test_an_editor_of_a_section_arranges_that_front_alone(client, pieces, writer):
    europe, asia = factories.section("Europe"), factories.section("Asia")
    europe.editors.add(writer)
    client.force_login(writer)
    listed = client.get("/admin/fronts/").content.decode()
    assert f'href="/admin/fronts/section/{europe.pk}/"' in listed
    assert f'href="/admin/fronts/section/{asia.pk}/"' not in listed
    address = f"/admin/fronts/section/{europe.pk}/"
    page = press(client, client.get(address), f"put:{pieces[2].pk}", address, into="lead")
    press(client, page, "save", address)
    assert stands(row(On("section", europe.pk))) == [("lead", "2")]
    assert client.get(f"/admin/fronts/section/{asia.pk}/").status_code == 403


@pytest.mark.parametrize("address", ["section/999/", "cellar/", "home/3/", "section/", "topic/0/"])
def test_a_front_that_is_not_there_is_not_found(desk, address):
    assert desk.get(f"/admin/fronts/{address}").status_code == 404


def test_nonsense_in_the_form_changes_nothing(desk, pieces):
    for order in ("", "put", "put:x", "put:1:cellar", "earlier:999", "mine", "off:-1", "details:9", "pin:1"):
        assert desk.post(HOME_PAGE, {"do": order, "seen": "x", "0-article": "7"}).status_code in (200, 400, 409)
    assert not Placement.objects.exists()


def test_the_list_says_what_leads_and_how_long_without_an_end(desk, pieces, editor):
    placing.feature(pieces[1], slot="lead", by=editor, now=timezone.now() - timedelta(days=9))
    text = desk.get("/admin/fronts/").content.decode()
    assert "“Piece 1” leads" in text
    assert re.search(r"Home: leads since 1\sweek, 2\sdays, no end", text)


def test_a_front_with_nothing_new_is_named_on_the_desk_to_who_may_arrange_it(client, editor, writer):
    europe = factories.section("Europe")
    factories.published(section=europe, at=timezone.now() - timedelta(days=9))
    for who, named in ((editor, True), (writer, False)):
        client.force_login(who)
        text = client.get("/admin/").content.decode()
        assert (f'<a href="/admin/fronts/section/{europe.pk}/">Europe</a>' in text) is named
    europe.editors.add(writer)
    assert "Fronts with nothing new" in client.get("/admin/").content.decode()


def test_a_picture_that_may_not_be_shown_is_refused_for_a_place(desk, pieces):
    placing.feature(pieces[1], slot="lead", by=None)
    lapsed = factories.image("Dam", rights_until=timezone.now().date() - timedelta(days=2))
    page = press(desk, desk.get(HOME_PAGE), f"details:{pieces[1].pk}")
    answer = press(desk, page, "save", **{"0-image": lapsed.pk})
    assert answer.status_code == 400
    assert "could be used until" in answer.content.decode()


def test_the_uses_of_a_picture_name_the_front(desk, pieces):
    image = factories.image()
    placed = placing.feature(pieces[1], slot="lead", by=None)
    Placement.objects.filter(pk=placed.pk).update(image=image)
    text = desk.get(f"/admin/articles/image/{image.pk}/uses/").content.decode()
    assert f'href="{HOME_PAGE}"' in text
    assert "Piece 1 in lead of Home" in text


def test_the_record_says_who_arranged(desk, pieces, editor):
    press(desk, press(desk, desk.get(HOME_PAGE), f"put:{pieces[5].pk}", into="lead"), "save")
    assert Act.objects.get(verb="featured").by == editor


@pytest.mark.parametrize("address", [HOME_PAGE, "/admin/fronts/", "/admin/fronts/home/slots/"])
def test_many_fronts_pieces_and_pictures_ask_no_more_than_few(desk, address, django_assert_max_num_queries):
    def make(numbers):
        for number in numbers:
            section, topic = factories.section(f"Section {number}"), factories.topic(f"Topic {number}")
            licence = Licence.objects.create(name=f"Licence {number}")
            image, other = (factories.image(licence=licence, manifest=MANIFEST) for _ in range(2))
            piece = factories.published(section=section, topics=[topic], lead_image=image)
            placing.feature(piece, slot="lead", by=None, front=row(On("section", section.pk)))
            placed = placing.feature(piece, slot=f"section-{section.pk}", by=None)
            Placement.objects.filter(pk=placed.pk).update(image=other)

    make(range(2))
    desk.get(address)
    with django_assert_max_num_queries(40) as few:
        desk.get(address)
    make(range(2, 9))
    with django_assert_max_num_queries(len(few)):
        desk.get(address)


def test_the_log_tells_of_an_undo_by_the_name_of_the_front(client, administrator, pieces):
    client.force_login(administrator)
    placing.feature(pieces[1], slot="lead", by=None)
    client.post(HOME_PAGE, {"do": "undo", "seen": "1"})
    assert re.search(r"took back a change of.*“Home”", client.get("/admin/log/").content.decode(), re.DOTALL)

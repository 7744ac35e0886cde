"""The checklist beside the piece, and publishing against it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Act
from articles.workflow import publishing
from tests import factories
from tests.admin.filled import fields
from tests.admin.forms import page_of

REASON = "The agency credits by telephone."


def panel_of(piece):
    return reverse("admin:articles_article_checklist", args=[piece.pk])


def press(browser, piece, step, data):
    return browser.post(page_of(piece), {**data, "_step": step}, follow=True)


def test_each_line_leads_to_its_field(at_desk, editor):
    piece = factories.article(dek="", authors=[], body='<p><a href="/nothing/">Here</a></p>')
    page = at_desk(editor).get(page_of(piece)).content.decode()
    for place, field in [
        ("bylines", "bylines"),
        ("id_dek", "dek"),
        ("id_body", "body"),
        ("id_lead_image", "lead_image"),
    ]:
        assert f'href="#{place}" data-leads-to="{field}"' in page
        assert f'id="{place}"' in page
    assert 'Checklist <span class="block-count">4</span>' in page


def test_it_says_the_address_that_the_piece_will_get_and_the_one_that_it_has(at_desk, editor):
    piece = factories.article(slug="vote")
    browser = at_desk(editor)
    assert "Published today, its address will be" in browser.get(page_of(piece)).content.decode()
    edition = publishing.publish(piece, by=editor)
    page = browser.get(page_of(piece)).content.decode()
    assert "Its address:" in page
    assert edition.path in page


def test_it_can_be_asked_for_again_alone(at_desk, editor):
    piece = factories.article(dek="")
    answer = at_desk(editor).get(panel_of(piece))
    page = answer.content.decode()
    assert page.startswith('<div data-checklist="')
    assert 'data-count="2"' in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_may_not_change_the_piece_reads_it_without_links(at_desk, writer):
    piece = factories.article(dek="")
    page = at_desk(writer).get(panel_of(piece)).content.decode()
    assert "There is no dek" in page
    assert "data-leads-to" not in page


@pytest.mark.parametrize("who", [None, "outsider"])
def test_nobody_from_outside_reads_it(db, who, request, at_desk):
    piece = factories.article()
    person = request.getfixturevalue(who) if who else None
    assert at_desk(person).get(panel_of(piece)).status_code == 302


def test_staff_without_a_part_in_pieces_do_not_read_it(at_desk, db):
    piece = factories.article()
    assert at_desk(factories.user("nobody")).get(panel_of(piece)).status_code == 403


def test_a_piece_that_is_not_there_has_none(at_desk, editor):
    assert at_desk(editor).get(reverse("admin:articles_article_checklist", args=[999])).status_code == 404


def test_it_costs_the_same_for_many_links_and_pictures(at_desk, editor):
    def asked(number):
        shown = "".join(f'<figure data-image-id="{factories.image(alt="").pk}"></figure>' for _ in range(number))
        linked = "".join(f'<p><a href="/tag/none-{n}-{number}/">Here</a></p>' for n in range(number))
        piece = factories.article(body=f"<p>Text.</p>{shown}{linked}")
        browser.get(panel_of(piece))
        with CaptureQueriesContext(connection) as queries:
            browser.get(panel_of(piece))
        return len(queries)

    browser = at_desk(editor)
    assert asked(3) == asked(30) <= 15


# Going against it.


def test_an_editor_is_offered_to_publish_all_the_same_and_does_for_a_reason(at_desk, typed, editor):
    piece = factories.article(authors=[])
    browser = at_desk(editor)
    asked = press(browser, piece, "publish", typed(piece))
    assert "Publish all the same" in asked.text
    page = press(browser, piece, "publish", fields(asked) | {"publish-override": REASON}).content.decode()
    assert piece.editions.live(timezone.now()).exists()
    assert "Published against the checklist" in page
    assert f"“{REASON}”" in page
    assert Act.objects.get(verb="overrode").by == editor


def test_without_a_reason_it_is_asked_for(at_desk, typed, editor):
    piece = factories.article(authors=[])
    page = press(at_desk(editor), piece, "publish", typed(piece, **{"publish-override": "  "})).content.decode()
    assert "Write why." in page
    assert not piece.editions.exists()


def test_a_writer_is_not_offered_it_and_cannot_send_it(at_desk, typed, writer):
    piece = factories.article(authors=[], created_by=writer)
    data = typed(piece, **{"publish-override": REASON})
    page = press(at_desk(writer), piece, "publish", data).content.decode()
    assert 'name="publish-override"' not in page
    assert not piece.editions.exists()


def test_what_cannot_be_overridden_is_not_offered(at_desk, typed, editor):
    piece = factories.article(authors=[])
    page = press(at_desk(editor), piece, "publish", typed(piece, section="")).content.decode()
    assert 'name="publish-override"' not in page


def test_a_scheduled_time_is_kept_while_the_reason_is_written(at_desk, typed, editor):
    piece, morning = factories.article(authors=[]), timezone.now() + timedelta(days=2)
    times = {"times-at": timezone.localtime(morning).strftime("%Y-%m-%dT%H:%M")}
    browser = at_desk(editor)
    page = fields(press(browser, piece, "schedule", typed(piece, **times)))
    assert page["times-at"] == times["times-at"]
    press(browser, piece, "schedule", page | {"schedule-override": REASON})
    edition = piece.editions.get()
    assert edition.live_from == morning.replace(second=0, microsecond=0)
    piece.refresh_from_db()
    page = fields(press(browser, piece, f"update_coming:{edition.pk}", typed(piece, headline="Again")))
    assert page["override-order"] == f"update_coming:{edition.pk}"
    press(browser, piece, page["override-order"], page | {"update_coming-override": REASON})
    assert piece.editions.get().headline == "Again"
    assert Act.objects.filter(verb="overrode").count() == 2


def test_what_has_come_since_the_reason_was_written_is_told_and_the_reason_stays(at_desk, typed, editor):
    piece = factories.article(authors=[])
    browser = at_desk(editor)
    page = fields(press(browser, piece, "publish", typed(piece)))
    dead = page | {"publish-override": REASON, "body": '<p><a href="/nothing/">Here</a></p>'}
    answer = press(browser, piece, "publish", dead)
    new = answer.text.split("Since you wrote why, this has come:")[1].split("</ul>")[0]
    assert "The link “Here” leads to nothing." in new
    assert "author" not in new
    assert "Write why." not in answer.text
    assert fields(answer)["publish-override"] == REASON
    assert not piece.editions.exists()
    press(browser, piece, "publish", fields(answer))
    assert piece.editions.exists()


def test_what_is_mended_meanwhile_asks_for_no_second_look(at_desk, typed, editor):
    piece = factories.article(authors=[], body='<p><a href="/nothing/">Here</a></p>')
    browser = at_desk(editor)
    page = fields(press(browser, piece, "publish", typed(piece)))
    press(browser, piece, "publish", page | {"publish-override": REASON, "body": "<p>Mended.</p>"})
    assert len(Act.objects.get(verb="overrode").detail["problems"]) == 1


@pytest.mark.parametrize("seen", ["", "rubbish", "7", "[7, null]", "[" * 5000, '{"There": 1}'])
def test_a_reason_for_objections_that_nobody_has_seen_counts_for_none(seen, at_desk, typed, editor):
    piece = factories.article(authors=[])
    data = typed(piece, **{"publish-override": REASON, "override-against": seen})
    answer = press(at_desk(editor), piece, "publish", data)
    assert "Since you wrote why" in answer.text
    assert fields(answer)["publish-override"] == REASON
    assert not piece.editions.exists()


def test_what_was_seen_outlives_a_mere_save(at_desk, typed, editor):
    piece = factories.article(authors=[])
    browser = at_desk(editor)
    page = fields(press(browser, piece, "publish", typed(piece))) | {"publish-override": REASON}
    saved = fields(browser.post(page_of(piece), page, follow=True))
    assert saved["override-against"] == page["override-against"]
    press(browser, piece, "publish", saved)
    assert piece.editions.exists()


def test_several_problems_of_one_field_are_all_said_at_it(at_desk, typed, editor):
    piece = factories.article(body='<p><a href="/nothing/">Here</a> <a href="/nowhere/">there</a></p>')
    page = press(at_desk(editor), piece, "publish", typed(piece)).content.decode()
    assert page.count("The link “Here” leads to nothing.") == page.count("The link “there” leads to nothing.") == 3


def test_what_a_picture_lacks_leads_to_that_picture_and_into_the_library(at_desk, editor):
    shown = factories.image("Cranes", alt="", credit="")
    piece = factories.article(body=f'<p>One.</p><figure data-image-id="{shown.pk}"></figure>')
    page = at_desk(editor).get(page_of(piece)).text
    assert f'data-leads-to="body" data-picture="{shown.pk}">Describe the picture' in page
    assert f'class="checklist-picture" href="{page_of(shown)}"' in page


def test_a_picture_that_is_not_in_the_library_leads_to_its_place_alone(at_desk, editor):
    piece = factories.article(body='<p>One.</p><figure data-image-id="999999"></figure>')
    page = at_desk(editor).get(page_of(piece)).text
    assert 'data-picture="999999">Picture 999999' in page
    assert "checklist-picture" not in page

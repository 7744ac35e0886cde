"""Everybody's own inbox."""

import pytest
from django.urls import reverse

from articles.models import Notice
from articles.workflow import notes, notices
from tests import factories

pytestmark = pytest.mark.django_db

INBOX = reverse("admin:inbox")
ALL_READ = reverse("admin:inbox_read_all")


def of(notice, name="notice"):
    return reverse(f"admin:{name}", args=[notice.pk])


@pytest.fixture
def told(writer):
    def tell(text="Something happened.", **about):
        return notices.tell([writer], text, **about)[0]

    return tell


def test_the_newest_stands_first_with_its_note_and_the_way_to_it(at_desk, writer, editor):
    piece = factories.article("Harbour vote")
    notices.tell([writer], "“Harbour vote” was sent back to you.", article=piece)
    note = notes.write(piece, "Is that <so>, @writer?", by=editor)
    browser = at_desk(writer)
    page = browser.get(INBOX).content.decode()
    assert page.index("named you") < page.index("sent back")
    assert "Is that &lt;so&gt;, @writer?" in page
    followed = browser.get(of(Notice.objects.get(note=note)))
    assert followed.url == f"/admin/articles/article/{piece.pk}/change/#note-{note.pk}"
    assert Notice.objects.get(note=note).read_at


def test_the_head_of_every_page_counts_what_is_unread(at_desk, writer, told):
    browser = at_desk(writer)
    assert "masthead-unread" not in browser.get("/admin/").content.decode()
    for _ in range(3):
        told()
    notices.mark(told(), is_read=True)
    assert 'masthead-unread">3<' in browser.get("/admin/").content.decode()


def test_more_than_ninety_nine_are_many(at_desk, writer, told):
    Notice.objects.bulk_create(Notice(recipient=writer, text="x", made_at=told().made_at) for _ in range(120))
    assert 'masthead-unread">99+<' in at_desk(writer).get("/admin/").content.decode()


def test_a_notice_is_marked_read_and_unread_again(at_desk, writer, told):
    notice, browser = told(), at_desk(writer)
    for said, is_read in [("yes", True), ("no", False)]:
        assert browser.post(of(notice, "notice_mark"), {"read": said}).url == f"{INBOX}#notice-{notice.pk}"
        notice.refresh_from_db()
        assert bool(notice.read_at) is is_read


def test_marking_all_leaves_what_came_meanwhile(at_desk, writer, told):
    _, last, later = told(), told(), told("Came meanwhile.")
    at_desk(writer).post(ALL_READ, {"upto": last.pk})
    assert list(Notice.objects.filter(read_at=None)) == [later]


def test_a_page_goes_on_below_the_last_one_shown(at_desk, writer, told):
    for number in range(35):
        told(f"Number {number}.")
    browser = at_desk(writer)
    first = browser.get(INBOX)
    told("Came meanwhile.")
    second = browser.get(f"{INBOX}?before={first.context['older']}")
    assert [notice.text for notice in second.context["notices"]] == [f"Number {number}." for number in range(4, -1, -1)]
    assert second.context["older"] is None


@pytest.mark.parametrize("before", ["x", "0", "-1", "9" * 30, "%00"])
def test_a_page_that_is_nonsense_is_the_first_or_an_empty_one(before, at_desk, writer, told):
    told()
    assert at_desk(writer).get(f"{INBOX}?before={before}").status_code == 200


def test_an_empty_inbox_says_what_comes_here(at_desk, writer):
    assert "Nothing has come for you yet." in at_desk(writer).get(INBOX).content.decode()


# ── Whose it is ──────────────────────────────────────────────────────────
def test_nobody_sees_or_touches_anothers_notices(at_desk, writer, administrator, told):
    notice = told("For the writer alone.")
    root = factories.user("root", is_superuser=True)
    for person in (administrator, root):
        browser = at_desk(person)
        assert "For the writer alone." not in browser.get(INBOX).content.decode()
        assert browser.get(of(notice)).status_code == 404
        assert browser.post(of(notice, "notice_mark"), {"read": "yes"}).status_code == 404
        browser.post(ALL_READ, {"upto": notice.pk})
    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.parametrize("who", ["outsider", None])
def test_who_has_no_part_in_the_desk_is_sent_to_sign_in(who, at_desk, told, request):
    notice = told()
    browser = at_desk(request.getfixturevalue(who) if who else None)
    for address in (INBOX, of(notice)):
        assert browser.get(address).url.startswith("/admin/login/")
    for address in (ALL_READ, of(notice, "notice_mark")):
        assert browser.post(address, {"upto": notice.pk, "read": "yes"}).url.startswith("/admin/login/")
    notice.refresh_from_db()
    assert notice.read_at is None


def test_what_changes_something_is_not_done_by_a_link(at_desk, writer, told):
    browser = at_desk(writer)
    assert browser.get(ALL_READ).status_code == 405
    assert browser.get(of(told(), "notice_mark")).status_code == 405


# ── What it costs ────────────────────────────────────────────────────────
def test_thirty_notices_cost_what_three_do(at_desk, writer, editor, django_assert_max_num_queries):
    browser, piece = at_desk(writer), factories.article()
    counts = []
    for number in range(30):
        notes.write(piece, f"{number}: @writer", by=editor)
        if number in (2, 29):
            with django_assert_max_num_queries(15) as queries:
                browser.get(INBOX)
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_has_no_role_is_not_asked_about(at_desk, django_assert_max_num_queries):
    browser = at_desk(factories.user("roleless"))
    with django_assert_max_num_queries(15) as queries:
        assert "Inbox" not in browser.get("/admin/").content.decode()
    assert not [query for query in queries if "articles_notice" in query["sql"]]


def test_who_may_not_see_pieces_any_more_reads_no_notices_of_them(at_desk, writer, told):
    notice = told("“Harbour vote” is approved.", article=factories.article("Harbour vote"))
    browser = at_desk(writer)
    writer.groups.clear()
    assert "Harbour vote" not in browser.get(INBOX).content.decode()
    assert browser.get(of(notice)).status_code == 404

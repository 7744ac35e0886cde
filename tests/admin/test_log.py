"""The record as the desk shows it: the log, the page of a piece, the page of a thing."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles import record
from articles.admin import acts
from articles.models import Act
from articles.workflow import reviewing, spiking
from tests import factories
from tests.admin.forms import page_of

LOG = reverse("admin:log")
DAY = timedelta(days=1)


def subjects(answer) -> list[str]:
    return [act.subject.strip("“”") for act in answer.context["acts"]]


def acts_of(piece):
    return reverse("admin:articles_article_acts", args=[piece.pk])


@pytest.fixture
def three(db, writer, editor):
    """Three acts: of yesterday, of today, and of a picture."""
    now = timezone.now()
    dam, ports = factories.article("The dam"), factories.article("The ports")
    record.add("submitted", dam, by=writer, at=now - DAY)
    record.add("approved", ports, by=editor, at=now)
    record.add("added", factories.image("A crane"), by=editor, at=now + timedelta(seconds=1))
    return dam, ports


def test_the_log_tells_the_newest_first(three, at_desk, administrator):
    assert subjects(at_desk(administrator).get(LOG)) == ["A crane", "The ports", "The dam"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"verb": "approved"}, ["The ports"]),
        ({"piece": "the DAM"}, ["The dam"]),
        ({"piece": "harbour"}, []),
        ({"since": "today"}, ["A crane", "The ports"]),
        ({"until": "yesterday"}, ["The dam"]),
        ({"since": "yesterday", "until": "yesterday"}, ["The dam"]),
        ({"verb": "submitted", "since": "today"}, []),
    ],
)
def test_the_log_is_asked_by_verb_piece_and_day(asked, found, three, at_desk, administrator):
    days = {"today": timezone.localdate(), "yesterday": timezone.localdate() - DAY}
    asked = {name: str(days.get(value, value)) for name, value in asked.items()}
    assert subjects(at_desk(administrator).get(LOG, asked)) == found


def test_the_log_is_asked_by_person_and_by_the_number_of_a_piece(three, at_desk, administrator, writer):
    browser = at_desk(administrator)
    assert subjects(browser.get(LOG, {"by": writer.pk})) == ["The dam"]
    assert subjects(browser.get(LOG, {"piece": three[1].pk})) == ["The ports"]


@pytest.mark.parametrize("asked", [{"since": "soon"}, {"by": "0"}, {"verb": "frobbed"}, {"by": "x" * 5000}])
def test_what_cannot_be_asked_is_said_at_its_field(asked, three, at_desk, administrator):
    answer = at_desk(administrator).get(LOG, asked)
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("before", ["", "0", "nonsense", "9" * 40, "\0"])
def test_an_address_that_leads_below_nothing_shows_the_newest(before, three, at_desk, administrator):
    assert len(subjects(at_desk(administrator).get(LOG, {"before": before}))) == 3


def test_the_pages_of_the_log_follow_on_each_other_without_a_gap(at_desk, administrator, editor, monkeypatch):
    monkeypatch.setattr(acts, "PAGE", 3)
    piece, same = factories.article(), timezone.now()
    made = [record.add("approved", piece, by=editor, at=same - timedelta(seconds=n // 3)) for n in range(8)]
    browser, below, seen = at_desk(administrator), "", []
    for _ in range(3):
        answer = browser.get(LOG, {"verb": "approved", **({"before": below} if below else {})})
        seen += [act.at for act in answer.context["acts"]]
        below = answer.context["older"]
    assert seen == sorted((act.at for act in made), reverse=True)
    assert below is None


@pytest.mark.parametrize("role", ["writer", "editor", "photo_editor", "outsider"])
def test_the_log_is_for_administrators(role, at_desk, request):
    answer = at_desk(request.getfixturevalue(role)).get(LOG)
    assert answer.status_code in (302, 403)
    if role != "outsider":
        assert LOG not in at_desk(request.getfixturevalue(role)).get(reverse("admin:index")).content.decode()


def test_the_log_and_the_page_of_a_piece_are_closed_to_the_anonymous(at_desk, db):
    for address in (LOG, acts_of(factories.article())):
        assert "login" in at_desk(None).get(address).url


@pytest.mark.parametrize("address", ["log", "piece"])
def test_the_record_asks_no_more_for_thirty_acts_than_for_three(
    address, at_desk, administrator, django_assert_max_num_queries
):
    piece = factories.article()
    address = LOG if address == "log" else acts_of(piece)
    browser = at_desk(administrator)

    def some(number):
        for n in range(number):
            who = factories.user(f"person {n} of {number}")
            record.add("approved", factories.article() if address == LOG else piece, by=who)

    some(3)
    browser.get(address)
    with django_assert_max_num_queries(15) as few:
        browser.get(address)
    some(27)
    with django_assert_max_num_queries(15) as many:
        browser.get(address)
    assert len(many) == len(few)


def test_the_page_of_a_piece_says_who_did_what_and_with_which_words(at_desk, writer, editor):
    piece = factories.article(created_by=writer)
    reviewing.submit(piece, by=writer)
    reviewing.send_back(piece, note="Shorter, please.", by=editor)
    page = at_desk(writer).get(acts_of(piece)).content.decode()
    assert "Edgar Editor sent it back" in page
    assert "“Shorter, please.”" in page
    assert page.index("sent it back") < page.index("Wanda Writer submitted it")


def test_whoever_may_not_see_pieces_does_not_see_what_was_done_with_them(at_desk, db):
    nobody = factories.user("nobody")
    assert at_desk(nobody).get(acts_of(factories.article())).status_code == 403


def test_what_was_deleted_is_in_the_log_by_its_name_and_leads_nowhere(at_desk, administrator):
    piece = factories.article("Never to be")
    spiking.delete(piece, by=administrator)
    page = at_desk(administrator).get(LOG).content.decode()
    assert "“Never to be”" in page
    assert page_of(piece) not in page


def test_everything_that_is_changed_on_the_desk_is_in_the_one_record(at_desk, administrator):
    browser = at_desk(administrator)
    browser.post(reverse("admin:articles_tag_add"), {"name": "ports", "slug": "ports", "description": ""})
    tag = Act.objects.get()
    address = reverse("admin:articles_tag_change", args=[tag.thing_id])
    browser.post(address, {"name": "harbours", "slug": "ports", "description": ""})
    browser.post(address.replace("change", "delete"), {"post": "yes"})
    said = [(act.verb, act.thing, act.subject, act.by, act.detail) for act in Act.objects.order_by("pk")]
    assert said == [
        ("added", "tag", "ports", administrator, {}),
        ("changed", "tag", "harbours", administrator, {"what": "Changed Name."}),
        ("removed", "tag", "harbours", administrator, {}),
    ]
    assert not LogEntry.objects.exists()


def test_a_new_password_for_somebody_is_in_the_record_and_the_password_is_not(at_desk, administrator, writer):
    data = {"password1": "staple horse battery", "password2": "staple horse battery", "usable_password": "true"}
    at_desk(administrator).post(reverse("admin:auth_user_password_change", args=[writer.pk]), data)
    act = Act.objects.get(thing="user")
    assert (act.thing_id, act.by) == (writer.pk, administrator)
    assert "staple" not in str(act.detail)


def test_there_is_no_page_on_which_an_act_could_be_changed():
    for view in ("add", "changelist", "change", "delete"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:articles_act_{view}", args=[] if view in ("add", "changelist") else [1])


@pytest.mark.parametrize(
    "change",
    [
        lambda act: Act.objects.update(verb="approved"),
        lambda act: Act.objects.filter(pk=act.pk).delete(),
        lambda act: act.delete(),
        lambda act: Act(pk=act.pk, verb="approved", at=act.at, subject="Another").save(),
        lambda act: Act.objects.bulk_update([act], ["subject"]),
    ],
)
def test_no_way_of_the_orm_changes_an_act(change, administrator):
    act = record.add("submitted", factories.article(), by=administrator)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        change(act)
    assert Act.objects.get().verb == "submitted"


def test_who_has_done_something_is_not_deleted(at_desk, administrator, writer):
    record.add("submitted", factories.article(), by=writer)
    at_desk(administrator).post(page_of(writer, "delete"), {"post": "yes"})
    writer.refresh_from_db()
    assert Act.objects.get().by == writer


@pytest.mark.parametrize("asked", [{"until": "9999-12-31"}, {"since": "0001-01-01"}])
def test_a_day_that_no_calendar_has_is_refused_at_its_field(asked, at_desk, administrator):
    answer = at_desk(administrator).get(LOG, asked)
    assert "Choose a year from 1990 to 2999." in answer.content.decode()

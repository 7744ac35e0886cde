"""Everybody chooses what of their inbox comes to them by mail."""

import re

import pytest
from django.core import mail

from articles.models import Notice, User
from articles.workflow import assigning, mailing, notes, notices, reviewing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(db):
    return factories.user("ann", group="Writers", email="ann@paper.example")


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """What goes out of an act by mail: its recipients."""

    def of(act) -> list[str]:
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [to for message in mail.outbox for to in message.to]

    return of


@pytest.mark.parametrize(
    ("choice", "is_personal", "comes"),
    [
        ("everything", False, True),
        ("everything", True, True),
        ("personal", False, False),
        ("personal", True, True),
        ("nothing", False, False),
        ("nothing", True, False),
    ],
)
def test_a_mail_comes_as_it_was_chosen_and_the_inbox_has_it_in_any_case(choice, is_personal, comes, ann, mails):
    mailing.choose(ann, choice)
    assert bool(mails(lambda: notices.tell([ann], "It happened.", is_personal=is_personal))) == comes
    assert Notice.objects.filter(recipient=ann).exists()


def test_everything_is_what_one_begins_with(ann):
    assert ann.mail == User.Mail.EVERYTHING


@pytest.mark.parametrize("act", ["named", "given", "due", "sent back"])
def test_what_is_meant_for_one_person_comes_to_who_wants_no_more(act, ann, editor, mails, now):
    piece = factories.article(created_by=ann, stage="review", assignee=None if act == "given" else ann)
    mailing.choose(ann, "personal")
    acts = {
        "named": lambda: notes.write(piece, "Is that so, @ann?", by=editor),
        "given": lambda: assigning.assign(piece, ann, by=editor),
        "due": lambda: assigning.set_due(piece, now, by=editor),
        "sent back": lambda: reviewing.send_back(piece, note="More of it.", by=editor),
    }
    assert mails(acts[act]) == ["ann@paper.example"]


def test_what_is_for_everybody_does_not(ann, editor, mails):
    piece = factories.article(created_by=ann, stage="review")
    mailing.choose(ann, "personal")
    assert mails(lambda: reviewing.approve(piece, by=editor)) == []


def test_who_chooses_none_before_the_mail_goes_out_gets_none(ann):
    (notice,) = notices.tell([ann], "It happened.")
    mailing.choose(ann, "nothing")
    mailing.send.func(notice.pk, False)
    assert mail.outbox == []


@pytest.mark.parametrize("choice", ["", "some", "\0"])
def test_there_is_no_other_choice(choice, ann):
    with pytest.raises(mailing.NoSuchChoice):
        mailing.choose(ann, choice)


def test_each_mail_says_how_to_have_none(ann, mails, settings):
    settings.SITE_URL = "https://news.example"
    mails(lambda: notices.tell([ann], "It happened."))
    (message,) = mail.outbox
    link = re.search(r"https://news\.example/admin/mail/\S+", message.body)[0]
    assert message.extra_headers["List-Unsubscribe"] == f"<{link}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_link_is_one_persons_and_cannot_be_made_up(ann, editor):
    assert mailing.person_of(mailing.token(ann)) == ann
    for token in (str(ann.pk), f"{editor.pk}:{mailing.token(ann).partition(':')[2]}", "", "\0", "x" * 5000):
        assert mailing.person_of(token) is None


def test_the_link_of_who_has_left_is_nobodys(ann):
    User.objects.filter(pk=ann.pk).update(is_active=False)
    assert mailing.person_of(mailing.token(ann)) is None

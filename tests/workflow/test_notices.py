"""What people are told: in their inbox and by mail, once."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from articles.models import Notice
from articles.workflow import mailing, notes, notices
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(db):
    return factories.user("ann", group="Writers", email="ann@paper.example")


@pytest.fixture
def bob(db):
    return factories.user("bob", group="Writers", email="bob@paper.example")


class Choosy(EmailBackend):
    """A mail server that does not know Ann."""

    def send_messages(self, messages):
        if any("ann@" in to for message in messages for to in message.to):
            raise SMTPRecipientsRefused({"ann@paper.example": (550, b"no such user")})
        return super().send_messages(messages)


def test_each_is_told_once_and_not_who_did_it_nor_who_left(ann, bob, editor):
    gone = factories.user("gone", is_active=False)
    notices.tell([ann, bob, ann, editor, gone], "Something happened.", but=editor)
    assert sorted(Notice.objects.values_list("recipient__username", flat=True)) == ["ann", "bob"]


def test_who_may_not_see_pieces_any_more_is_told_nothing_of_them(ann, bob, outsider, editor):
    bob.is_staff = False
    bob.save()
    ann.groups.clear()
    piece = factories.article(created_by=bob, assignee=ann)
    notices.tell([ann, bob, outsider], f"“{piece}” is approved.", article=piece)
    assert not Notice.objects.exists()


def test_who_leaves_before_the_mail_goes_out_gets_none(ann):
    (notice,) = notices.tell([ann], "Something happened.")
    ann.groups.clear()
    mailing.send.func(notice.pk)
    assert mail.outbox == []


def test_a_mail_goes_out_when_all_is_committed_and_not_before(ann, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell([ann], "Something happened.")
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [["ann@paper.example"]]
    assert Notice.objects.get().mailed_at


def test_who_has_no_address_gets_no_mail(editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell([editor], "Something happened.")
    assert mail.outbox == []
    assert Notice.objects.get()


def test_the_mail_has_the_note_and_the_way_to_it_and_nothing_of_the_text(
    ann, editor, settings, django_capture_on_commit_callbacks
):
    settings.SITE_URL = "https://news.example"
    piece = factories.article("Harbour vote", dek="Secret dek", body="<p>Secret words here.</p>")
    with django_capture_on_commit_callbacks(execute=True):
        notes.write(piece, "Is that so, @ann?", by=editor, about=notes.Anchor("Secret words"))
    (message,) = mail.outbox
    assert message.subject == "Harbour vote"
    said, _, foot = message.body.partition("\n-- \n")
    assert said == (
        "Edgar Editor named you in a note on “Harbour vote”.\n\nIs that so, @ann?\n\n"
        f"https://news.example/admin/inbox/{Notice.objects.get().pk}/\n"
    )
    assert foot.startswith("Choose which mails the desk sends you, or none:\nhttps://news.example/admin/mail/")
    assert message.content_subtype == "plain"


def test_a_headline_cannot_write_headers(ann, django_capture_on_commit_callbacks):
    piece = factories.article("Vote\r\nBcc: all@other.example\n\nBuy\u2028this")
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell([ann], "Something happened.", article=piece)
    (message,) = mail.outbox
    assert message.subject == "Vote Bcc: all@other.example Buy this"
    assert message.recipients() == ["ann@paper.example"]


def test_a_mail_that_fails_holds_no_other_up_and_can_be_sent_again(
    ann, bob, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell([ann, bob], "Something happened.")
    assert [message.to for message in mail.outbox] == [["bob@paper.example"]]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mailing.send.call(Notice.objects.get(recipient=ann).pk)
    assert len(mail.outbox) == 2


def test_a_task_that_runs_twice_mails_once(ann):
    (notice,) = notices.tell([ann], "Something happened.")
    mailing.send.call(notice.pk)
    mailing.send.call(notice.pk)
    assert len(mail.outbox) == 1


def test_who_left_meanwhile_and_a_notice_that_is_gone_get_no_mail(ann, bob):
    (first,) = notices.tell([ann], "Something happened.")
    (second,) = notices.tell([bob], "Something happened.")
    ann.is_active = False
    ann.save()
    second.delete()
    mailing.send.call(first.pk)
    mailing.send.call(second.pk or 999)
    assert mail.outbox == []

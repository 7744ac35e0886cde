"""A notice by mail: sent by the worker, never within a request. It has no more of the piece than its headline.

What comes by mail is everybody's own choice; the inbox has it all the same. The choice can be changed from each mail,
without signing in: its link is signed, works for that one person, and for nothing else.
"""

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from articles.content import vocabulary
from articles.models import Notice, User

from . import mentions

LONGEST_SUBJECT = 150
_SIGNER = signing.Signer(salt="articles.workflow.mailing")


class NoSuchChoice(Exception):
    """Its text says what to do."""


def wants(person: User, *, is_personal: bool) -> bool:
    """Whether this is to come to them by mail. `is_personal`: they are named in it, or given something to do."""
    if not person.email or person.mail == User.Mail.NOTHING:
        return False
    return is_personal or person.mail == User.Mail.EVERYTHING


def choose(person: User, choice: str) -> None:
    """Raises NoSuchChoice."""
    if choice not in User.Mail.values:
        raise NoSuchChoice("Choose one of these.")
    person.mail = choice
    person.save(update_fields=["mail"])


@task()
def send(notice_id: int, is_personal: bool = True) -> None:
    """Mail the notice, once. It is marked before it is sent: a second worker, or a task run again, finds it marked."""
    notice = Notice.objects.select_related("recipient", "article", "note").filter(pk=notice_id).first()
    if notice is None or not wants(notice.recipient, is_personal=is_personal):
        return
    if not mentions.readers().filter(pk=notice.recipient_id).exists():
        return  # they have left since
    waiting = Notice.objects.filter(pk=notice.pk, mailed_at=None)
    if not waiting.update(mailed_at=timezone.now()):
        return
    try:
        message(notice).send()
    except BaseException:
        Notice.objects.filter(pk=notice.pk).update(mailed_at=None)
        raise


def message(notice: Notice) -> EmailMessage:
    """Mail programs show a button of their own for the headers, and press it without a visit: RFC 2369, RFC 8058."""
    choice = settings.SITE_URL + reverse("admin:mail_by_link", args=[token(notice.recipient)])
    parts = [notice.text, notice.note.text if notice.note else "", settings.SITE_URL + address(notice)]
    foot = f"-- \nChoose which mails the desk sends you, or none:\n{choice}\n"
    headers = {"List-Unsubscribe": f"<{choice}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    body = "\n\n".join([*filter(None, parts), foot])
    return EmailMessage(_subject(notice), body, to=[notice.recipient.email], headers=headers)


def address(notice: Notice) -> str:
    """Of the page that leads on from the notice to what it is about."""
    return reverse("admin:notice", args=[notice.pk])


def token(person: User) -> str:
    return _SIGNER.sign(person.pk)


def person_of(token: str) -> User | None:
    """Whose link it is; nobody's, if we have not signed it or they are not here any more."""
    try:
        number = int(_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return User.objects.filter(pk=number, is_active=True).first()


def _subject(notice: Notice) -> str:
    # On one line, whatever stands in a headline: a line break would begin another header.
    return vocabulary.line(str(notice.article) if notice.article else notice.text)[:LONGEST_SUBJECT]

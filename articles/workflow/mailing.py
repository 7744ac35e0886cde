"""A notice by mail: sent by the worker, never within a request. It has no more of the piece than its headline."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from articles.content import vocabulary
from articles.models import Notice

from . import mentions

LONGEST_SUBJECT = 150


@task()
def send(notice_id: int) -> None:
    """Mail the notice, once. It is marked before it is sent: a second worker, or a task run again, finds it marked."""
    notice = Notice.objects.select_related("recipient", "article", "note").filter(pk=notice_id).first()
    if notice is None or not notice.recipient.email:
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
    parts = [notice.text, notice.note.text if notice.note else "", settings.SITE_URL + address(notice)]
    return EmailMessage(_subject(notice), "\n\n".join(filter(None, parts)) + "\n", to=[notice.recipient.email])


def address(notice: Notice) -> str:
    """Of the page that leads on from the notice to what it is about."""
    return reverse("admin:notice", args=[notice.pk])


def _subject(notice: Notice) -> str:
    # On one line, whatever stands in a headline: a line break would begin another header.
    return vocabulary.line(str(notice.article) if notice.article else notice.text)[:LONGEST_SUBJECT]

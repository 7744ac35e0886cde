"""Approval from outside: a link under which somebody without an account reads one revision and says what they think.

Whoever has the link is who was asked: the token is the key, and only its hash is kept. A link that is wrong, revoked,
run out, or of a piece that was spiked leads to the same nothing.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles import record
from articles.content.anchoring import Anchor
from articles.models import ApprovalAnswer, ApprovalLink, Article, Note, Revision, User

from . import notes, notices, stages

LONGEST = timedelta(days=90)
MOST_ANSWERS, MOST_NOTES = 20, 100  # under one link: nobody fills the desk through it


class DeadLink(Exception):
    """No link has this token, or it leads nowhere any more. Which of these it is, is not said."""


class ApprovalRefused(Exception):
    """Its text tells somebody from outside, or the desk, what to do."""


@transaction.atomic
def ask(
    article: Article,
    recipient: str,
    *,
    revision: Revision,
    until: datetime,
    by: User,
    question: str = "",
    now: datetime | None = None,
) -> tuple[ApprovalLink, str]:
    """A new link to this revision, and its token, which is kept nowhere. Raises PermissionDenied, ApprovalRefused."""
    now = now or timezone.now()
    piece = Article.objects.select_for_update().get(pk=article.pk)
    stages.refuse(by, "ask_outside", piece)
    if not now < until <= now + LONGEST:
        raise ApprovalRefused(f"Choose an end between now and {LONGEST.days} days from now.")
    if revision.article_id != piece.pk:
        raise ApprovalRefused("This revision belongs to another piece.")
    token = secrets.token_urlsafe(32)
    link = ApprovalLink.objects.create(
        article=piece,
        revision=revision,
        token_hash=_hashed(token),
        recipient=recipient,
        question=question,
        created_at=now,
        created_by=by,
        expires_at=until,
    )
    record.add("asked outside", piece, by=by, at=now, detail={"whom": recipient})
    return link, token


@transaction.atomic
def revoke(link: ApprovalLink, *, by: User, now: datetime | None = None) -> None:
    """From now on it leads nowhere. What was said under it stays. Raises PermissionDenied."""
    now = now or timezone.now()
    stages.refuse(by, "ask_outside", link.article)
    if ApprovalLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        record.add("revoked a link", link.article, by=by, at=now, detail={"whom": link.recipient})


def found(token: str, *, now: datetime | None = None) -> ApprovalLink:
    """The link with this token, if it leads somewhere now. Raises DeadLink."""
    now = now or timezone.now()
    links = ApprovalLink.objects.filter(token_hash=_hashed(token)).select_related("article", "revision", "created_by")
    link = links.first()
    if link is None or not is_open(link, now=now):
        raise DeadLink
    return link


def is_open(link: ApprovalLink, *, now: datetime) -> bool:
    return link.revoked_at is None and now < link.expires_at and link.article.spiked_at is None


@transaction.atomic
def answer(
    link: ApprovalLink, verdict: str, *, name: str, text: str = "", now: datetime | None = None
) -> ApprovalAnswer:
    """Approve or object, under a name. What was said before stays: the last answer counts. Raises as `_held` does."""
    link, now = _held(link, now)
    if link.answers.count() >= MOST_ANSWERS:
        raise ApprovalRefused("This link has had its last answer. Write to whoever sent it to you.")
    given = link.answers.create(verdict=verdict, name=name, text=text, given_at=now)
    did = "approved outside" if verdict == ApprovalAnswer.Verdict.APPROVES else "objected outside"
    record.add(did, link.article, by=None, at=now, detail={"whom": name, "asked": link.recipient, "text": text[:200]})
    _tell(link, f"{name} {given.get_verdict_display().lower()}: “{link.article}”.", now)
    return given


@transaction.atomic
def comment(
    link: ApprovalLink,
    text: str,
    *,
    name: str,
    quote: str = "",
    before: str = "",
    after: str = "",
    now: datetime | None = None,
) -> Note:
    """A note on the piece from outside, on a passage where `quote` is given. Raises as `_held` does."""
    link, now = _held(link, now)
    if link.notes.count() >= MOST_NOTES:
        raise ApprovalRefused("There are a hundred comments already. Write to whoever sent you the link.")
    try:
        note = notes.write(
            link.article, text, by=None, about=Anchor(quote, before, after), signed=name, link=link, at=now
        )
    except notes.NoteRefused as refusal:
        raise ApprovalRefused(str(refusal)) from refusal
    _tell(link, f"{name} commented on “{link.article}”.", now, note)
    return note


def _held(link: ApprovalLink, now: datetime | None) -> tuple[ApprovalLink, datetime]:
    """The link as it stands in the database, if it is open still. Raises DeadLink."""
    list(Article.objects.select_for_update().filter(pk=link.article_id).values_list("pk"))  # the piece first, as all do
    links = ApprovalLink.objects.select_for_update(of=("self",)).select_related("article", "created_by")
    held = links.filter(pk=link.pk).first()
    now = now or timezone.now()
    if held is None or not is_open(held, now=now):
        raise DeadLink
    return held, now


def _tell(link: ApprovalLink, text: str, now: datetime, note: Note | None = None) -> None:
    """Whoever asked, and whoever has the piece to write."""
    people = [person for person in (link.created_by, link.article.assignee) if person]
    notices.tell(people, text, article=link.article, note=note, at=now)


def _hashed(token: str) -> str:
    """Of a token of 256 random bits, a plain hash is as good as a slow one."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()

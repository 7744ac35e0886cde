"""Notes on a piece, or on a passage of it: writing, answering, resolving. No Edition and no Revision has any of them.

Who is named with an “@”, and who takes part in a thread, is told. Nothing of a note is put into the text: what it is
about is found again by its words (`content/anchoring.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Prefetch
from django.utils import timezone

from articles import record
from articles.content import anchoring, vocabulary
from articles.content.anchoring import Anchor, Place, Text
from articles.models import ApprovalLink, Article, Note, Notice, User

from . import mentions, notices, stages

LONGEST = Note._meta.get_field("text").max_length
SHOWN = 200  # threads beside one piece: the open ones come first
ON_THE_PIECE = Anchor()


class NoteRefused(Exception):
    """The note cannot be kept as it is. The text says what to mend."""


@dataclass(frozen=True)
class Thread:
    note: Note
    answers: list[Note]
    place: Place | None  # of its words in the text, where they are there
    may_resolve: bool

    @property
    def is_gone(self) -> bool:
        return bool(self.note.quote) and self.place is None

    @property
    def is_open(self) -> bool:
        return self.note.resolved_at is None


@transaction.atomic
def write(
    article: Article,
    text: str,
    *,
    by: User | None,
    about: Anchor = ON_THE_PIECE,
    signed: str = "",
    link: ApprovalLink | None = None,
    at: datetime | None = None,
) -> Note:
    """A note, which begins a thread. `signed` and `link` are for somebody from outside, who names nobody with “@”.

    The words it is about need not be saved yet. Raises NoteRefused, mentions.UnknownName, PermissionDenied.
    """
    stages.refuse(by, "note", article)
    text, named = _checked(text, by)
    note = Note.objects.create(
        article=article,
        text=text,
        **_passage(article, about),
        written_by=by,
        signed=signed,
        approval_link=link,
        written_at=at or timezone.now(),
    )
    whom = {"whom": signed} if signed else {}
    record.add("noted", article, by=by, at=at, detail={"note": note.pk, **whom})
    _tell_named(note, named, by, at)
    return note


@transaction.atomic
def answer(note: Note, text: str, *, by: User, at: datetime | None = None) -> Note:
    """An answer in the note's thread, which it opens again where it was resolved. Raises as `write` does."""
    thread = _locked(note)
    stages.refuse(by, "note", thread.article)
    text, named = _checked(text, by)
    if thread.resolved_at:
        _settle(thread, by=None, at=None)
    made = Note.objects.create(
        article=thread.article, thread=thread, text=text, written_by=by, written_at=at or timezone.now()
    )
    record.add("answered a note", thread.article, by=by, at=at, detail={"note": thread.pk})
    told = _tell_named(made, named, by, at)
    others = mentions.readers().filter(pk__in=_taking_part(thread) - told)
    notices.tell(
        others, f"{by} answered a note on “{thread.article}”.", article=thread.article, note=made, but=by, at=at
    )
    return made


@transaction.atomic
def resolve(note: Note, *, by: User, at: datetime | None = None) -> Note:
    """Done with: it folds away. Raises PermissionDenied; resolved already, it stays as it is."""
    thread = _locked(note)
    _refuse_to_resolve(by, thread)
    if thread.resolved_at is None:
        _settle(thread, by=by, at=at or timezone.now())
        record.add("resolved a note", thread.article, by=by, at=at, detail={"note": thread.pk})
    return thread


@transaction.atomic
def reopen(note: Note, *, by: User, at: datetime | None = None) -> Note:
    thread = _locked(note)
    _refuse_to_resolve(by, thread)
    if thread.resolved_at:
        _settle(thread, by=None, at=None)
        record.add("reopened a note", thread.article, by=by, at=at, detail={"note": thread.pk})
    return thread


def threads(article: Article, *, reader: User) -> list[Thread]:
    """What was said of the piece, the open ones first: on the whole, then in the order of the text, then what is gone.

    The resolved ones follow, the latest first.
    """
    people = Note.objects.select_related("written_by")
    found = (
        article.notes.filter(thread=None)
        .select_related("written_by", "resolved_by")
        .prefetch_related(Prefetch("answers", people))
        .order_by(F("resolved_at").desc(nulls_first=True), "-pk")[:SHOWN]
    )
    text = Text.of(article.body)
    may_resolve = _resolves(reader, article)
    made = [
        Thread(
            note,
            list(note.answers.all()),
            text.find(note.quote, note.before, note.after),
            may_resolve(note),
        )
        for note in found
    ]
    is_open = [thread for thread in made if thread.is_open]
    return sorted(is_open, key=_in_order) + [thread for thread in made if not thread.is_open]


def _in_order(thread: Thread) -> tuple[bool, int, int]:
    return (thread.is_gone, thread.place.end if thread.place else 0, thread.note.pk)


def _checked(text: str, by: User | None) -> tuple[str, list[User]]:
    text = vocabulary.without_controls(text).strip()
    if not text:
        raise NoteRefused("Write something first: the note is empty.")
    if len(text) > LONGEST:
        raise NoteRefused(f"The note has {len(text):,} characters, and {LONGEST:,} fit. Shorten it, or write two.")
    return text, mentions.people(text) if by else []


def _passage(article: Article, about: Anchor) -> dict[str, str]:
    """The fields of the passage. Pasted words, which came without their surroundings, are given those they have."""
    quote, before, after = (vocabulary.without_controls(side) for side in (about.quote, about.before, about.after))
    if not quote.strip():
        return {}
    if len(quote) > anchoring.LONGEST:
        raise NoteRefused(f"Choose fewer words: a note can be about {anchoring.LONGEST:,} characters of the text.")
    if not before and not after:
        text = Text.of(article.body)
        if place := text.find(quote):
            found = text.anchor(place)
            before, after = found.before, found.after
    return {"quote": quote.strip(), "before": before[-anchoring.CONTEXT :], "after": after[: anchoring.CONTEXT]}


def _locked(note: Note) -> Note:
    """The note that begins the thread, and before it the piece: who saves the piece with a note goes the same way."""
    list(Article.objects.select_for_update().filter(pk=note.article_id).values_list("pk"))
    return Note.objects.select_for_update(of=("self",)).select_related("article").get(pk=note.thread_id or note.pk)


def _settle(thread: Note, *, by: User | None, at: datetime | None) -> None:
    thread.resolved_by, thread.resolved_at = by, at
    thread.save(update_fields=["resolved_by", "resolved_at"])


def _resolves(user: User, article: Article) -> Callable[[Note], bool]:
    """Who wrote a note resolves it, and who may edit the piece resolves all of its notes."""
    reads, edits = stages.may(user, "note", article), stages.may(user, "resolve", article)
    return lambda note: edits or (reads and note.written_by_id == user.pk)


def _refuse_to_resolve(by: User, thread: Note) -> None:
    if not _resolves(by, thread.article)(thread):
        stages.refuse(by, "resolve", thread.article)


def _taking_part(thread: Note) -> set[int]:
    """Who wrote in the thread or was named in it."""
    everything = Note.objects.filter(pk=thread.pk) | Note.objects.filter(thread=thread)
    wrote = everything.exclude(written_by=None).values_list("written_by", flat=True)
    return {*wrote, *Notice.objects.filter(note__in=everything).values_list("recipient", flat=True)}


def _tell_named(note: Note, named: list[User], by: User | None, at: datetime | None) -> set[int]:
    text = f"{by} named you in a note on “{note.article}”."
    notices.tell(named, text, article=note.article, note=note, but=by, is_personal=True, at=at)
    return {person.pk for person in named}

"""What stands on the desk beside the pieces: ideas, due dates, notes."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from articles.content.anchoring import Anchor
from articles.models import Article, Notice, User
from articles.workflow import assigning, notes, planning

END_OF_A_DAY = time(18)


def lay_out(users: dict[str, User], now: datetime) -> None:
    laid = tomllib.loads(Path(__file__).with_name("desk.toml").read_text())
    for idea in laid["idea"]:
        _note_down(idea, users, now)
    for due in laid["due"]:
        piece = Article.objects.get(slug=due["piece"])
        assigning.assign(piece, users[due["assignee"]], by=users["editor"], at=now)
        assigning.set_due(piece, _evening(now, due["in_days"]), by=users["editor"], at=now)
    for note in laid["note"]:
        _write(note, users, now)
    # It stands in their inboxes; the people are invented, and so are their mailboxes.
    Notice.objects.filter(mailed_at=None).update(mailed_at=now)


def _note_down(idea: dict, users: dict[str, User], now: datetime) -> None:
    planning.begin(
        idea["headline"],
        brief=idea["note"],
        assignee=users.get(idea.get("assignee", "")),
        due_at=_evening(now, idea["due_in_days"]) if "due_in_days" in idea else None,
        by=users["editor"],
        now=now,
    )


def _write(note: dict, users: dict[str, User], now: datetime) -> None:
    piece = Article.objects.get(slug=note["piece"])
    begun = notes.write(piece, note["text"], by=users[note["by"]], about=Anchor(note.get("words", "")), at=now)
    for username, text in note.get("answers", ()):
        notes.answer(begun, text, by=users[username], at=now)


def _evening(now: datetime, days: int) -> datetime:
    day = timezone.localdate(now) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, END_OF_A_DAY))

"""Where a piece stands, in words. Asks what `workflow.state` has put beside it; runs no query."""

from datetime import datetime

from django.utils import formats, timezone

from articles.models import Article
from articles.workflow import embargo
from articles.workflow.moments import spoken
from articles.workflow.state import PublicState, has_unpublished_changes, public_state


def at(moment: datetime, now: datetime) -> str:
    """“08:00 UTC” today, and with its date on any other day."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    return f"{formats.date_format(local, 'H:i')} {local.tzname()}" if local.date() == today.date() else spoken(moment)


def for_readers(piece: Article, now: datetime) -> str:
    """What readers see of it: “Live since 08:00 UTC”, “Retracted, live since 08:00 UTC”."""
    shown = _for_readers(piece, now)
    return f"Retracted, {shown[0].lower()}{shown[1:]}" if piece.is_retracted else shown


def _for_readers(piece: Article, now: datetime) -> str:
    state = public_state(piece)
    if state == PublicState.LIVE:
        end = f" until {at(piece.live_end, now)}" if piece.live_end and not piece.next_from else ""
        return f"Live since {at(piece.live_since, now)}{end}"
    if state == PublicState.SCHEDULED:
        return f"Scheduled for {spoken(piece.next_from)}"
    if state == PublicState.NEVER:
        return "Never published"
    return f"{state.label} {at(piece.last_ended, now)}"


def in_full(piece: Article, now: datetime, *, changes: int = 0) -> str:
    """“Live since 08:00 UTC, 2 changes not published”, “Draft · Embargo until 08:00 UTC”, “Scheduled for …”."""
    stands = _stands(piece, now, changes)
    return f"{stands} · Embargo until {at(piece.embargo_until, now)}" if embargo.is_on(piece, now) else stands


def _stands(piece: Article, now: datetime, changes: int) -> str:
    if piece.spiked_at:
        return "Spiked"
    readers = for_readers(piece, now)
    if piece.live_since:
        if has_unpublished_changes(piece):
            readers += f", {_changes(changes)} not published"
        if piece.next_from:
            readers += f", next edition {at(piece.next_from, now)}"
        return readers if piece.stage == "approved" else f"{readers} · {piece.get_stage_display()}"
    if public_state(piece) == PublicState.NEVER:
        return piece.get_stage_display()
    return readers if piece.stage == "approved" else f"{readers} · {piece.get_stage_display()}"


def _changes(number: int) -> str:
    return {0: "changes", 1: "1 change"}.get(number, f"{number} changes")


def due(piece: Article, now: datetime) -> str:
    """“Overdue since 08:00 UTC, Wanda Writer”."""
    said = "Overdue since" if piece.due_at < now else "Due"
    return f"{said} {at(piece.due_at, now)}, {piece.assignee or 'nobody’s'}"

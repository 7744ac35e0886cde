"""The window that is asked for: which ones no edition can have, whoever asks."""

from datetime import UTC, datetime

from articles.models import Article

from .moments import spoken
from .refused import UnderEmbargo, WrongMoment

# The last evening of 9999 is, in New York, a moment of the year 10000 in UTC: PostgreSQL keeps it, Python cannot read
# it, and every list with that row in it would fail.
END_OF_TIME = datetime(3000, 1, 1, tzinfo=UTC)


def check(piece: Article, at: datetime, until: datetime | None, *, now: datetime) -> None:
    """From `at` until `until` (None: open-ended). Raises WrongMoment, UnderEmbargo."""
    _check_year(at, until)
    if at < now:
        raise WrongMoment(f"{spoken(at)} has passed. Choose a later time, or publish now.")
    if piece.embargo_until and at < piece.embargo_until:
        raise UnderEmbargo(piece.embargo_until)
    if until and until <= at:
        raise WrongMoment(f"{spoken(until)} is before it begins. Choose a later end, or none.", field="until")


def check_end(until: datetime | None, *, now: datetime) -> None:
    """Of what readers see now. Raises WrongMoment."""
    _check_year(now, until)
    if until and until <= now:
        raise WrongMoment(f"{spoken(until)} has passed. Choose a later end, or withdraw the piece.", field="until")


def _check_year(at: datetime, until: datetime | None) -> None:
    if until and until >= END_OF_TIME:
        said = "Choose a year before 3000. For a piece that is to stay up, leave the end empty."
        raise WrongMoment(said, field="until")
    if at >= END_OF_TIME:
        raise WrongMoment("Choose a year before 3000.")

"""What publishing refuses. The text of each tells an editor what happened and what to do."""

from collections.abc import Iterable
from datetime import datetime

from articles.models import Edition

from . import checklist
from .moments import spoken


class PublishingRefused(Exception):
    """Its text tells an editor what to do."""


class NothingToPublish(PublishingRefused):
    """What was to be published is what readers see already."""


class NotReady(PublishingRefused):
    """The checklist has objections; `problems` are what blocks."""

    def __init__(self, problems: Iterable[checklist.Problem]):
        self.problems = list(problems)
        super().__init__(" ".join(problem.message for problem in self.problems))

    @property
    def can_be_overridden(self) -> bool:
        return not any(problem.is_fixed for problem in self.problems)


class WrongMoment(PublishingRefused):
    """A time that has passed, or an end before its beginning. `field` is which of the two is wrong: "at" or "until"."""

    def __init__(self, message: str, *, field: str = "at"):
        self.field = field
        super().__init__(message)


class UnderEmbargo(WrongMoment):
    """A time before the end of the piece's embargo. Whoever asks: it binds superusers and the system too."""

    def __init__(self, until: datetime):
        super().__init__(
            f"It is under embargo until {spoken(until)}. Schedule it for then or later, or lift the embargo first, "
            f"under Publishing beside the text."
        )


class MomentTaken(WrongMoment):
    """Another edition is to begin at that very moment, and nobody said that it may be replaced."""

    def __init__(self, edition: Edition):
        self.edition = edition
        super().__init__(
            f"“{edition.headline}” is scheduled for that very moment, {spoken(edition.live_from)}. Choose another "
            f"time, or say that this takes its place."
        )


class AlreadyBegun(PublishingRefused):
    """Readers have seen it: the past is not rewritten."""

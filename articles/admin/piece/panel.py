"""A block beside the sheet. Each is a function of (piece, request, now) in a module of its own, listed in `panels`."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest

from articles.models import Article


@dataclass(frozen=True)
class Panel:
    name: str  # by which the browser remembers whether it is folded
    title: str
    template: str  # is given `about`, and the page's own context
    about: dict[str, Any] = field(default_factory=dict)
    is_open: bool = True
    count: int = 0  # of what waits in it; shown beside the title
    places: tuple[str, ...] = ()  # the steps' fields that stand in it, as `step_fields.without` is told them


class PanelOf(Protocol):
    def __call__(self, piece: Article, request: HttpRequest, now: datetime, /) -> Panel | None: ...

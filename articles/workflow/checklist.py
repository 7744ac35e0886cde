"""What must be right before a piece goes out: one table of rules, asked by publishing and shown beside the piece.

How much a rule weighs is its own affair, and a section's where that has said otherwise.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import EllipsisType

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles import record
from articles.models import CheckLevel, Content, Section, User

from . import rights, rules
from .cases import Case, gather

BLOCKS, WARNS, OFF = CheckLevel.Level.BLOCKS, CheckLevel.Level.WARNS, CheckLevel.Level.OFF


@dataclass(frozen=True)
class Rule:
    key: str
    name: str  # what it asks for, as a section's form says it
    level: CheckLevel.Level
    ask: Callable[[Case], rules.Objections]
    is_fixed: bool = False  # no section and no editor can go against it: there is no Edition without


@dataclass(frozen=True)
class Problem:
    """`field` is where it can be mended. One that `is_fixed` cannot be overridden."""

    field: str
    message: str
    blocks: bool = True
    rule: str = ""
    is_fixed: bool = False
    picture: int | None = None  # the library picture that it is about


RULES = (
    Rule("headline", "A headline", BLOCKS, rules.headline, is_fixed=True),
    Rule("dek", "A dek", WARNS, rules.dek),
    Rule("kind", "A kind", BLOCKS, rules.kind, is_fixed=True),
    Rule("section", "A section", BLOCKS, rules.section, is_fixed=True),
    Rule("byline", "An author in the byline", BLOCKS, rules.byline),
    Rule("body", "Text", BLOCKS, rules.body, is_fixed=True),
    Rule("lead_image", "A lead image", WARNS, rules.lead_image),
    Rule("lead_alt", "Alt text of the lead image", BLOCKS, rules.lead_alt),
    Rule("lead_credit", "Credit of the lead image", WARNS, rules.lead_credit),
    Rule("pictures", "Pictures in the text that are in the library", BLOCKS, rules.pictures),
    Rule("body_alt", "Alt text of the pictures in the text", BLOCKS, rules.body_alt),
    Rule("body_credit", "Credit of the pictures in the text", WARNS, rules.body_credit),
    Rule("licence", "Pictures whose licence allows publishing", BLOCKS, rights.forbidden),
    Rule("licence_credit", "A credit where the licence of a picture asks for one", BLOCKS, rights.credit),
    Rule("rights", "Pictures that may still be used", BLOCKS, rights.lapsed),
    Rule("rights_ending", "Pictures that may be used as long as the piece is up", WARNS, rights.ending),
    Rule("rights_limits", "Pictures without limits of territory or terms", WARNS, rights.limits),
    Rule("links", "Links on this site that lead somewhere", BLOCKS, rules.dead_links),
    Rule("early_links", "Links to pieces that readers can see already", WARNS, rules.early_links),
    Rule("headings", "Headings that skip no level", WARNS, rules.heading_levels),
    Rule("search_title", "A title that search results show whole", WARNS, rules.search_title),
    Rule("search_description", "A description that search results show whole", WARNS, rules.search_description),
    Rule("slug", "A slug of its own", WARNS, rules.slug),
    Rule("address", "An address that no other piece has had", BLOCKS, rules.address, is_fixed=True),
)
OF_SECTIONS = tuple(rule for rule in RULES if not rule.is_fixed)


def problems(
    piece: Content, *, at: datetime | None = None, until: datetime | None | EllipsisType = ...
) -> list[Problem]:
    """Everything that stands against readers seeing the piece from `at` (None: now); `blocks` says what stops it."""
    return problems_of([piece], at=at, until=until)[0]


def problems_of(
    pieces: Sequence[Content], *, at: datetime | None = None, until: datetime | None | EllipsisType = ...
) -> list[list[Problem]]:
    """The problems of each, in as many questions for fifty pieces as for one."""
    return [found for _, found in looked_over(pieces, at=at, until=until)]


def looked_over(
    pieces: Sequence[Content], *, at: datetime | None = None, until: datetime | None | EllipsisType = ...
) -> list[tuple[Case, list[Problem]]]:
    """Each piece's problems, with what was known of it when they were found."""
    cases = gather(pieces, at=at or timezone.now(), until=until)
    return list(zip(cases, of_cases(cases), strict=True))


def of_cases(cases: Sequence[Case], *, only: Collection[str] | None = None) -> list[list[Problem]]:
    """What stands against each, for the rules of these keys `only`."""
    levels = _levels({case.piece.section_id for case in cases})
    asked = [rule for rule in RULES if only is None or rule.key in only]
    return [_of(case, levels.get(case.piece.section_id, {}), asked) for case in cases]


def levels_of(section: Section) -> dict[str, str]:
    """Where this section goes its own way: a level by the key of its rule."""
    return dict(section.check_levels.values_list("rule", "level"))


@transaction.atomic
def weigh(section: Section, levels: Mapping[str, str], *, by: User | None) -> None:
    """Let the section go its own way in these rules, and in no other. Raises PermissionDenied, ValueError."""
    if by is not None and not (by.is_active and by.has_perm("articles.change_section")):
        raise PermissionDenied("You may not change what a section asks of its pieces. Ask an administrator.")
    Section.objects.select_for_update().get(pk=section.pk)
    wanted = {rule.key: CheckLevel.Level(levels[rule.key]) for rule in OF_SECTIONS if levels.get(rule.key)}
    before = levels_of(section)
    if wanted == before:
        return
    section.check_levels.all().delete()
    CheckLevel.objects.bulk_create(CheckLevel(section=section, rule=key, level=wanted[key]) for key in wanted)
    record.add("weighed", section, by=by, detail={"before": before, "after": wanted})


def _of(case: Case, levels: Mapping[str, str], asked: Sequence[Rule]) -> list[Problem]:
    found = []
    for rule in asked:
        level = rule.level if rule.is_fixed else levels.get(rule.key, rule.level)
        if level != OFF:
            found += [
                Problem(field, message, level == BLOCKS, rule.key, rule.is_fixed, *picture)
                for field, message, *picture in rule.ask(case)
            ]
    return found


def _levels(sections: set[int | None]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for level in CheckLevel.objects.filter(section__in=sections - {None}):
        found.setdefault(level.section_id, {})[level.rule] = level.level
    return found

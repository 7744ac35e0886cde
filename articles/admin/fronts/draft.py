"""A front that somebody is still arranging, as its form carries it; and the moves that its buttons make.

All of it stands in the form, so that it needs no script and no place to be kept: nothing is saved before Save.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError

from articles.admin.moment_field import MomentField, Typed, shown
from articles.admin.numbers import whole_number
from articles.content import vocabulary
from articles.fronts.arranging import Problem, Wanted
from articles.fronts.naming import ordinal
from articles.models import FEATURED, LEAD, Placement

MOST = 200  # pieces in one form


@dataclass(frozen=True)
class Row:
    """A piece that is placed, with what was typed about it."""

    slot: str
    article: int
    until: Typed = Typed("")
    headline: str = ""
    image: str = ""

    @classmethod
    def standing(cls, row: Placement) -> "Row":
        return cls(row.slot, row.article_id, shown(row.ends_at), row.headline, str(row.image_id or ""))

    @property
    def said(self) -> tuple[str, ...]:
        return self.slot, str(self.article), self.until.text, self.headline, self.image


@dataclass
class Draft:
    rows: list[Row]
    sizes: Mapping[str, int]  # by key of a slot, down the page
    names: Mapping[str, str]
    said: str = ""  # what the last move came to
    acted: int | None = None  # the piece that was moved
    headlines: Mapping[int, str] = field(default_factory=dict)
    barred: Collection[int] = ()  # pieces that this person may not see

    @classmethod
    def of_what_stands(
        cls, standing: Sequence[Placement], sizes: Mapping[str, int], names: Mapping[str, str]
    ) -> "Draft":
        order = {key: number for number, key in enumerate(sizes)}
        rows = [Row.standing(each) for each in standing]
        return cls(sorted(rows, key=lambda row: order.get(row.slot, len(order))), sizes, names)

    @classmethod
    def read(cls, posted, sizes: Mapping[str, int], names: Mapping[str, str]) -> "Draft":
        rows = []
        for number in range(MOST):
            article = whole_number(posted.get(f"{number}-article", ""))
            if article is None:
                break
            rows.append(
                Row(
                    posted.get(f"{number}-slot", ""),
                    article,
                    Typed(posted.get(f"{number}-until", "").strip(), posted.get(f"{number}-until-which", "")),
                    vocabulary.line(posted.get(f"{number}-headline", "")),
                    posted.get(f"{number}-image", "").strip(),
                )
            )
        return cls(rows, sizes, names)

    def bar(self, articles: Collection[int]) -> None:
        """Have none of these on it, and let none in."""
        self.barred = articles
        self.rows = [row for row in self.rows if row.article not in articles]

    def row(self, article: int) -> Row | None:
        return next((row for row in self.rows if row.article == article), None)

    def of(self, slot: str) -> list[Row]:
        return [row for row in self.rows if row.slot == slot]

    def do(self, order: str, typed: Mapping[str, str]) -> None:
        """Take a move: “earlier:12”, “put:12:featured”, “put:12:featured:7” (before the piece 7)."""
        verb, *about = order.split(":")
        article = whole_number(about[0]) if about else None
        if article is None or article in self.barred:
            return
        self.acted = article
        match verb:
            case "earlier" | "later":
                self._shift(article, -1 if verb == "earlier" else 1)
            case "pin" if len(about) > 1:
                self.put(article, about[1])
            case "off":
                self._off(article)
            case "move":
                self.put(article, typed.get(f"to-{article}", ""))
            case "put":
                slot = about[1] if len(about) > 1 else typed.get("into", "")
                self.put(article, slot, before=whole_number(about[2]) if len(about) > 2 else None, is_first=True)

    def put(self, article: int, slot: str, *, before: int | None = None, is_first: bool = False) -> None:
        """Into a slot: before a piece there, or first, or last of what is placed. What has no room any more goes."""
        if slot not in self.sizes or article == before:
            return
        row = replace(self.row(article) or Row(slot, article), slot=slot)
        others = [each for each in self.of(slot) if each.article != article]
        numbers = [each.article for each in others]
        at = len(others)
        if before in numbers:
            at = numbers.index(before)
        elif slot == LEAD or (is_first and before is None):
            at = 0
        at = min(at, self.sizes[slot] - 1)
        others.insert(at, row)
        self._set(article, slot, others[: self.sizes[slot]])
        self.said = f"{self._name(article)} is now {self._place(article)}."
        for gone in others[self.sizes[slot] :]:
            self._make_room(gone)

    def _make_room(self, row: Row) -> None:
        """The lead goes on as the first of Featured; what falls out at the end of a slot is not placed any more."""
        if row.slot == LEAD and FEATURED in self.sizes:
            said, acted = self.said, self.acted
            self.put(row.article, FEATURED, is_first=True)
            self.said, self.acted = f"{said} {self.said}", acted
        else:
            self.said += f" {self._name(row.article)} made room, and is not placed any more."

    def _set(self, article: int, slot: str, rows: Sequence[Row]) -> None:
        kept = [each for each in self.rows if each.slot != slot and each.article != article]
        found = []
        for key in dict.fromkeys([*self.sizes, *(each.slot for each in kept)]):
            found += rows if key == slot else [each for each in kept if each.slot == key]
        self.rows = found

    def _shift(self, article: int, by: int) -> None:
        row = self.row(article)
        rows = self.of(row.slot) if row else []
        at = next((n for n, each in enumerate(rows) if each.article == article), None)
        if at is None or not 0 <= at + by < len(rows):
            self.said = f"{self._name(article)} stays {self._place(article)}." if row else ""
            return
        rows[at], rows[at + by] = rows[at + by], rows[at]
        self._set(article, row.slot, rows)
        self.said = f"{self._name(article)} is now {self._place(article)}."

    def _off(self, article: int) -> None:
        self.rows = [each for each in self.rows if each.article != article]
        self.said = f"{self._name(article)} is not placed any more."

    def _name(self, article: int) -> str:
        return f"“{self.headlines.get(article, 'It')}”"

    def _place(self, article: int) -> str:
        row = self.row(article)
        if row is None or row.slot not in self.sizes:
            return "in no slot of this front"
        name = self.names[row.slot]
        if self.sizes[row.slot] == 1:
            return f"in “{name}”"
        return f"{ordinal([each.article for each in self.of(row.slot)].index(article))} of “{name}”"

    def wanted(self) -> tuple[list[Wanted], list[Problem]]:
        """As the room takes it, and what of it cannot be read."""
        wanted, problems = [], []
        for number, row in enumerate(self.rows):
            until = None
            try:
                until = MomentField(required=False).to_python(row.until)
            except ValidationError as wrong:
                said = " ".join(message for message in wrong.messages)
                problems.append(Problem(number, "until", said))
            image = whole_number(row.image) if row.image else None
            if row.image and image is None:
                problems.append(Problem(number, "image", "Give the number of a picture of the library, or none."))
            wanted.append(Wanted(row.slot, row.article, until, row.headline, image))
        return wanted, problems

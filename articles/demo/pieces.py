"""Reading the demo magazine from its files: PURE but for opening them."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_LATER = re.compile(r'<p data-update="true">.*?</p>\s*', re.DOTALL)
_PICTURE = re.compile(r'data-image="([a-z0-9-]+)"')


@dataclass(frozen=True)
class Piece:
    """One file of `pieces/`: its front matter, and a body in the stored vocabulary."""

    slug: str
    body: str
    headline: str
    kind: str
    section: str
    authors: list[str]
    tags: list[str]
    image: str
    age_days: float
    state: str
    dek: str = ""
    caption: str = ""
    topics: list[str] = field(default_factory=list)
    updated_headline: str = ""
    updated_dek: str = ""
    # What an update put right: "kind", "text" and "place" are the correction, "wrong" stood there before "right".
    correction: dict[str, str] = field(default_factory=dict)

    def first_body(self, pictures: dict[str, int]) -> str:
        """The body as it was first published, pictures by their ids."""
        first = _LATER.sub("", self.body)
        if self.correction:
            first = first.replace(self.correction["right"], self.correction["wrong"])
        return self._with_ids(first, pictures)

    def later_body(self, pictures: dict[str, int]) -> str:
        """The body with what an update added."""
        return self._with_ids(self.body.replace(' data-update="true"', ""), pictures)

    @staticmethod
    def _with_ids(body: str, pictures: dict[str, int]) -> str:
        return _PICTURE.sub(lambda match: f'data-image-id="{pictures[match[1]]}"', body)


@cache
def magazine() -> dict:
    return tomllib.loads((FOLDER / "magazine.toml").read_text())


@cache
def pieces() -> list[Piece]:
    """All pieces, oldest first."""
    found = []
    for path in sorted((FOLDER / "pieces").glob("*.html")):
        _, front_matter, body = path.read_text().split("+++\n", 2)
        found.append(Piece(slug=path.stem, body=body.strip(), **tomllib.loads(front_matter)))
    return sorted(found, key=lambda piece: -piece.age_days)

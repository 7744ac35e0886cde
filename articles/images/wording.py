"""PURE. Alt text, caption and credit of a picture where it is shown: which words win has its one answer here.

- What a piece says in its own words, alt text or caption, wins over what the library says; left empty, the library's is
  used. So a piece can say more of a picture than the library does, never less: that a picture is decorative is said in
  the library alone, for every piece, and whoever does describe it in a piece is heard.
- The credit is the library's, everywhere. A licence that asks to be named is named after it.
"""

from typing import NamedTuple, Protocol

from articles.content.vocabulary import has_words


class Licensed(Protocol):
    name: str
    url: str
    needs_credit: bool


class Described(Protocol):
    """A picture of the library, as far as words go. Its licence is read with it, or costs a query."""

    alt: str
    is_decorative: bool
    caption: str
    credit: str

    @property
    def licence(self) -> Licensed | None: ...


class Said(NamedTuple):
    alt: str
    caption: str
    credit: str


def said(image: Described, *, alt: str | None = "", caption: str | None = "") -> Said:
    """What readers are told of the picture; `alt` and `caption` are the piece's own words, if it has any.

    A caption that is safe markup stays so.
    """
    return Said(
        alt=_words(alt) or ("" if image.is_decorative else _words(image.alt)),
        caption=caption or image.caption,
        credit=credit(image),
    )


def credit(image: Described) -> str:
    """As it stands under the picture: "Ann Smith / CC BY 4.0" under a licence that asks to be named."""
    licence = image.licence
    named = licence.name if licence and licence.needs_credit and licence.url else ""
    if named.casefold() in image.credit.casefold():
        return image.credit
    return " / ".join(filter(None, [image.credit, named]))


def is_described(image: Described, *, alt: str | None = "") -> bool:
    """Whether those who cannot see it are told of it, or told that there is nothing to tell."""
    return image.is_decorative or bool(said(image, alt=alt).alt)


def _words(text: str | None) -> str:
    """A description in which nothing is to be read describes nothing."""
    return text if text and has_words(text) else ""

"""`@name` in a note: who is meant. A name is that of a login, and means somebody who may see the piece."""

import re
from difflib import get_close_matches

from django.db.models import Q, QuerySet

from articles.models import User

MOST = 20  # people named in one note
OFFERED = 8
_SIGN = re.compile(r"(?<![\w.@+/-])@([\w.@+-]+)")  # neither "ann@paper.example" nor "https://other.example/@ann"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class UnknownName(Exception):
    """A name in the text is nobody's. The text says whose names are near."""


def readers() -> QuerySet[User]:
    """Who may come in and see pieces: the rule "view" of the stages, as one question to the database."""
    seeing = User.objects.with_perm("articles.view_article", backend=_BACKEND)
    return seeing.filter(is_staff=True)


def names(text: str) -> list[str]:
    """What stands after an “@” that begins a word; each once, without the full stop that ends a sentence."""
    return list(dict.fromkeys(name.rstrip(".@+-") or name for name in _SIGN.findall(text)))


def people(text: str) -> list[User]:
    """Everybody named in the text. Raises UnknownName."""
    wanted = names(text)
    if not wanted:
        return []
    if len(wanted) > MOST:
        raise UnknownName(f"A note can name {MOST} people at most, and this one names {len(wanted)}.")
    question = Q()
    for name in wanted:
        question |= Q(username__iexact=name)
    known = list(readers().filter(question))
    found = {name: _who(name, known) for name in wanted}
    if unknown := [name for name, person in found.items() if person is None]:
        raise UnknownName(" ".join(_unknown(unknown)))
    return list({person.pk: person for person in found.values() if person}.values())


def offered(typed: str) -> list[User]:
    """Those whose login or name begins so, for a chooser."""
    begins = Q(username__istartswith=typed) | Q(first_name__istartswith=typed) | Q(last_name__istartswith=typed)
    return list(readers().filter(begins).order_by("username")[:OFFERED])


def _who(name: str, known: list[User]) -> User | None:
    """Capitals do not matter, unless two logins differ in nothing else."""
    exact = [person for person in known if person.username == name]
    alike = [person for person in known if person.username.casefold() == name.casefold()]
    return exact[0] if exact else alike[0] if len(alike) == 1 else None


def _unknown(unknown: list[str]) -> list[str]:
    logins: dict[str, str] = {}
    for login, first, last in readers().values_list("username", "first_name", "last_name"):
        for known_as in (last, first, f"{first}{last}", login):
            logins[known_as.casefold()] = login
    return [_said(name, logins) for name in unknown]


def _said(name: str, logins: dict[str, str]) -> str:
    near = get_close_matches(name.casefold(), filter(None, logins), n=6)
    meant = list(dict.fromkeys(f"@{logins[known_as]}" for known_as in near))[:3]
    hint = f"Did you mean {' or '.join(meant)}?" if meant else "Names are those with which people sign in."
    return f"Nobody on the desk is called “@{name}”. {hint}"

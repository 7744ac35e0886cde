"""What readers search for. One question, two databases: each has its file here, and migration 0003 its tables.

A piece is found when it has every word of the question, in whatever form of it ("elections" finds "election",
"zurich" finds "Zürich"); words in quotation marks have to stand together. First come the pieces that have all of it in
headline, dek and names (authors, tags, topics), the best match leading; then those that mention it, the newest leading.
"""

import re
import unicodedata
from datetime import datetime

from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat, StrIndex

from articles.models import Edition

from . import postgresql, sqlite

LONGEST = 200  # characters of a question that are read
MOST_WORDS = 12
MOST = 200  # pieces that an answer has; nobody reads on, and no word is so common that an answer is slow

Terms = list[list[str]]  # a phrase is a list of its words, a word a phrase of one

_DATABASES = {"sqlite": sqlite, "postgresql": postgresql}
_QUOTED = re.compile(r'["“”„«»]')
_WORD = re.compile(r"[^\W_]+")


def search(query: str, at: datetime) -> QuerySet[Edition]:
    """The pieces live at `at` that answer `query`, best first, at most MOST. Any text at all may be asked."""
    return ranked(found(query, at), at)


def found(query: str, at: datetime) -> list[int]:
    """The same as numbers of editions, in one or two short queries: for pages, which need a few of many."""
    terms = understood(query)
    if not terms:
        return []
    best = _DATABASES[connection.vendor].best
    # Half a word is better than no answer, and a whole one better than all that begins with it.
    return best(terms, at, most=MOST) or best(terms, at, most=MOST, as_prefix=True)


def ranked(numbers: list[int], at: datetime) -> QuerySet[Edition]:
    place = StrIndex(Value(f",{','.join(map(str, numbers))},"), Concat(Value(","), Cast("pk", CharField()), Value(",")))
    return Edition.objects.live(at).filter(pk__in=numbers).order_by(place)


def understood(query: str) -> Terms:
    """Words and, where quotation marks hold them together, phrases. All else is passed over, operators too."""
    terms: Terms = []
    for number, part in enumerate(_QUOTED.split(unicodedata.normalize("NFC", query[:LONGEST]))):
        words = _WORD.findall(part)[: MOST_WORDS - sum(map(len, terms))]
        in_quotes = number % 2
        terms += [words] if in_quotes and words else [[word] for word in words]
    return terms

"""Walking through every public address of a running Newsroom, and keeping what was read there."""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPMessage
from threading import local
from urllib.parse import unquote_plus, urldefrag, urljoin, urlsplit

MOST = 1500
AT_ONCE = 4

_LOADED = {"img", "script", "source", "iframe", "video", "audio", "embed", "object", "track", "input"}
_RELATED = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
_INLINE = re.compile(r"</?(?:a|span|strong|em|s|sub|sup|code|time|b|i|cite|q)\b[^>]*>")
_NUMBER_OF_A_NOTE = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_TAG = re.compile(r"<[^>]*>")
_ADDRESS_IN_XML = re.compile(r"<(?:loc|link)>([^<]+)</|<(?:enclosure|atom:link) (?:url|href)=\"([^\"]+)\"")
_ESCAPED_IN_JSON = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True)
class Answer:
    path: str
    status: int
    headers: HTTPMessage
    text: str

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()


@dataclass
class Walk:
    """What was answered, and every line that was said anywhere, with the first address that said it."""

    answers: dict[str, Answer] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    foreign: set[tuple[str, str]] = field(default_factory=set)

    def where(self, words: str) -> list[str]:
        return [f"{path}: {line[:200]}" for line, path in self.lines.items() if words in line]


class _Addresses(HTMLParser):
    """`links` are what a reader may follow, `loaded` what a browser fetches unasked, `choices` what a form offers."""

    def __init__(self):
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.choices: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        named = {name: value or "" for name, value in attrs}
        if tag in _LOADED:
            self.loaded += [named[name] for name in ("src", "data", "poster") if named.get(name)]
            self.loaded += [part.split()[0] for part in named.get("srcset", "").split(",") if part.strip()]
        if tag == "link":
            is_loaded = _RELATED & set(named.get("rel", "").split())
            (self.loaded if is_loaded else self.links).append(named.get("href", ""))
        if tag == "a":
            self.links.append(named.get("href", ""))
        if tag == "input" and named.get("type") == "radio" and named.get("value"):
            self.choices.append((named["name"], named["value"]))


def walk(address: str, beginnings: Iterable[str], *, further: bool = True) -> Walk:
    """From the beginnings `further` to wherever links lead on this host: each address once, pictures in one size."""
    done = Walk()
    host = urlsplit(address).netloc
    own = local()

    def fetch(path: str) -> Answer:
        # The connection of this thread, kept open from one address to the next.
        if not hasattr(own, "connection"):
            own.connection = HTTPConnection(host, timeout=60)
        own.connection.request("HEAD" if path.startswith("/media/") else "GET", path)
        answer = own.connection.getresponse()
        return Answer(path, answer.status, answer.headers, answer.read().decode(errors="replace"))

    known = set(beginnings)
    waiting = sorted(known)
    with ThreadPoolExecutor(AT_ONCE) as readers:
        while waiting:
            found: set[str] = set()
            for answer in readers.map(fetch, waiting):
                done.answers[answer.path] = answer
                found |= _read(answer, done, address)
            waiting = sorted(found - known) if further else []
            known |= found
            assert len(known) < MOST, "the walk has no end"
    return done


def _read(answer: Answer, done: Walk, address: str) -> set[str]:
    """Keep the lines of one answer; the paths that it leads to."""
    here = address + answer.path
    leads = [answer.headers["Location"]] if answer.headers["Location"] else []
    if answer.kind.startswith("text/") or answer.kind.endswith(("xml", "json", "javascript")):
        for line in said(answer.text):
            done.lines.setdefault(line, answer.path)
    if answer.kind == "text/html":
        page = _Addresses()
        page.feed(answer.text)
        loaded = {urljoin(here, each) for each in page.loaded}
        done.foreign |= {(answer.path, each) for each in loaded if not each.startswith((address, "data:"))}
        # One size of each picture stands for the others, which come from the same manifest.
        sizes = re.findall(r'<img[^>]* src="([^"]+)"', answer.text)
        leads += [*page.links, *sizes, *(each for each in loaded if "/media/" not in each)]
        leads += [
            f"/latest/?{name}={value}" for name, value in page.choices if urlsplit(answer.path).path == "/latest/"
        ]
    elif answer.kind.endswith("xml"):
        leads += [unescape(one or other) for one, other in _ADDRESS_IN_XML.findall(answer.text)]
    absolute = (urldefrag(urljoin(here, each)).url for each in leads)
    paths = {each.removeprefix(address) or "/" for each in absolute if f"{each}/".startswith(f"{address}/")}
    return {path for path in paths if not path.startswith("/admin/")}


def said(document: str) -> Iterator[str]:
    """Whatever is written in a document: its text by blocks, its tags with their attributes, and what feeds wrap."""
    document = " ".join(_ESCAPED_IN_JSON.sub(lambda match: chr(int(match[1], 16)), document).split())
    for layer in {document, unescape(document)}:
        for tag in _TAG.findall(layer):
            if len(tag) > 20:
                yield _plain(tag)
                if "%" in tag or "+" in tag:
                    yield _plain(unquote_plus(tag))
        for block in _TAG.split(_INLINE.sub("", _NUMBER_OF_A_NOTE.sub("", layer))):
            if line := _plain(block):
                yield line


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())

"""Whose posts, films and charts a body may embed, by their addresses.

A body stores the canonical address alone. What a reader's browser loads, and only on a click, is `frame`.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_CLEAN = re.compile(r"https?://[A-Za-z0-9.-]+/[!#-;=?-\[\]_a-z~]*", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,30}[a-z0-9]")

MASTODON_HOSTS = frozenset(
    {"mastodon.social", "mastodon.online", "mstdn.social", "mas.to", "fosstodon.org", "journa.host", "newsie.social"}
)


@dataclass(frozen=True, slots=True)
class Embed:
    provider: str
    invitation: str
    address: str
    frame: str | None
    ratio: str | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    name: str
    invitation: str
    hosts: frozenset[str]
    path: re.Pattern[str]
    address: str
    frame: str
    ratio: str | None = None


def _provider(
    name: str, invitation: str, hosts: str, path: str, address: str, frame: str, ratio: str | None = None
) -> Provider:
    return Provider(name, invitation, frozenset(hosts.split()), re.compile(path), address, frame, ratio)


_YOUTUBE = "youtube.com www.youtube.com m.youtube.com music.youtube.com youtube-nocookie.com www.youtube-nocookie.com"
_VIDEO = r"(?P<id>[A-Za-z0-9_-]{11})/?"
_FILM = ("https://www.youtube.com/watch?v={id}{at}", "https://www.youtube-nocookie.com/embed/{id}{start}", "16:9")

PROVIDERS = (
    _provider("YouTube", "Watch on YouTube", _YOUTUBE, rf"/(?:live|embed|v)/{_VIDEO}", *_FILM),
    _provider("YouTube", "Watch on YouTube", _YOUTUBE, r"/watch/?\?v=(?P<id>[A-Za-z0-9_-]{11})", *_FILM),
    _provider("YouTube", "Watch on YouTube", "youtu.be www.youtu.be", f"/{_VIDEO}", *_FILM),
    _provider(
        *("YouTube", "Watch on YouTube", _YOUTUBE, rf"/shorts/{_VIDEO}"),
        *("https://www.youtube.com/shorts/{id}", "https://www.youtube-nocookie.com/embed/{id}", "9:16"),
    ),
    _provider(
        *("Vimeo", "Watch on Vimeo", "vimeo.com www.vimeo.com player.vimeo.com"),
        r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(?P<id>\d{1,12})(?:/(?P<hash>[0-9a-f]{6,16}))?/?",
        *("https://vimeo.com/{id}{hash}", "https://player.vimeo.com/video/{id}?dnt=1{h}", "16:9"),
    ),
    _provider(
        *("X", "See the post on X", "x.com www.x.com mobile.x.com twitter.com www.twitter.com mobile.twitter.com"),
        r"/(?P<user>\w{1,20})/status/(?P<id>\d{1,20})(?:/(?:photo|video)/\d)?/?",
        "https://x.com/{user}/status/{id}",
        "https://platform.twitter.com/embed/Tweet.html?id={id}&dnt=true",
    ),
    _provider(
        *("Bluesky", "See the post on Bluesky", "bsky.app www.bsky.app"),
        r"/profile/(?P<user>did:[a-z]+:[A-Za-z0-9._:-]{1,100}|[A-Za-z0-9.-]{3,253})/post/(?P<id>[A-Za-z0-9]{1,20})/?",
        "https://bsky.app/profile/{user}/post/{id}",
        "https://embed.bsky.app/embed/{user}/app.bsky.feed.post/{id}",
    ),
    _provider(
        *("Datawrapper", "See the chart on Datawrapper", "datawrapper.dwcdn.net"),
        r"/(?P<id>[A-Za-z0-9]{5})(?P<version>/\d{1,5})?(?:/(?:index\.html)?)?",
        *("https://datawrapper.dwcdn.net/{id}{version}/", "https://datawrapper.dwcdn.net/{id}{version}/", "4:3"),
    ),
)

_TOOT = re.compile(r"/(?P<user>@\w[\w.-]{0,60}(?:@[A-Za-z0-9.-]{3,200})?)/(?P<id>\d{1,20})/?", re.ASCII)
_TAKEN = frozenset().union(*(provider.hosts for provider in PROVIDERS))

FRAME_HOSTS = tuple(
    sorted({f"https://{urlsplit(p.frame).netloc}" for p in PROVIDERS} | {f"https://{host}" for host in MASTODON_HOSTS})
)


def identify(url: str, *, mastodon_hosts: frozenset[str] = MASTODON_HOSTS) -> Embed | None:
    """What stands at an address, or None when it is nobody's that we know.

    A name, a password or a port in the address, an odd character or a host that only resembles a known one make it
    unknown. Mastodon's posts are known on any host, but framed only on `mastodon_hosts`.
    """
    url = url.strip(" ")
    if len(url) > 500 or not _CLEAN.fullmatch(url):
        return None
    parts = urlsplit(url)
    host, query = parts.netloc.lower(), parse_qs(parts.query)
    for provider in PROVIDERS:
        if host in provider.hosts and (match := provider.path.fullmatch(_path(parts.path, query))):
            found = {name: value or "" for name, value in match.groupdict().items()} | _details(match, query)
            address, frame = provider.address.format(**found), provider.frame.format(**found)
            return Embed(provider.name, provider.invitation, address, frame, provider.ratio)
    if host in _TAKEN or not _DOMAIN.fullmatch(host) or not (match := _TOOT.fullmatch(parts.path)):
        return None
    address = f"https://{host}/{match['user']}/{match['id']}"
    known = f"{address}/embed" if host in mastodon_hosts else None
    return Embed("Mastodon", "See the post on Mastodon", address, known)


def _path(path: str, query: dict[str, list[str]]) -> str:
    """YouTube names a film in the query, among campaign parameters; everybody else in the path."""
    return f"{path}?v={query['v'][0]}" if path.rstrip("/") == "/watch" and "v" in query else path


def _details(match: re.Match[str], query: dict[str, list[str]]) -> dict[str, str]:
    seconds = _seconds(query.get("t", query.get("start", [""]))[0])
    unlisted = match.groupdict().get("hash") or query.get("h", [""])[0]
    unlisted = unlisted if re.fullmatch("[0-9a-f]{6,16}", unlisted) else ""
    return {
        "at": f"&t={seconds}s" if seconds else "",
        "start": f"?start={seconds}" if seconds else "",
        "hash": f"/{unlisted}" if unlisted else "",
        "h": f"&h={unlisted}" if unlisted else "",
    }


def _seconds(moment: str) -> int:
    match = re.fullmatch(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?", moment, re.ASCII)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds

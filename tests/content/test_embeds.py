import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.content.embeds import FRAME_HOSTS, identify

FILM = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={FILM}"
PLAYER = f"https://www.youtube-nocookie.com/embed/{FILM}"
TWEET = "https://platform.twitter.com/embed/Tweet.html?id=20&dnt=true"
DID = "did:plc:z72i7hdynmk6r22z27h6tvur"

KNOWN = [
    (WATCH, "YouTube", WATCH, PLAYER),
    (f"http://youtube.com/watch?v={FILM}", "YouTube", WATCH, PLAYER),
    (f"https://m.youtube.com/watch?feature=share&v={FILM}&list=PL1", "YouTube", WATCH, PLAYER),
    (f"https://WWW.YouTube.com/watch?v={FILM}", "YouTube", WATCH, PLAYER),
    (f"{WATCH}&t=1m30s", "YouTube", f"{WATCH}&t=90s", f"{PLAYER}?start=90"),
    (f"https://youtu.be/{FILM}?si=abc&t=42", "YouTube", f"{WATCH}&t=42s", f"{PLAYER}?start=42"),
    (f"https://www.youtube.com/live/{FILM}", "YouTube", WATCH, PLAYER),
    (f"https://www.youtube.com/embed/{FILM}?start=7", "YouTube", f"{WATCH}&t=7s", f"{PLAYER}?start=7"),
    (f"https://www.youtube-nocookie.com/embed/{FILM}", "YouTube", WATCH, PLAYER),
    (f"https://youtube.com/shorts/{FILM}?x=1", "YouTube", f"https://www.youtube.com/shorts/{FILM}", PLAYER),
    (
        "https://vimeo.com/76979871",
        "Vimeo",
        "https://vimeo.com/76979871",
        "https://player.vimeo.com/video/76979871?dnt=1",
    ),
    (
        *("https://vimeo.com/76979871/abcdef0123", "Vimeo", "https://vimeo.com/76979871/abcdef0123"),
        "https://player.vimeo.com/video/76979871?dnt=1&h=abcdef0123",
    ),
    (
        *("https://player.vimeo.com/video/76979871?h=abcdef0123", "Vimeo", "https://vimeo.com/76979871/abcdef0123"),
        "https://player.vimeo.com/video/76979871?dnt=1&h=abcdef0123",
    ),
    ("https://twitter.com/jack/status/20?s=20", "X", "https://x.com/jack/status/20", TWEET),
    ("https://x.com/jack/status/20/photo/1", "X", "https://x.com/jack/status/20", TWEET),
    ("https://mobile.twitter.com/jack/status/20", "X", "https://x.com/jack/status/20", TWEET),
    (
        *("https://bsky.app/profile/news.example.com/post/3l6oveex3ii2l", "Bluesky"),
        "https://bsky.app/profile/news.example.com/post/3l6oveex3ii2l",
        "https://embed.bsky.app/embed/news.example.com/app.bsky.feed.post/3l6oveex3ii2l",
    ),
    (
        *(f"https://bsky.app/profile/{DID}/post/3l6oveex3ii2l?ref=x", "Bluesky"),
        f"https://bsky.app/profile/{DID}/post/3l6oveex3ii2l",
        f"https://embed.bsky.app/embed/{DID}/app.bsky.feed.post/3l6oveex3ii2l",
    ),
    (
        *("https://mastodon.social/@Gargron/109252111498807689", "Mastodon"),
        "https://mastodon.social/@Gargron/109252111498807689",
        "https://mastodon.social/@Gargron/109252111498807689/embed",
    ),
    ("https://toots.example/@ana@journa.host/12", "Mastodon", "https://toots.example/@ana@journa.host/12", None),
    (
        *("https://datawrapper.dwcdn.net/aB3dE/2/", "Datawrapper", "https://datawrapper.dwcdn.net/aB3dE/2/"),
        "https://datawrapper.dwcdn.net/aB3dE/2/",
    ),
    (
        *("https://datawrapper.dwcdn.net/aB3dE", "Datawrapper", "https://datawrapper.dwcdn.net/aB3dE/"),
        "https://datawrapper.dwcdn.net/aB3dE/",
    ),
]

UNKNOWN = [
    "",
    "youtube.com",
    f"www.youtube.com/watch?v={FILM}",
    f"//www.youtube.com/watch?v={FILM}",
    f"ftp://www.youtube.com/watch?v={FILM}",
    f"javascript:alert(1)//www.youtube.com/watch?v={FILM}",
    f"https://youtube.com.evil.example/watch?v={FILM}",
    f"https://evil-youtube.com/watch?v={FILM}",
    f"https://www.youtube.com@evil.example/watch?v={FILM}",
    f"https://user:pass@www.youtube.com/watch?v={FILM}",
    f"https://www.youtube.com:8443/watch?v={FILM}",
    f"https://www.youtube.com:443/watch?v={FILM}",
    f"https://www.youtube.com\\@evil.example/watch?v={FILM}",
    f"https:\\\\www.youtube.com\\watch?v={FILM}",
    f"https://www.youtube.com/watch?v={FILM}\n",
    f"https://www.you\ntube.com/watch?v={FILM}",
    f"https://www.youtube.com./watch?v={FILM}",
    f"https://www.y\u043eutube.com/watch?v={FILM}",
    f'https://www.youtube.com/watch?v={FILM}"onload=alert(1)',
    "https://www.youtube.com/watch?v=short",
    f"https://www.youtube.com/watch?v={FILM}extra",
    "https://www.youtube.com/watch",
    f"https://www.youtube.com/redirect?q=https://youtu.be/{FILM}",
    "https://www.youtube.com/@newsroom/123456",
    "https://vimeo.com/about",
    "https://x.com/jack",
    "https://x.com/i/../jack/status/20",
    "https://bsky.app/profile/news.example.com",
    "https://mastodon.social/@Gargron",
    "https://127.0.0.1/@ana/123456",
    "https://localhost/@ana/123456",
    "https://host.example:3000/@ana/123456",
    "https://datawrapper.dwcdn.net/aB3dE/../../x",
    "https://www.nytimes.com/2026/01/01/x.html",
    f"https://www.youtube.com/watch?v={FILM}&x=" + "a" * 600,
]


@pytest.mark.parametrize("url, provider, address, frame", KNOWN)
def test_an_address_is_known_by_its_provider(url, provider, address, frame):
    embed = identify(url)
    assert (embed.provider, embed.address, embed.frame) == (provider, address, frame)


@pytest.mark.parametrize("url", [row[0] for row in KNOWN])
def test_the_canonical_address_is_its_own(url):
    embed = identify(url)
    assert identify(embed.address) == embed


@pytest.mark.parametrize("url", UNKNOWN)
def test_a_lookalike_is_nobodys(url):
    assert identify(url) is None


@pytest.mark.parametrize("url", [row[0] for row in KNOWN])
def test_every_frame_is_on_a_host_that_the_policy_names(url):
    frame = identify(url).frame
    assert frame is None or any(frame.startswith(f"{host}/") for host in FRAME_HOSTS)


def test_a_house_may_frame_its_own_mastodon_host():
    embed = identify("https://social.example/@desk/42", mastodon_hosts=frozenset({"social.example"}))
    assert embed.frame == "https://social.example/@desk/42/embed"


def test_a_vertical_film_keeps_its_shape():
    assert identify(f"https://www.youtube.com/shorts/{FILM}").ratio == "9:16"


@given(st.text(max_size=60))
def test_any_host_but_the_known_ones_is_never_framed(text):
    embed = identify(f"https://{text}/watch?v={FILM}")
    assert embed is None or embed.frame.startswith("https://www.youtube-nocookie.com/")

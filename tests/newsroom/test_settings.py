"""The settings file, run anew under other environments."""

import runpy
import socket

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.newsroom.processes import OURS, ROOT, manage

SECRET = "s" * 40


@pytest.fixture
def read(monkeypatch, tmp_path):
    def read(**environment: str) -> dict:
        for name in OURS:
            monkeypatch.delenv(name, raising=False)
        for name, value in ({"VAR_DIR": str(tmp_path)} | environment).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "newsroom" / "settings.py"))

    return read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("PORT", "0"),
        ("PORT", "eight"),
        ("PORT", "65536"),
        ("SITE_URL", "example.com"),
        ("SITE_URL", "ftp://example.com"),
        ("SITE_URL", "https://example.com/news"),
        ("SITE_URL", "https://example.com?x"),
        ("SITE_URL", "https://example.com:port"),
        ("SITE_URL", "https://me@example.com"),
        ("ALLOWED_HOSTS", "https://example.com"),
        ("BEHIND_PROXY", "2"),
        ("DATABASE_URL", "newsroom"),
        ("DATABASE_URL", "mysql://localhost/newsroom"),
        ("DATABASE_URL", "postgres://localhost:port/newsroom"),
        ("DATABASE_URL", "postgres://localhost"),
        ("CACHE_URL", "redis"),
        ("CACHE_URL", "memcache://127.0.0.1:11211"),
        ("SECRET_KEY", "short"),
        ("TIME_ZONE", "Europe/Atlantis"),
        ("LANGUAGE_CODE", "English (British)"),
        ("MEDIA_URL", "/media"),
        ("MEDIA_URL", "media.example.com/"),
        ("MEDIA_STORAGE", "s3://"),
        ("MEDIA_STORAGE", "gs://bucket"),
        ("EMAIL_URL", "mail.example.com"),
        ("EMAIL_URL", "smtp://mail.example.com:port"),
        ("LOG_LEVEL", "LOUD"),
        ("WEB_WORKERS", "0"),
        ("WEB_THREADS", "-1"),
    ],
)
def test_a_bad_value_stops_the_start_with_its_name(read, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} "):
        read(**{"SECRET_KEY": SECRET} | {name: value})


@pytest.mark.parametrize(
    ("name", "value"), [("SITE_URL", "https://example.com"), ("DATABASE_URL", "postgres://localhost/newsroom")]
)
def test_outside_the_embedded_default_a_secret_is_required(read, name, value):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY must be set"):
        read(**{name: value})


def test_the_embedded_default_makes_a_secret_and_keeps_it_to_its_owner(read, tmp_path):
    first = read()["SECRET_KEY"]
    assert read()["SECRET_KEY"] == first
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_a_secret_may_begin_with_a_dollar(read):
    assert read(SECRET_KEY="$" + SECRET)["SECRET_KEY"] == "$" + SECRET


def test_a_variable_set_to_nothing_counts_as_not_set(read):
    settings = read(**dict.fromkeys(OURS, "") | {"SECRET_KEY": SECRET})
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"
    assert not settings["DEBUG"]


def test_a_message_never_repeats_a_password(read):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(DATABASE_URL="postgres://writer:hush@localhost:port/newsroom")
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize(("scheme", "is_safe"), [("https", True), ("http", False)])
def test_the_scheme_of_the_site_decides_on_secure_cookies_and_hsts(read, scheme, is_safe):
    settings = read(SITE_URL=f"{scheme}://example.com", SECRET_KEY=SECRET)
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is is_safe
    assert settings["SECURE_SSL_REDIRECT"] is is_safe
    assert bool(settings["SECURE_HSTS_SECONDS"]) is is_safe


@pytest.mark.parametrize(
    ("environment", "hosts"),
    [
        ({}, ["127.0.0.1"]),
        ({"HOST": "0.0.0.0"}, ["localhost"]),
        ({"HOST": "::1"}, ["[::1]"]),
        ({"SITE_URL": "https://news.example:8443"}, ["news.example"]),
        ({"ALLOWED_HOSTS": "a.example, .b.example"}, ["a.example", ".b.example"]),
    ],
)
def test_the_hosts_are_those_of_the_site_and_this_machine(read, environment, hosts):
    allowed = read(SECRET_KEY=SECRET, **environment)["ALLOWED_HOSTS"]
    assert allowed == [*hosts, "localhost", "127.0.0.1", "[::1]"]


def test_sqlite_waits_for_its_turn_to_write(read):
    options = read(DATABASE_URL="sqlite:////srv/news.sqlite3", SECRET_KEY=SECRET)["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "foreign_keys=ON" in options["init_command"]


def test_postgresql_keeps_what_its_address_says_and_has_a_connection_for_each_thread(read):
    url = "postgresql://me:p%40ss@db.example:5433/news?sslmode=require"
    database = read(DATABASE_URL=url, SECRET_KEY=SECRET, WEB_THREADS="6")["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["PASSWORD"]) == ("db.example", 5433, "p@ss")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]["max_size"] == 6


@pytest.mark.parametrize(
    ("url", "ssl", "tls", "port"),
    [
        ("smtp://mail.example", False, False, 25),
        ("smtp+tls://me:hush@mail.example:587", False, True, 587),
        ("smtps://me:hush@mail.example:465", True, False, 465),
    ],
)
def test_mail_is_encrypted_as_its_address_says(read, url, ssl, tls, port):
    settings = read(EMAIL_URL=url)
    assert (settings["EMAIL_USE_SSL"], settings["EMAIL_USE_TLS"], settings["EMAIL_PORT"]) == (ssl, tls, port)


def test_images_may_come_from_the_media_host_and_no_other(read):
    policy = read(MEDIA_URL="https://media.example/")["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["img-src"] == ["'self'", "https://media.example"]


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"TIME_ZONE": "Mars"}, "newsroom: TIME_ZONE must be a name such as Europe/London, not 'Mars'.\n"),
        ({"SITE_URL": "https://example.com"}, "newsroom: SECRET_KEY must be set when DATABASE_URL or SITE_URL is.\n"),
        (
            {"VAR_DIR": "/dev/null/var"},
            "newsroom: VAR_DIR: /dev/null/var must be a folder that can be written to (Not a directory).\n",
        ),
    ],
)
def test_the_command_line_says_it_in_one_line(environment, line):
    result = manage("serve", **environment)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", line)


def test_a_taken_port_is_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = manage("serve", VAR_DIR=str(tmp_path), PORT=port)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"newsroom: port {port} on 127.0.0.1 is taken. Stop what uses it, or choose another with PORT=...\n"
    )
    assert not (tmp_path / "newsroom.sqlite3").exists()


def test_every_variable_has_its_row_in_the_table():
    table = (ROOT / "README.md").read_text()
    assert [name for name in [*OURS, "DEMO_PASSWORD"] if f"| `{name}` |" not in table] == []

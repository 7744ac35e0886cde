"""One settings file, read from the environment. The README has the table of variables.

Nothing here guesses in production: a value that is missing or wrong stops the start
with a message that names the variable. A variable set to nothing counts as not set.
"""

import logging
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from articles.content.embeds import FRAME_HOSTS

BASE_DIR = Path(__file__).resolve().parent.parent


# Not environ.Env(): it takes a value that begins with "$" for another variable's name, and a secret may.
def _text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def _bool(name: str, *, default: bool) -> bool:
    value = _text(name, str(default)).lower()
    if value in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        return value in {"1", "true", "yes", "on"}
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")


def _int(name: str, *, default: int, low: int, high: int) -> int:
    value = _text(name, str(default))
    if value.isdecimal() and low <= int(value) <= high:
        return int(value)
    raise ImproperlyConfigured(f"{name} must be a whole number from {low} to {high}, not {value!r}.")


def _parsed(name: str, value: str, parse: Callable[[str], dict], schemes: set[str]) -> dict:
    """What `parse` makes of an address. Its value is not repeated in the message: there may be a password in it."""
    if urlsplit(value).scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must begin with {' or '.join(f'{s}://' for s in sorted(schemes))}.")
    try:
        return parse(value)
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error}.") from None


DEBUG = _bool("DEBUG", default=False)
VAR_DIR = BASE_DIR / _text("VAR_DIR", "var")

# ── Where the site is ────────────────────────────────────────────────────
HOST = _text("HOST", "127.0.0.1")
PORT = _int("PORT", default=8000, low=1, high=65535)
_everywhere = HOST in {"0.0.0.0", "::"}  # noqa: S104
_name = "localhost" if _everywhere else f"[{HOST}]" if ":" in HOST else HOST
SITE_URL = _text("SITE_URL", f"http://{_name}:{PORT}").rstrip("/")
try:
    _site = urlsplit(SITE_URL)
    _site.port  # noqa: B018 - reading it is what checks it
    _is_origin = _site.hostname and f"{_site.scheme}://{_site.netloc}" == SITE_URL and not _site.username
except ValueError:
    _is_origin = False
if not _is_origin or _site.scheme not in {"http", "https"}:
    raise ImproperlyConfigured(f"SITE_URL must look like https://example.com, not {SITE_URL!r}.")

HTTPS = _site.scheme == "https"
_site_name = f"[{_site.hostname}]" if ":" in _site.hostname else _site.hostname
_loopback = ["localhost", "127.0.0.1", "[::1]"]  # always: health checks ask from inside
_hosts = [host.strip() for host in _text("ALLOWED_HOSTS", _site_name).split(",") if host.strip()]
if any("/" in host or " " in host for host in _hosts):
    raise ImproperlyConfigured(f"ALLOWED_HOSTS must be names with commas between them, without https://: {_hosts}.")
ALLOWED_HOSTS = [*_hosts, *_loopback]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # other hosts of the domain are not ours to decide on
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
BEHIND_PROXY = _bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:  # else these headers are anybody's word
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_CLIENT_IP_CALLABLE = "newsroom.proxy.client_address"
# `check --deploy` would have us speak for the whole domain, and forbid the desk to frame its previews.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "security.W019"]
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # probes come over plain HTTP from inside

# ── Processes (newsroom/gunicorn_conf.py) ────────────────────────────────
WEB_WORKERS = _int("WEB_WORKERS", default=min(max(2, os.cpu_count() or 2), 8), low=1, high=64)
WEB_THREADS = _int("WEB_THREADS", default=4, low=1, high=64)

# ── Database ─────────────────────────────────────────────────────────────
DATABASE_URL = _text("DATABASE_URL")
if DATABASE_URL:
    _database = _parsed("DATABASE_URL", DATABASE_URL, environ.Env.db_url_config, {"sqlite", "postgres", "postgresql"})
    if not _database["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL must end with the database's name.")
else:
    _database = {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR_DIR / "newsroom.sqlite3"}
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that will write takes its lock at once, and waits; DEFERRED ones fail half-way.
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;"
        ),
    }
    _database["CONN_MAX_AGE"] = None  # opening one costs more than a page's queries
else:
    # Each process opens a pool of its own at its first query, so none is shared across a fork.
    _pool = {"min_size": 1, "max_size": max(WEB_THREADS, 4), "timeout": 10}  # one for each thread
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), "pool": _pool}
    _database["CONN_MAX_AGE"] = 0  # the pool keeps the connections
    _database["CONN_HEALTH_CHECKS"] = True  # a restarted database costs no request an error
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_embedded = not DATABASE_URL and not _text("SITE_URL")


def _kept_secret() -> str:
    """The embedded default's key: made once, kept in var/, readable by its owner only."""
    path = VAR_DIR / "secret_key"
    try:
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # Written aside and then named: whoever starts at the same time reads a whole key or none.
            new = path.with_suffix(f".{os.getpid()}")
            new.touch(mode=0o600)
            new.write_text(secrets.token_urlsafe(50))
            with suppress(FileExistsError):
                path.hardlink_to(new)
            new.unlink()
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"VAR_DIR: {VAR_DIR} must be a folder that can be written to ({error.strerror})."
        ) from error


SECRET_KEY = _text("SECRET_KEY")
if not SECRET_KEY:
    if not _embedded:
        raise ImproperlyConfigured("SECRET_KEY must be set when DATABASE_URL or SITE_URL is.")
    SECRET_KEY = _kept_secret()
elif len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY must have at least 32 characters.")

# ── Cache: counters and short-lived notes; never a reader's page ─────────
CACHES = {
    "default": _parsed(
        "CACHE_URL",
        _text("CACHE_URL", "locmemcache://"),
        environ.Env.cache_url_config,
        {"locmemcache", "redis", "rediss"},
    )
}

# ── Applications ─────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "newsroom",
    "articles",
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "taggit",
    "django_filters",
    "js_asset",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"addresses": "articles.site.addresses"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# ── People ───────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "articles.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
# Sessions stay in the database, also beside Redis: only the desk has any, each costs one indexed row, and a cached
# one would let a worker process go on with a login that another has ended.
SESSION_COOKIE_AGE = 14 * 24 * 3600

# Ten wrong passwords for one name from one address: a quarter of an hour's pause.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "articles.admin.resume.locked_out"
CSRF_FAILURE_VIEW = "articles.admin.resume.csrf_failure"  # keeps what somebody had typed

# "Gaza" and "gaza" are one tag.
TAGGIT_CASE_INSENSITIVE = True

# ── Language and time ────────────────────────────────────────────────────
LANGUAGE_CODE = _text("LANGUAGE_CODE", "en-gb").lower()
if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", LANGUAGE_CODE):
    raise ImproperlyConfigured(f"LANGUAGE_CODE must be a code such as en-gb, not {LANGUAGE_CODE!r}.")
TIME_ZONE = _text("TIME_ZONE", "UTC")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(f"TIME_ZONE must be a name such as Europe/London, not {TIME_ZONE!r}.")
USE_TZ = True

# ── Files ────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # what is asked for by a fixed name: /favicon.ico

MEDIA_URL = _text("MEDIA_URL", "/media/")
MEDIA_STORAGE = _text("MEDIA_STORAGE", str(VAR_DIR / "media"))
if not re.fullmatch(r"(https?://[^/\s]+)?/([^\s?#]+/)?", MEDIA_URL):
    raise ImproperlyConfigured(f"MEDIA_URL must be like /media/ or https://media.example.com/, not {MEDIA_URL!r}.")
if not re.fullmatch(r"s3://[^/]+(/.*)?|(?!\w+://).+", MEDIA_STORAGE):
    raise ImproperlyConfigured("MEDIA_STORAGE must be a folder, or s3://bucket or s3://bucket/prefix.")


def _media(folder: str) -> dict:
    """`originals` are never public; `renditions` are what /media/ serves."""
    if MEDIA_STORAGE.startswith("s3://"):
        bucket, _, prefix = MEDIA_STORAGE.removeprefix("s3://").partition("/")
        return {
            "BACKEND": "newsroom.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": bucket,
                "location": "/".join(filter(None, [prefix.strip("/"), folder])),
                "base_url": MEDIA_URL,
                "endpoint_url": _text("AWS_S3_ENDPOINT_URL") or None,
            },
        }
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(BASE_DIR / MEDIA_STORAGE / folder), "base_url": MEDIA_URL},
    }


STORAGES = {
    "default": _media("renditions"),
    "originals": _media("originals"),
    "renditions": _media("renditions"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a very long piece with its markup
# A grid of fifty pictures to be mended, with a dozen fields and some offered tags each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
# Pictures that come together without a script: those beyond what one page takes are named, not answered with an error.
DATA_UPLOAD_MAX_NUMBER_FILES = 300
FILE_UPLOAD_HANDLERS = [
    "articles.images.arriving.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o640

# ── Background tasks ─────────────────────────────────────────────────────
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ── What a browser may do on our pages ───────────────────────────────────
X_FRAME_OPTIONS = "SAMEORIGIN"
_media_host = [f"{urlsplit(MEDIA_URL).scheme}://{urlsplit(MEDIA_URL).netloc}"] if urlsplit(MEDIA_URL).netloc else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, *_media_host],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": list(FRAME_HOSTS),
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# The desk's scripts come by an import map, which is an inline script and has a nonce. Its styles need nothing more than
# ours: the editor's own are in `editor-text.css`, since injected they would be blocked, and text silently corrupted.
DESK_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, NONCE],
    "img-src": [SELF, "data:", "blob:", *_media_host],
    "frame-src": [SELF],
}

# ── E-mail ───────────────────────────────────────────────────────────────
_email_url = _text("EMAIL_URL", "consolemail://")
_email = _parsed(
    "EMAIL_URL", _email_url, environ.Env.email_url_config, {"smtp", "smtps", "smtp+tls", "consolemail", "dummymail"}
)
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _email.get("EMAIL_HOST") or "localhost", _email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_USER") or "", _email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_SSL = _email_url.startswith("smtps:")  # from the first byte on, port 465; smtp+tls is STARTTLS, port 587
EMAIL_USE_TLS = _email_url.startswith("smtp+tls:")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _text("DEFAULT_FROM_EMAIL", f"newsroom@{_site.hostname}")

# ── Log: one line an event, to standard error ────────────────────────────
LOG_LEVEL = _text("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in logging.getLevelNamesMapping():
    raise ImproperlyConfigured(f"LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR, not {LOG_LEVEL!r}.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "warnings": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners; each would be a traceback
        # Not a line for each task that begins and ends. The worker sets these loggers' levels itself.
        "django_tasks": {"handlers": ["warnings"], "propagate": False},
        "django_tasks_db": {"handlers": ["warnings"], "propagate": False},
        "PIL": {"level": "INFO"},
    },
}

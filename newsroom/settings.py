"""One settings file, read from the environment. The README has the table of variables.

Nothing here guesses in production: a value that is missing or wrong stops the start
with a message that names the variable.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from articles.content.embeds import FRAME_HOSTS

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environ.Env().str("VAR_DIR", default=str(BASE_DIR / "var")))

env = environ.Env()


def _bool(name: str, *, default: bool) -> bool:
    value = env.str(name, default="").strip().lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if value == "" else value in {"1", "true", "yes", "on"}
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")


def _int(name: str, *, default: int, low: int, high: int) -> int:
    value = env.str(name, default="").strip() or str(default)
    if value.isdecimal() and low <= int(value) <= high:
        return int(value)
    raise ImproperlyConfigured(f"{name} must be a whole number from {low} to {high}, not {value!r}.")


DEBUG = _bool("DEBUG", default=False)

# ── Where the site is ────────────────────────────────────────────────────
HOST = env.str("HOST", default="127.0.0.1")
PORT = _int("PORT", default=8000, low=1, high=65535)
SITE_URL = env.str("SITE_URL", default=f"http://{HOST}:{PORT}").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in {"http", "https"} or not _site.hostname or _site.path:
    raise ImproperlyConfigured(f"SITE_URL must look like https://example.com, not {SITE_URL!r}.")

HTTPS = _site.scheme == "https"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=list({_site.hostname, "127.0.0.1", "localhost", "[::1]"}))
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # other hosts of the domain are not ours to decide on
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if _bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = 1
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # probes come over plain HTTP from inside

# ── Database ─────────────────────────────────────────────────────────────
DATABASE_URL = env.str("DATABASE_URL", default="")
try:
    _database = environ.Env.db_url_config(DATABASE_URL or f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")
except (environ.ImproperlyConfigured, ValueError, KeyError) as error:
    raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from error
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that will write takes its lock at once, and waits; DEFERRED ones fail half-way.
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;"
        ),
    }
elif _database["ENGINE"].endswith("postgresql"):
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    _database["CONN_MAX_AGE"] = 0  # the pool keeps the connections
else:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://.")
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_embedded = not DATABASE_URL and _site.hostname in {"127.0.0.1", "localhost", "0.0.0.0", "::1", HOST}  # noqa: S104


def _kept_secret() -> str:
    """The embedded default's key: made once, kept in var/, readable by its owner only."""
    path = VAR_DIR / "secret_key"
    try:
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"VAR_DIR: {VAR_DIR} must be a folder that can be written to ({error}).") from error


SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not _embedded:
        raise ImproperlyConfigured("SECRET_KEY must be set when DATABASE_URL or SITE_URL is.")
    SECRET_KEY = _kept_secret()
elif len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY must have at least 32 characters.")

# ── Cache: sessions of the desk and counters; never a reader's page ──────
CACHE_URL = env.str("CACHE_URL", default="")
try:
    CACHES = {"default": environ.Env.cache_url_config(CACHE_URL or "locmemcache://")}
except (environ.ImproperlyConfigured, ValueError, KeyError) as error:
    raise ImproperlyConfigured(f"CACHE_URL cannot be read: {error}") from error

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
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en-gb")
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(f"TIME_ZONE must be a name such as Europe/London, not {TIME_ZONE!r}.")
USE_TZ = True

# ── Files ────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

MEDIA_URL = env.str("MEDIA_URL", default="/media/")
MEDIA_STORAGE = env.str("MEDIA_STORAGE", default=str(VAR_DIR / "media"))
if not MEDIA_URL.endswith("/"):
    raise ImproperlyConfigured("MEDIA_URL must end with a slash.")


def _media(folder: str) -> dict:
    """`originals` are never public; `renditions` are what /media/ serves."""
    if not MEDIA_STORAGE.startswith("s3://"):
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(Path(MEDIA_STORAGE) / folder), "base_url": MEDIA_URL},
        }
    bucket, _, prefix = MEDIA_STORAGE.removeprefix("s3://").partition("/")
    if not bucket:
        raise ImproperlyConfigured("MEDIA_STORAGE must be a folder, or s3://bucket or s3://bucket/prefix.")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "location": "/".join(filter(None, [prefix.strip("/"), folder])),
            "default_acl": None,
            "querystring_auth": False,
            "file_overwrite": False,
            "endpoint_url": env.str("AWS_S3_ENDPOINT_URL", default=None),
        },
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
        "frame-src": sorted(f"https://{host}" for host in FRAME_HOSTS),
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# The desk's editor injects one stylesheet (named here by its hash) and positions its menus by style attributes;
# under a policy that blocks either it silently corrupts text. Its scripts come by an import map with a nonce.
DESK_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:", *_media_host],
    "frame-src": [SELF],
}

# ── E-mail ───────────────────────────────────────────────────────────────
EMAIL_URL = env.str("EMAIL_URL", default="consolemail://")
try:
    _email = environ.Env.email_url_config(EMAIL_URL)
except (environ.ImproperlyConfigured, ValueError, KeyError) as error:
    raise ImproperlyConfigured(f"EMAIL_URL cannot be read: {error}") from error
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _email.get("EMAIL_HOST") or "localhost", _email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_USER") or "", _email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _email.get("EMAIL_USE_TLS", False), _email.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"newsroom@{_site.hostname}")

# ── Log: one line an event, to standard error ────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO").upper()},
    "loggers": {"django.request": {"level": "ERROR"}, "PIL": {"level": "INFO"}},
}

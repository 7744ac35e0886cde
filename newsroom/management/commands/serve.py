"""`make run` and `make dev`: prepares what is missing, then runs site, worker and sweep until one ends or Ctrl-C."""

import os
import secrets
import signal
import sys
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection, connections

from newsroom import preflight, static_files
from newsroom.supervising import Ended, Together

DEMO_PASSWORD_FILE = "demo_password"  # noqa: S105
DEMO_LOGINS = ["writer", "editor", "photo", "admin"]

MANAGE = [sys.executable, "manage.py"]
SITE = [sys.executable, "-m", "gunicorn", "-c", "python:newsroom.gunicorn_conf", "newsroom.wsgi"]


class Command(BaseCommand):
    help = "Prepares database, files and demo as needed, then runs site, desk, background worker and sweep together."
    requires_system_checks = []  # after the preflight, whose messages are shorter

    def add_arguments(self, parser):
        parser.add_argument("--reload", action="store_true", help="development: runserver, which reloads")

    def handle(self, *, reload, **options):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # until there are processes to end
        os.chdir(settings.BASE_DIR)
        try:
            preflight.require_writable(settings.VAR_DIR)
            preflight.require_free(settings.HOST, settings.PORT)
            with preflight.one_at_a_time(settings.VAR_DIR, waiting=self.say_that_another_starts):
                self.prepare(collect=not reload)
                self.make_demo()
            self.run(site_with_reload() if reload else SITE)
        except (preflight.Refused, Ended) as error:
            sys.exit(f"newsroom: {error}")
        except DatabaseError as error:
            sys.exit(f"newsroom: the database cannot be used: {str(error).splitlines()[0]}")
        except KeyboardInterrupt:
            sys.exit("newsroom: stopped before it was ready")

    def prepare(self, *, collect):
        self.check()
        self.say("Bringing the database up to date ...")
        call_command("migrate", verbosity=0, interactive=False)
        if collect:
            self.say("Collecting static files ...")
            static_files.collect()

    def say_that_another_starts(self):
        self.say(f"Another start is preparing {settings.VAR_DIR}. Waiting for it ...")

    def make_demo(self):
        if get_user_model().objects.exists():
            return
        let_go_of_the_database()
        self.say("Making the demo magazine ...")
        if not os.environ.get("DEMO_PASSWORD"):
            os.environ["DEMO_PASSWORD"] = keep_password(secrets.token_urlsafe(9))
        # A process to itself: it draws on every core, and all of it must end when this does.
        with Together({"seed_demo": [*MANAGE, "seed_demo", "--if-empty", "--verbosity=0"]}, grace=2) as together:
            try:
                together.wait()
                raise KeyboardInterrupt
            except Ended as end:
                if end.returncode:
                    raise

    def run(self, site):
        let_go_of_the_database()
        self.say("Starting the site, the background worker and the sweep ...")
        # The sweep is a process to itself: a task that takes minutes is not in its way.
        others = {"the background worker": [*MANAGE, "work"], "the sweep": [*MANAGE, "sweep"]}
        with Together({"the site": site, **others}) as together:
            if together.wait(until=answers):
                self.introduce()
                together.wait()
            self.say("Stopping ...")
        self.say("Stopped.")

    def introduce(self):
        lines = ["", "Newsroom is ready.", f"  site  {settings.SITE_URL}/", f"  desk  {settings.SITE_URL}/admin/", ""]
        people = list(get_user_model().objects.filter(username__in=DEMO_LOGINS).order_by("pk"))
        if len(people) == len(DEMO_LOGINS):
            lines += ["The demo's logins:", *(f"  {person.username:8}{person.get_full_name()}" for person in people)]
            lines += [f"The password of each: {known_password(people[0]) or 'as it was set'}", ""]
        let_go_of_the_database()
        self.say("\n".join([*lines, "Ctrl-C stops it."]))

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


def let_go_of_the_database() -> None:
    """Children open connections of their own; one kept here for days would only be in the way."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()


def site_with_reload() -> list[str]:
    host = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
    return [*MANAGE, "runserver", f"{host}:{settings.PORT}"]


def answers() -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.HOST, settings.HOST)  # noqa: S104
    question = HTTPConnection(host, settings.PORT, timeout=10)
    try:
        question.request("GET", "/health/", headers={"Host": "localhost"})
        return question.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        question.close()


def keep_password(word: str) -> str:
    file = settings.VAR_DIR / DEMO_PASSWORD_FILE
    file.touch(mode=0o600)
    file.write_text(word)
    return word


def known_password(person) -> str | None:
    """The password that was given or made for the demo, if it is still the one."""
    file = settings.VAR_DIR / DEMO_PASSWORD_FILE
    candidates = [os.environ.get("DEMO_PASSWORD"), file.read_text().strip() if file.exists() else None]
    return next((word for word in candidates if word and check_password(word, person.password)), None)

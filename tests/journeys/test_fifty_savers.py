"""Fifty people save one piece at the same moment, on the real server with the embedded database: no text is lost."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode

import pytest

from tests.newsroom.processes import manage

from .house import WEB_SERVER, running

SAVERS = 50
BEGIN = """
from articles.models import Article, User
user = User.objects.create_superuser("ada", password="correct horse")
Article.objects.create(headline="As it was", body="".join(f"<p>Paragraph {n}.</p>" for n in range(60)))
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session.create()
print("SESSION", session.session_key)
"""


@pytest.fixture
def house(tmp_path):
    """A web server with several processes on a database in a file, with one piece and somebody signed in."""
    folder = {"VAR_DIR": str(tmp_path)}
    made = manage("migrate", **folder)
    assert made.returncode == 0, made.stderr
    begun = manage("shell", "--command", BEGIN, **folder)
    collected = manage("collectstatic", "--no-input", **folder)
    assert collected.returncode == 0, collected.stderr
    with running(WEB_SERVER, tmp_path) as house:
        yield house, re.search(r"SESSION (\w+)", begun.stdout)[1]


class Browser:
    """One that holds its cookies and follows nothing."""

    def __init__(self, house, session):
        self.house, self.cookies = house, {"sessionid": session}

    def ask(self, path, data=None):
        with closing(HTTPConnection("127.0.0.1", self.house.port, timeout=120)) as connection:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            headers |= {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
            connection.request("POST" if data else "GET", path, urlencode(data, doseq=True) if data else None, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()


def test_fifty_save_one_piece_at_once_and_every_text_is_there_afterwards(house):
    house, session = house
    page = "/admin/articles/article/1/change/"
    browsers = [Browser(house, session) for _ in range(SAVERS)]
    form = read(browsers[0].ask(page)[1])
    for browser in browsers:
        browser.cookies |= browsers[0].cookies
    barrier = Barrier(SAVERS)

    def saves(number):
        mine = form | {"body": form["body"].replace(f"Paragraph {number}.", f"Saver {number} was here.")}
        if number % 2:
            mine["headline"] = f"Headline of saver {number}"
        barrier.wait(60)
        return browsers[number].ask(page, mine)[0]

    with ThreadPoolExecutor(SAVERS) as pool:
        answered = list(pool.map(saves, range(SAVERS)))

    assert set(answered) <= {302, 409}
    piece = house.rows("SELECT headline, body FROM articles_article")[0]
    revisions = [json.loads(row["snapshot"]) for row in house.rows("SELECT snapshot FROM articles_revision")]
    for number in range(SAVERS):
        words = f"Saver {number} was here."
        assert words in piece["body"] or any(words in each["body"] for each in revisions)
        if number % 2:
            headline = f"Headline of saver {number}"
            assert piece["headline"] == headline or any(each["headline"] == headline for each in revisions)
        else:
            assert words in piece["body"], "what collides with nobody is in the piece"


def read(page):
    """The form as it stands on the page, as far as it matters here."""
    fields = {name: unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1]) for name in FIELDS}
    body = re.search(r'<textarea name="body"[^>]*>(.*?)</textarea>', page, re.DOTALL)[1]
    return fields | {"headline": "As it was", "body": unescape(body).strip()}


FIELDS = ("csrfmiddlewaretoken", "made_from", "articlebyline_set-TOTAL_FORMS", "articlebyline_set-INITIAL_FORMS")

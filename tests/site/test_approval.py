"""The page behind a link for somebody without an account."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import ApprovalAnswer
from articles.site import approving
from articles.workflow import approvals, revisions
from tests import factories

pytestmark = pytest.mark.django_db

SAYS = {"name": "L. Lawyer", "said": "comment", "text": "Not so."}


@pytest.fixture(autouse=True)
def nobody_asked_yet(settings, request):
    """A cache of the test's own: one that is shared counts what others ask at the same time."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": request.node.nodeid}}


@pytest.fixture
def link(writer):
    piece = factories.article("Harbour vote", created_by=writer, body="<p>The mayor took the money.</p>")
    now = timezone.now()
    revision = revisions.record(piece, by=writer, at=now)
    made, token = approvals.ask(
        piece, "A lawyer", question="Is it safe?", revision=revision, until=now + timedelta(days=7), by=writer, now=now
    )
    made.address = reverse("site:approval", args=[token])
    return made


def test_the_link_shows_the_real_page_without_a_login(client, link):
    page = client.get(link.address)
    assert page.status_code == 200
    for words in ("Harbour vote", "The mayor took the money.", "A lawyer", "Is it safe?"):
        assert words in page.text


def test_it_is_kept_nowhere_found_by_nobody_and_told_to_nobody(client, link):
    page = client.get(link.address)
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert "ld+json" not in page.text and 'rel="canonical"' not in page.text


def test_dead_ends_are_all_alike(client, link, editor):
    wrong = client.get(reverse("site:approval", args=["x" * 43]))
    approvals.revoke(link, by=editor)
    revoked = client.get(link.address)
    assert (wrong.status_code, wrong.content, wrong.headers) == (revoked.status_code, revoked.content, revoked.headers)
    assert wrong.status_code == 404


@pytest.mark.parametrize("said", ["approves", "objects"])
def test_an_outsider_approves_or_objects_under_their_name(said, client, link):
    answer = client.post(link.address, SAYS | {"said": said})
    assert answer.status_code == 302
    assert ApprovalAnswer.objects.values_list("verdict", "name").get() == (said, "L. Lawyer")
    assert "L. Lawyer" in client.get(link.address).text


def test_an_outsider_comments_on_a_passage(client, link):
    client.post(link.address, SAYS | {"quote": "the money", "before": "The mayor took ", "after": "."})
    note = link.article.notes.get()
    assert (note.quote, note.before, note.after) == ("the money", "The mayor took ", ".")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "Give your name."),
        ({"text": ""}, "Write what you want to say."),
        ({"said": "whatever"}, "Select a valid choice"),
        ({"text": "x" * 5001}, "at most 5000"),
        ({"name": "a\0b"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(fields, sentence, client, link):
    page = client.post(link.address, SAYS | {"quote": "the money"} | fields)
    assert page.status_code == 400
    assert sentence in page.text and "the money" in page.text
    assert not link.article.notes.exists() and not ApprovalAnswer.objects.exists()


def test_what_an_outsider_writes_is_text_and_never_markup(client, link):
    client.post(link.address, SAYS | {"text": "<script>alert(1)</script>", "name": "<b>L</b>"})
    page = client.get(link.address).text
    assert "<script>alert" not in page and "<b>L</b>" not in page


def test_trying_many_links_is_slowed_down_whether_they_lead_somewhere_or_not(client, link, monkeypatch):
    monkeypatch.setattr(approving, "ASKED_A_MINUTE", 5)
    wrong = reverse("site:approval", args=["x" * 43])
    for _ in range(5):
        client.get(wrong)
    assert client.get(wrong).status_code == client.get(link.address).status_code == 429


def test_sending_is_slowed_down_and_loses_nothing(client, link, monkeypatch):
    monkeypatch.setattr(approving, "SENT_A_MINUTE", 3)
    for number in range(3):
        client.post(link.address, SAYS | {"text": f"Comment {number}"})
    page = client.post(link.address, SAYS | {"text": "One too many"})
    assert page.status_code == 400
    assert "Wait a minute" in page.text and "One too many" in page.text


def test_a_login_of_the_desk_changes_nothing_about_the_link(client, link, outsider):
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(link.address).status_code == 200
    assert client.get(reverse("site:preview", args=[link.article.pk])).status_code == 404


def test_other_methods_are_refused(client, link):
    assert client.delete(link.address).status_code == 405

"""Any revision and any edition on the real page, for the desk alone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from articles.models import Edition, Revision
from articles.workflow import drafting, publishing, revisions
from tests import factories


@pytest.fixture
def piece(db, writer):
    made = factories.article(
        "As it was first", body="<p>The first words.</p>", created_by=writer, tags=[factories.tag("Straits")]
    )
    revisions.record(made, by=writer)
    return made


def rewritten(piece, **fields):
    return drafting.write(piece, revisions.snapshot(piece) | fields, by=None)


def address(thing):
    return reverse(f"site:{thing._meta.model_name}_preview", args=[thing.pk])


def test_a_revision_is_shown_as_it_would_look(client, photo_editor, piece):
    first = piece.revisions.get()
    rewritten(piece, headline="Rewritten", body="<p>Other words.</p>", tags=[], bylines=[])
    client.force_login(photo_editor)
    said = client.get(address(first)).text
    for part in ("As it was first", "The first words.", "Ann Author", "Straits", "saved on", "Wanda Writer"):
        assert part in said
    assert "Other words." not in said


def test_a_text_that_was_put_aside_is_shown_too(client, editor, piece):
    aside = revisions.put_aside(piece, revisions.snapshot(piece) | {"body": "<p>Typed on top.</p>"}, by=editor)
    client.force_login(editor)
    said = client.get(address(aside)).text
    assert "Typed on top." in said
    assert "put aside on" in said


def test_what_a_revision_names_and_was_deleted_is_not_on_its_page(client, editor, piece):
    image, tag = factories.image(), factories.tag("Doomed")
    revision = rewritten(piece, lead_image_id=image.pk, tags=[tag.pk])
    rewritten(piece, lead_image_id=None, tags=[])
    image.delete()
    tag.delete()
    client.force_login(editor)
    response = client.get(address(revision))
    assert response.status_code == 200
    assert "Doomed" not in response.text


def test_a_text_from_before_a_field_was_added_is_shown(client, editor, piece):
    old = piece.revisions.get()
    Revision.objects.filter(pk=old.pk).update(snapshot={k: v for k, v in old.snapshot.items() if k != "seo_title"})
    client.force_login(editor)
    assert client.get(address(old)).status_code == 200


def test_hostile_markup_in_an_old_text_is_harmless(client, editor, piece):
    hostile = revisions.snapshot(piece) | {"body": "<p onclick=x>Hello<script>alert(1)</script></p>"}
    aside = revisions.put_aside(piece, hostile, by=editor)
    client.force_login(editor)
    said = client.get(address(aside)).text
    assert "alert(1)" not in said
    assert "onclick" not in said


def test_an_edition_is_shown_as_readers_saw_it(client, editor, piece, now):
    first = publishing.publish(piece, by=None, now=now)
    rewritten(piece, headline="Second", tags=[], bylines=[{"author": factories.author("Ben").pk, "role": ""}])
    publishing.publish(piece, by=None, now=now + timedelta(hours=2))
    client.force_login(editor)
    said = client.get(address(first)).text
    for part in ("As it was first", "Straits", "Ann Author", "As readers saw it", "from 2 Mar 2026, 09:00", "11:00"):
        assert part in said


@pytest.mark.parametrize(
    ("hours", "until", "bar"),
    [
        (-1, None, "This is live:"),
        (-2, -1, "As readers saw it"),
        (1, None, "As readers will see it"),
        (1, 2, "As readers will see it"),
    ],
)
def test_the_bar_says_when_readers_see_it(client, editor, piece, hours, until, bar):
    publishing.publish(piece, by=None)
    at = piece.editions.get().live_from
    Edition.objects.update(
        live_from=at + timedelta(hours=hours), live_until=None if until is None else at + timedelta(hours=until)
    )
    client.force_login(editor)
    assert bar in client.get(address(piece.editions.get())).text


def test_what_was_replaced_in_the_moment_it_began_was_never_read(client, editor, piece, now):
    first = publishing.publish(piece, by=None, now=now)
    rewritten(piece, headline="At once corrected")
    publishing.publish(piece, by=None, now=now)
    client.force_login(editor)
    assert "Never read:" in client.get(address(first)).text


def test_what_was_withdrawn_says_so(client, editor, piece, now):
    edition = publishing.publish(piece, by=None, now=now)
    publishing.withdraw(piece, by=None, now=now + timedelta(hours=1))
    client.force_login(editor)
    assert "when it was withdrawn" in client.get(address(edition)).text


@pytest.fixture
def pages(piece):
    """A revision's and an edition's."""
    edition = publishing.publish(piece, by=None)
    return [address(edition), address(edition.revision)]


def test_neither_is_kept_nor_indexed(client, editor, pages):
    client.force_login(editor)
    for page in pages:
        response = client.get(page)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in response.text
        assert 'rel="canonical"' not in response.text


def test_both_lead_back_to_the_history(client, editor, piece, pages):
    client.force_login(editor)
    for page in pages:
        assert reverse("admin:articles_article_history", args=[piece.pk]) in client.get(page).text


def test_the_anonymous_are_sent_to_sign_in(client, pages):
    for page in pages:
        response = client.get(page)
        assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={page}")


def test_somebody_without_a_part_in_the_desk_finds_nothing(client, outsider, pages):
    client.force_login(outsider)
    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_staff_without_a_role_find_nothing(client, pages):
    client.force_login(factories.user("temp"))
    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_a_number_that_nothing_has_is_not_found(client, editor):
    client.force_login(editor)
    for name in ("revision", "edition"):
        for number in (987654, 10**30):
            assert client.get(f"/preview/{name}/{number}/").status_code == 404


def test_nothing_can_be_posted_to_them(client, editor, pages):
    client.force_login(editor)
    assert [client.post(page).status_code for page in pages] == [405, 405]

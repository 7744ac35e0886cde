import pytest

from articles.models import Article
from tests import factories


@pytest.fixture
def draft(db):
    return factories.article(
        "Not out yet", body="<p>Working copy.</p>", tags=[factories.tag("Straits")], topics=[factories.topic()]
    )


def test_a_writer_sees_the_working_copy_on_the_real_page(client, writer, draft):
    client.force_login(writer)
    response = client.get(f"/preview/{draft.pk}/")
    assert response.status_code == 200
    assert response.templates[0].name == "site/article.html"
    for part in ("Not out yet", "Working copy.", "Ann Author", "Straits", "Preview:", "not what readers see"):
        assert part in response.text


def test_a_preview_is_never_kept_nor_indexed(client, writer, draft):
    client.force_login(writer)
    response = client.get(f"/preview/{draft.pk}/")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.text
    assert 'rel="canonical"' not in response.text


def test_a_preview_shows_what_readers_do_not_see_yet(client, editor, now):
    article = factories.published("As readers know it", at=now)
    article.headline = "As it will be"
    article.save()
    client.force_login(editor)
    assert "As it will be" in client.get(f"/preview/{article.pk}/").text
    assert "As it will be" not in client.get(article.editions.get().path).text


def test_an_unfinished_draft_can_be_previewed(client, writer):
    draft = Article.objects.create()
    client.force_login(writer)
    response = client.get(f"/preview/{draft.pk}/")
    assert response.status_code == 200
    assert "Not published" in response.text


def test_the_anonymous_are_sent_to_sign_in(client, draft):
    response = client.get(f"/preview/{draft.pk}/")
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next=/preview/{draft.pk}/")


def test_somebody_without_a_part_in_the_desk_finds_nothing(client, outsider, draft):
    client.force_login(outsider)
    assert client.get(f"/preview/{draft.pk}/").status_code == 404


def test_a_preview_of_no_piece_is_not_found(client, writer):
    client.force_login(writer)
    assert client.get("/preview/987654/").status_code == 404

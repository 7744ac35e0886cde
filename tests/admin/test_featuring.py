"""A piece is placed on its section’s front from the list and from its page."""

from django.urls import reverse
from django.utils import timezone

from articles.models import Placement
from tests import factories


def test_several_pieces_lead_and_feature_their_sections_front_from_the_list(at_desk, editor):
    made = [factories.published(section=factories.section(name)) for name in ("Europe", "Asia")]
    chosen = {"_selected_action": [piece.pk for piece in made], "action": "lead_section"}
    seen = {f"version-{piece.pk}": piece.version for piece in made}
    answer = at_desk(editor).post(reverse("admin:articles_article_changelist"), chosen | seen, follow=True)
    for piece in made:
        placed = Placement.objects.live(timezone.now()).get(front__section=piece.section)
        assert (placed.slot, placed.article) == ("lead", piece)
        assert f"It leads the front “{piece.section}”." in answer.content.decode()


def test_the_page_of_a_piece_offers_its_sections_front_to_an_editor_of_that_section(client, writer):
    piece = factories.published(created_by=writer)
    address = reverse("admin:articles_article_change", args=[piece.pk])
    client.force_login(writer)
    said = "Feature it on the front “Politics”"
    assert said not in client.get(address).content.decode()
    piece.section.editors.add(writer)
    text = client.get(address).content.decode()
    assert said in text
    assert "Feature it on the home page" not in text

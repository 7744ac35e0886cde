"""What the checklist says of the licence of a picture, its last day and its limits."""

from datetime import timedelta

import pytest

from articles.models import CheckLevel, Image, Licence
from articles.workflow import checklist, overrides, passing, publishing, refused
from tests import factories

pytestmark = pytest.mark.django_db


def licence(name="A licence", **fields):
    return Licence.objects.create(name=name, **{"needs_credit": False, **fields})


def shown(image):
    return f'<p>Text.</p><figure data-image-id="{image.pk}"></figure>'


def problems(image, **kwargs):
    """Of a piece with the picture above its text, and of one with it in the text."""
    leads = factories.article(lead_image=image)
    holds = factories.article(lead_image=factories.image(), body=shown(image))
    return [
        [(each.rule, each.field, each.blocks, each.message) for each in checklist.problems(piece, **kwargs)]
        for piece in (leads, holds)
    ]


SAID = [
    # what the licence says, what the picture says, the rule, whether it stops the piece, what it says
    ({"allows_publishing": False}, {}, "licence", True,
     "The picture “Dam” may not be published: A licence. Choose another."),
    ({"needs_credit": True}, {"credit": ""}, "licence_credit", True,
     "“A licence” asks for a credit of the picture “Dam”. Give it one in the library."),
    ({}, {"territories": "UK and Ireland"}, "rights_limits", False,
     "The picture “Dam” may not be shown everywhere: UK and Ireland."),
    ({}, {"terms": "Once,\n not in print."}, "rights_limits", False,
     "The picture “Dam” comes with terms: Once, not in print."),
]  # fmt: skip


@pytest.mark.parametrize(("about", "fields", "rule", "blocks", "sentence"), SAID)
def test_a_picture_is_held_against_its_licence_wherever_it_stands(about, fields, rule, blocks, sentence):
    image = factories.image("Dam", licence=licence(**about), **fields)
    assert problems(image) == [[(rule, "lead_image", blocks, sentence)], [(rule, "body", blocks, sentence)]]


@pytest.mark.parametrize(
    ("about", "credit"), [({}, ""), ({"needs_credit": True}, "Ann Smith"), ({"allows_publishing": True}, "Ann Smith")]
)
def test_a_licence_that_is_kept_stops_nothing(about, credit):
    image = factories.image(licence=licence(**about), credit=credit)
    assert not any(blocks for found in problems(image) for _, _, blocks, _ in found)


def test_the_pictures_of_a_gallery_are_looked_at_one_by_one():
    forbidden = factories.image("Dam", licence=licence(allows_publishing=False))
    silent, told = factories.image("Quay", alt=""), factories.image("Pier", alt="")
    inner = "".join(
        f'<figure data-image-id="{image.pk}"{alt}></figure>'
        for image, alt in ((forbidden, ""), (silent, ""), (told, ' data-alt="A pier"'))
    )
    piece = factories.article(lead_image=factories.image(), body=f'<p>A</p><figure class="gallery">{inner}</figure>')
    assert [(each.rule, each.field, each.message) for each in checklist.problems(piece)] == [
        ("body_alt", "body", "Describe the picture “Quay” in the text, or mark it as decorative."),
        ("licence", "body", "The picture “Dam” may not be published: A licence. Choose another."),
    ]


def test_long_terms_are_cut_short():
    (said,) = [message for *_, message in problems(factories.image(terms="word " * 100))[0]]
    assert len(said) < 260
    assert said.endswith("…")


def test_a_picture_above_the_text_and_in_it_is_spoken_of_once():
    image = factories.image("Dam", licence=licence(allows_publishing=False))
    piece = factories.article(lead_image=image, body=shown(image))
    assert [(each.rule, each.field) for each in checklist.problems(piece)] == [("licence", "lead_image")]


@pytest.mark.parametrize("fault", ["forbidden", "lapsed", "uncredited"])
def test_it_stops_publishing_and_an_override_stands_in_the_record(fault, editor, now):
    about = {
        "forbidden": {"licence": licence("Not ours", allows_publishing=False)},
        "lapsed": {"rights_until": now.date() - timedelta(days=1)},
        "uncredited": {"licence": licence("Some agency", needs_credit=True), "credit": ""},
    }[fault]
    piece = factories.article(lead_image=factories.image("Dam", **about))
    with pytest.raises(refused.NotReady, match="Dam"):
        publishing.publish(piece, by=editor, now=now)
    publishing.publish(piece, by=editor, now=now, override="The owner has agreed by telephone.")
    (kept,) = overrides.of(piece)
    assert (kept.by, kept.reason) == (editor, "The owner has agreed by telephone.")
    assert "Dam" in kept.problems[0]


def test_what_counts_is_the_day_on_which_a_scheduled_piece_goes_live(editor, now):
    piece = factories.article(lead_image=factories.image(rights_until=now.date() + timedelta(days=3)))
    publishing.publish(piece, by=editor, at=now + timedelta(days=3), now=now)
    with pytest.raises(refused.NotReady, match="only. Choose another"):
        publishing.publish(piece, by=editor, at=now + timedelta(days=4), now=now)


def test_the_last_day_ends_where_the_magazine_is_at_home(settings, now):
    settings.TIME_ZONE = "Pacific/Auckland"
    # 2 March, 09:00 in London is 2 March, 22:00 in Auckland; three hours on it is the third there.
    piece = factories.article(lead_image=factories.image(rights_until=now.date()))
    found = {hours: checklist.problems(piece, at=now + timedelta(hours=hours))[0].rule for hours in (0, 3)}
    assert found == {0: "rights_ending", 3: "rights"}


def test_a_section_weighs_these_as_it_weighs_all_rules(administrator):
    section = factories.section("Archive")
    checklist.weigh(section, {"licence": CheckLevel.Level.WARNS}, by=administrator)
    piece = factories.article(lead_image=factories.image(licence=licence(allows_publishing=False)), section=section)
    assert [(each.rule, each.blocks) for each in checklist.problems(piece)] == [("licence", False)]


def test_what_is_live_under_a_licence_that_was_withdrawn_since_is_found(now):
    given = licence()
    factories.published("With a picture", lead_image=factories.image("Dam", licence=given), at=now)
    assert passing.look(at=now).failing == []
    given.allows_publishing = False
    given.save()
    (failing,) = passing.look(at=now).failing
    assert [each.rule for each in failing.problems] == ["licence"]


def test_what_is_scheduled_cannot_be_moved_behind_the_last_day_of_its_picture(editor, now):
    piece = factories.article(lead_image=factories.image("Dam", rights_until=now.date() + timedelta(days=3)))
    coming = publishing.publish(piece, by=editor, at=now + timedelta(days=2), now=now)
    later = now + timedelta(days=4)
    with pytest.raises(refused.NotReady, match="Dam"):
        publishing.reschedule(coming, by=editor, at=later, now=now)
    moved = publishing.reschedule(coming, by=editor, at=later, now=now, override="The owner has agreed.")
    (kept,) = overrides.of(piece)
    assert (kept.by, kept.reason, kept.edition) == (editor, "The owner has agreed.", moved.pk)
    publishing.reschedule(moved, by=editor, at=later + timedelta(days=1), now=now)


def test_what_is_scheduled_under_a_licence_that_was_withdrawn_since_is_found_before_it_is_out(now):
    given = licence()
    piece = factories.article("Coming", lead_image=factories.image("Dam", licence=given))
    publishing.publish(piece, by=None, at=now + timedelta(days=1), now=now)
    assert passing.look(at=now).failing == []
    given.allows_publishing = False
    given.save()
    (failing,) = passing.look(at=now).failing
    assert [each.rule for each in failing.problems] == ["licence"]


def test_what_is_scheduled_for_after_the_last_day_as_it_is_now_is_found(now):
    image = factories.image("Dam")
    publishing.publish(factories.article("Coming", lead_image=image), by=None, at=now + timedelta(days=9), now=now)
    Image.objects.update(rights_until=now.date() + timedelta(days=3))
    (failing,) = passing.look(at=now).failing
    assert [each.rule for each in failing.problems] == ["rights"]

"""What the checklist says of a piece, rule by rule; and what a section makes of a rule."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Act, ArticleByline, CheckLevel
from articles.workflow import checklist, publishing, refused
from tests import factories


def said(piece, rule, **kwargs):
    return [problem.message for problem in checklist.problems(piece, **kwargs) if problem.rule == rule]


def shown(image, alt=""):
    return f'<p>Text.</p><figure data-image-id="{image.pk}"{alt}></figure>'


def link(address, words="the vote"):
    return f'<p>See <a href="{address}">{words}</a>.</p>'


def unsaid(**fields):
    """A piece with these fields as they are typed, however empty."""
    piece = factories.article(lead_image=factories.image("Harbour"))
    for name, value in fields.items():
        setattr(piece, name, value)
    piece.save()
    return piece


def test_a_piece_with_everything_has_no_problems(db):
    assert checklist.problems(factories.article(lead_image=factories.image())) == []


MISSING = [
    ("headline", {"headline": " "}, "headline", True, "Write a headline."),
    ("dek", {"dek": ""}, "dek", False, "There is no dek: lists will show the headline alone."),
    ("kind", {"kind": None}, "kind", True, "Choose a kind: it is the first half of the kicker."),
    ("section", {"section": None}, "section", True, "Choose a section: it is where readers will look."),
    ("body", {"body": "<p> </p>"}, "body", True, "There is no text yet."),
    ("lead_image", {"lead_image": None}, "lead_image", False, "There is no lead image."),
    ("headings", {"body": "<h2>One</h2><h4>Two</h4>"}, "body", False,
     "“Two” is a minor heading without a subheading above it. Make it a subheading."),
    ("headings", {"body": "<p>Text.</p><h3>First</h3>"}, "body", False,
     "“First” is a subheading without a heading above it. Make it a heading."),
    ("search_title", {"headline": "x" * 66}, "seo_title", False,
     "The headline has 66 characters, and search results show about 65. Write a shorter search title."),
    ("search_title", {"seo_title": "x" * 70}, "seo_title", False,
     "The search title has 70 characters, and search results show about 65. Shorten it."),
    ("search_description", {"dek": "x" * 161}, "seo_description", False,
     "The dek has 161 characters, and search results show about 160. Write a shorter search description."),
    ("search_description", {"seo_description": "x" * 200}, "seo_description", False,
     "The search description has 200 characters, and search results show about 160. Shorten it."),
    ("pictures", {"body": '<p>Text.</p><figure data-image-id="999999"></figure>'}, "body", True,
     "Picture 999999 in the text is not in the library any more. Take it out."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "fields", "field", "blocks", "message"), MISSING)
def test_what_is_missing_is_said_with_what_to_do(db, rule, fields, field, blocks, message):
    found = [problem for problem in checklist.problems(unsaid(**fields)) if problem.rule == rule]
    assert [(problem.field, problem.blocks, problem.message) for problem in found] == [(field, blocks, message)]


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("headings", {"body": "<h2>One</h2><h3>Two</h3><h4>Three</h4><h2>Four</h2>"}),
        ("search_title", {"headline": "x" * 100, "seo_title": "x" * 65}),
        ("search_description", {"dek": "x" * 300, "seo_description": "x" * 160}),
    ],
)
def test_what_is_right_is_not_spoken_of(db, rule, fields):
    assert said(unsaid(**fields), rule) == []


def test_a_piece_without_an_author_is_told_so(db):
    (problem,) = [each for each in checklist.problems(factories.article(authors=[])) if each.blocks]
    assert (problem.rule, problem.field) == ("byline", "bylines")


PICTURES = [
    # what the library says, what the piece says, what the checklist says of the lead image and of one in the text
    ({"alt": ""}, "", ["lead_alt"], ["body_alt"]),
    ({"alt": ""}, "A dam", [], []),
    ({"alt": "A dam"}, "", [], []),
    ({"alt": "", "is_decorative": True}, "", [], []),
    ({"credit": ""}, "", ["lead_credit"], ["body_credit"]),
    ({"rights_until": date(2026, 3, 1)}, "", ["rights"], ["rights"]),
    ({"rights_until": date(2026, 3, 2)}, "", ["rights_ending"], ["rights_ending"]),
]


@pytest.mark.parametrize(("about", "own", "as_lead", "in_the_text"), PICTURES)
def test_a_picture_is_looked_at_where_it_stands(db, now, about, own, as_lead, in_the_text):
    image = factories.image("Dam", **about)
    leads = factories.article(lead_image=image, lead_alt=own)
    holds = factories.article(lead_image=factories.image(), body=shown(image, f' data-alt="{own}"' if own else ""))
    assert [problem.rule for problem in checklist.problems(leads, at=now)] == as_lead
    assert [problem.rule for problem in checklist.problems(holds, at=now)] == in_the_text


@pytest.mark.parametrize(
    ("last", "until", "rule", "sentence"),
    [
        (-1, None, "rights", "The picture “Dam” could be used until 1 March 2026 only. Choose another."),
        (0, None, "rights_ending", "The picture “Dam” may be used until 2 March 2026; the piece stays up longer."),
        (5, 6, "rights_ending", "The picture “Dam” may be used until 7 March 2026; the piece stays up longer."),
        (5, 5, "rights_ending", None),
    ],
)
def test_rights_are_held_against_the_days_on_which_readers_see_the_piece(db, now, last, until, rule, sentence):
    image = factories.image("Dam", rights_until=now.date() + timedelta(days=last))
    piece = factories.article(lead_image=image)
    until = None if until is None else now + timedelta(days=until)
    assert said(piece, rule, at=now, until=until) == ([sentence] if sentence else [])


def test_rights_that_lapse_before_a_scheduled_piece_begins_stop_it(db, now, editor):
    piece = factories.article(lead_image=factories.image(rights_until=now.date() + timedelta(days=3)))
    publishing.publish(piece, by=editor, at=now + timedelta(days=2), until=now + timedelta(days=3), now=now)
    with pytest.raises(refused.NotReady, match="could be used until 5 March 2026 only"):
        publishing.publish(piece, by=editor, at=now + timedelta(days=4), now=now)


def test_a_slug_that_another_piece_of_the_desk_has_is_advice(db):
    factories.article("The harbour vote", slug="vote")
    (problem,) = checklist.problems(factories.article(slug="vote", lead_image=factories.image()))
    assert (problem.rule, problem.field, problem.blocks) == ("slug", "slug", False)
    assert problem.message.startswith("“The harbour vote” has the slug “vote” too.")


def test_a_spiked_piece_holds_no_slug(db, now):
    factories.article(slug="vote", spiked_at=now)
    assert said(factories.article(slug="vote"), "slug") == []


def test_an_address_that_readers_have_stops_publishing_and_cannot_be_overridden(db, now, editor):
    factories.published("The harbour vote", slug="vote", at=now)
    piece = factories.article(slug="vote", lead_image=factories.image())
    (problem,) = [each for each in checklist.problems(piece, at=now) if each.blocks]
    assert problem.message == (
        "The address /2026/03/02/vote/ belongs to “The harbour vote”, and links lead there. Change the slug."
    )
    with pytest.raises(refused.NotReady):
        publishing.publish(piece, by=editor, now=now, override="The other one was a test.")
    assert not [each for each in checklist.problems(piece, at=now + timedelta(days=1)) if each.blocks]


def test_a_live_piece_keeps_its_own_address(db, now):
    piece = factories.published(slug="vote", at=now, lead_image=factories.image())
    assert checklist.looked_over([piece], at=now + timedelta(days=9))[0][0].address == "/2026/03/02/vote/"
    assert checklist.problems(piece, at=now + timedelta(days=9)) == []


# What a section makes of a rule.


def test_a_section_can_stop_what_is_advice_elsewhere_and_the_other_way_round(db, administrator):
    piece = factories.article(dek="", authors=[])
    checklist.weigh(piece.section, {"dek": "blocks", "byline": "off", "lead_image": "warns"}, by=administrator)
    found = [(problem.rule, problem.blocks) for problem in checklist.problems(piece)]
    assert found == [("dek", True), ("lead_image", False)]
    elsewhere = factories.article(dek="", authors=[], section=factories.section("Sport"))
    assert ("byline", True) in [(problem.rule, problem.blocks) for problem in checklist.problems(elsewhere)]


def test_what_no_edition_can_lack_cannot_be_switched_off(db):
    section = factories.section()
    checklist.weigh(section, {rule.key: "off" for rule in checklist.RULES}, by=None)
    assert not CheckLevel.objects.filter(rule__in=["headline", "kind", "section", "body", "address"]).exists()
    found = checklist.problems(unsaid(headline="", body="", kind=None))
    assert [problem.rule for problem in found if problem.blocks] == ["headline", "kind", "body"]
    CheckLevel.objects.create(section=section, rule="headline", level="off")
    assert said(unsaid(headline=""), "headline")


def test_weighing_is_recorded_once_and_replaces_what_was(db, administrator):
    section = factories.section()
    for _ in range(2):
        checklist.weigh(section, {"dek": "blocks", "links": "warns"}, by=administrator)
    checklist.weigh(section, {"links": "off"}, by=administrator)
    assert checklist.levels_of(section) == {"links": "off"}
    acts = Act.objects.filter(verb="weighed", thing_id=section.pk, by=administrator)
    assert [act.detail["after"] for act in acts] == [{"links": "off"}, {"dek": "blocks", "links": "warns"}]


@pytest.mark.parametrize("who", ["writer", "editor", "photo_editor", "outsider"])
def test_who_may_not_change_sections_may_not_weigh(db, who, request):
    with pytest.raises(PermissionDenied):
        checklist.weigh(factories.section(), {"dek": "off"}, by=request.getfixturevalue(who))
    assert not CheckLevel.objects.exists()


def test_a_level_that_there_is_not_is_refused(db):
    with pytest.raises(ValueError, match="often"):
        checklist.weigh(factories.section(), {"dek": "often"}, by=None)


# What readers see is looked at with the same eyes.


def test_an_edition_is_asked_the_same_as_a_working_copy(db, now):
    image = factories.image("Dam", rights_until=now.date() + timedelta(days=2))
    piece = factories.published(lead_image=image, at=now)
    piece.headline = "Another headline"
    piece.save()
    ArticleByline.objects.filter(article=piece).delete()
    edition = piece.editions.get()
    assert [problem.rule for problem in checklist.problems(edition, at=now + timedelta(days=3))] == ["rights"]
    assert [problem.rule for problem in checklist.problems(piece, at=now + timedelta(days=3))] == ["byline", "rights"]


def everything(number):
    """A piece with something for every rule to ask about."""
    target = factories.published(f"Target {number}", slug=f"target-{number}")
    addresses = [
        target.editions.get().path, "/2019/01/01/nothing/", "/section/politics/", "/kind/analysis/", "/about/",
        "/author/ann-author/", "/tag/ports/", "/topic/a-running-story/", f"/section/none-{number}/",
    ]  # fmt: skip
    body = shown(factories.image(alt="")) + "".join(link(address) for address in addresses)
    piece = factories.article(body=body, lead_image=factories.image(credit=""))
    publishing.publish(piece, by=None, override="To be asked about.")
    return piece


@pytest.mark.parametrize("of", ["articles", "editions"])
def test_many_pieces_cost_as_many_questions_as_one(db, of):
    checklist.weigh(factories.section(), dict.fromkeys([rule.key for rule in checklist.OF_SECTIONS], "warns"), by=None)
    pieces = [everything(number) for number in range(12)]
    many = pieces if of == "articles" else [piece.editions.get() for piece in pieces]
    with CaptureQueriesContext(connection) as one:
        checklist.problems(many[0])
    with CaptureQueriesContext(connection) as all_of_them:
        found = checklist.problems_of(many)
    assert len(all_of_them) == len(one) <= 10
    assert all({"body_alt", "lead_credit", "links"} <= {problem.rule for problem in each} for each in found)


def test_a_piece_that_is_not_saved_yet_can_be_asked_about(db):
    piece = factories.Article(headline="An import", body="<p>Text.</p>", slug="an-import")
    assert [problem.rule for problem in checklist.problems(piece)] == ["dek", "kind", "section", "byline", "lead_image"]

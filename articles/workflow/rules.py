"""What each rule of the checklist asks. A rule is told a case, asks nothing of the database, and answers with what
stands against the piece: the field in which it can be mended, a sentence that says what to do, and the number of the
picture where it is about one.
"""

from collections.abc import Iterator

from articles.content import figures, headings, text
from articles.images import wording
from articles.models import Image

from .cases import Case
from .links import DeadEnd, own_path

Objections = Iterator[tuple[str, str] | tuple[str, str, int]]

TITLE = 65  # characters of a title, and of a description, that search engines show
DESCRIPTION = 160
LEVELS = {2: "heading", 3: "subheading", 4: "minor heading"}


def headline(case: Case) -> Objections:
    if not case.piece.headline.strip():
        yield "headline", "Write a headline."


def dek(case: Case) -> Objections:
    if not case.piece.dek.strip():
        yield "dek", "There is no dek: lists will show the headline alone."


def kind(case: Case) -> Objections:
    if case.piece.kind_id is None:
        yield "kind", "Choose a kind: it is the first half of the kicker."


def section(case: Case) -> Objections:
    if case.piece.section_id is None:
        yield "section", "Choose a section: it is where readers will look."


def byline(case: Case) -> Objections:
    if not case.is_signed:
        yield "bylines", "Add at least one author to the byline."


def body(case: Case) -> Objections:
    if not text.plain(case.piece.body).strip():
        yield "body", "There is no text yet."


def lead_image(case: Case) -> Objections:
    if case.piece.lead_image_id is None:
        yield "lead_image", "There is no lead image."


def lead_alt(case: Case) -> Objections:
    if case.lead and not wording.is_described(case.lead, alt=case.piece.lead_alt):
        yield (
            "lead_alt",
            "Describe the lead image in its alt text, or mark it as decorative in the library.",
            case.lead.pk,
        )


def lead_credit(case: Case) -> Objections:
    if case.lead and _lacks_credit(case.lead):
        yield "lead_image", "The lead image has no credit. Give it one in the library.", case.lead.pk


def pictures(case: Case) -> Objections:
    for number in dict.fromkeys(figures.image_ids(case.piece.body)):
        if number not in case.pictures:
            yield "body", f"Picture {number} in the text is not in the library any more. Take it out.", number


def body_alt(case: Case) -> Objections:
    for ref in figures.references(case.piece.body):
        image = case.pictures.get(ref.image_id)
        if image and not wording.is_described(image, alt=ref.alt):
            yield "body", f"Describe the picture “{image}” in the text, or mark it as decorative.", image.pk


def body_credit(case: Case) -> Objections:
    for image in case.in_the_text():
        if _lacks_credit(image):
            yield "body", f"The picture “{image}” in the text has no credit. Give it one in the library.", image.pk


def dead_links(case: Case) -> Objections:
    for words, end in _dead_ends(case):
        if end.opens_at is None:
            yield "body", f"The link “{words}” {end.said}. Mend it, or take it out."


def early_links(case: Case) -> Objections:
    for words, end in _dead_ends(case):
        if end.opens_at is not None:
            yield "body", f"The link “{words}” {end.said}."


def heading_levels(case: Case) -> Objections:
    above = 1
    for heading in headings.outline(case.piece.body):
        if heading.level > above + 1:
            wanted = LEVELS[above + 1]
            yield (
                "body",
                f"“{heading.text}” is a {LEVELS[heading.level]} without a {wanted} above it. Make it a {wanted}.",
            )
        above = heading.level


def search_title(case: Case) -> Objections:
    own = case.piece.seo_title
    if (count := len(own or case.piece.headline)) > TITLE:
        what, do = ("search title", "Shorten it") if own else ("headline", "Write a shorter search title")
        yield "seo_title", f"The {what} has {count} characters, and search results show about {TITLE}. {do}."


def search_description(case: Case) -> Objections:
    own = case.piece.seo_description
    if (count := len(own or case.piece.dek)) > DESCRIPTION:
        what, do = ("search description", "Shorten it") if own else ("dek", "Write a shorter search description")
        yield (
            "seo_description",
            f"The {what} has {count} characters, and search results show about {DESCRIPTION}. {do}.",
        )


def slug(case: Case) -> Objections:
    if case.twin:
        yield "slug", f"“{case.twin}” has the slug “{case.piece.slug}” too. On one day only one of them can have it."


def address(case: Case) -> Objections:
    if case.holder:
        yield "slug", f"The address {case.address} belongs to “{case.holder}”, and links lead there. Change the slug."


def _lacks_credit(image: Image) -> bool:
    """Where its licence asks for one, `rights.credit` says so."""
    return not image.credit and not (image.licence and image.licence.needs_credit)


def _dead_ends(case: Case) -> Iterator[tuple[str, DeadEnd]]:
    """Each with the words that lead there. To its own address a piece leads as soon as it is out."""
    for link in dict.fromkeys(case.linked):
        path = own_path(link.address)
        if path != case.address and (end := case.dead_ends.get(path)):
            yield link.words or path, end

import pytest

from articles.images.wording import Said, credit, is_described, said
from articles.models import Image, Licence

LIBRARY = {"alt": "A harbour", "caption": "The old harbour.", "credit": "Ann Smith"}
CC_BY = Licence(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/", needs_credit=True)

SAID = [
    # the library's, the piece's own, what readers get
    ({}, {}, ("A harbour", "The old harbour.")),
    ({}, {"alt": "", "caption": ""}, ("A harbour", "The old harbour.")),
    ({}, {"alt": None, "caption": None}, ("A harbour", "The old harbour.")),
    ({}, {"alt": "The strike"}, ("The strike", "The old harbour.")),
    ({}, {"caption": "The strike."}, ("A harbour", "The strike.")),
    ({}, {"alt": "The strike", "caption": "On Monday."}, ("The strike", "On Monday.")),
    ({"is_decorative": True}, {}, ("", "The old harbour.")),
    ({"is_decorative": True, "alt": ""}, {}, ("", "The old harbour.")),
    ({"is_decorative": True}, {"alt": "The strike"}, ("The strike", "The old harbour.")),
    ({"alt": "", "caption": ""}, {}, ("", "")),
    ({"alt": "", "caption": ""}, {"alt": "The strike", "caption": "On Monday."}, ("The strike", "On Monday.")),
]


@pytest.mark.parametrize(("library", "own", "expected"), SAID)
def test_which_words_win(library, own, expected):
    assert said(Image(**{**LIBRARY, **library}), **own) == Said(*expected, "Ann Smith")


CREDITS = [
    # the library's credit, the licence, what stands under the picture
    ("Ann Smith", None, "Ann Smith"),
    ("", None, ""),
    ("Ann Smith", CC_BY, "Ann Smith / CC BY 4.0"),
    ("Ann Smith, cc by 4.0", CC_BY, "Ann Smith, cc by 4.0"),
    ("", CC_BY, "CC BY 4.0"),
    ("Ann Smith", Licence(name="Agency", needs_credit=True), "Ann Smith"),
    ("Ann Smith", Licence(name="CC0", url="https://example.org/", needs_credit=False), "Ann Smith"),
]


@pytest.mark.parametrize(("own", "licence", "expected"), CREDITS)
def test_a_licence_that_asks_to_be_named_is_named_in_the_credit(own, licence, expected):
    assert credit(Image(credit=own, licence=licence)) == expected


DESCRIBED = [
    # alt text of the library, decorative, the piece's own
    ("A harbour", False, "", True),
    ("", False, "The strike", True),
    ("", True, "", True),
    ("", False, "", False),
    ("", False, None, False),
]


@pytest.mark.parametrize(("alt", "is_decorative", "own", "expected"), DESCRIBED)
def test_a_picture_is_described_by_either_or_has_nothing_to_tell(alt, is_decorative, own, expected):
    assert is_described(Image(alt=alt, is_decorative=is_decorative), alt=own) is expected

"""The house stands as it was drawn; and a house that does not is told from one that does."""

import re
from pathlib import Path

import pytest

from tests import layers
from tests.layers import House

ROOT = Path(__file__).resolve().parent.parent

# Each joins markup that was escaped or sanitised a line before. A new name here is a decision.
MAY_CALL_MARKUP_SAFE = {
    "articles.admin.reading",
    "articles.images.markup",
    "articles.site.stories",
    "articles.site.illustrations",
    "articles.site.structured",
}


@pytest.fixture(scope="module")
def ours() -> House:
    return House.ours(ROOT)


def test_no_import_points_up(ours):
    assert layers.pointing_up(ours) == []


def test_what_calls_itself_pure_is_checked_as_such(ours):
    opening = {name: file.read_text()[:300] for name, file in ours.files.items()}
    named = {name for name, text in opening.items() if re.search(r"\bPURE[.,:]? (?!but)", text)}
    assert named
    assert {name for name in named if not ours.is_pure(name)} == set()


def test_no_rooms_import_each_other_in_a_circle(ours):
    assert layers.circles(ours) == []


def test_no_module_borrows_anothers_private_name(ours):
    assert layers.borrowed_privates(ours) == []


def test_rooms_have_empty_inits(ours):
    assert layers.furnished_inits(ours) == []


def test_markup_is_called_safe_in_few_places(ours):
    assert layers.trusting_markup(ours) <= MAY_CALL_MARKUP_SAFE


def test_one_template_at_most_trusts_what_it_is_given():
    trusting = re.compile(r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off")
    templates = [*ROOT.glob("templates/**/*"), *ROOT.glob("articles/**/templates/**/*")]
    assert len([file for file in templates if file.is_file() and trusting.search(file.read_text())]) <= 1


def test_every_level_was_found(ours):
    assert {layers.LEVELS[name.split(".")[1]] for name in ours.files if name.count(".") > 1} == {0, 1, 2, 3, 4}


@pytest.fixture
def build(tmp_path):
    """A made-up house: module name to source."""

    def build(modules: dict[str, str], *, pure: frozenset[str] = frozenset()) -> House:
        for name, source in modules.items():
            file = tmp_path / (name.replace(".", "/") + ".py")
            for folder in [file.parent, *file.parent.parents]:
                if folder == tmp_path:
                    break
                folder.mkdir(parents=True, exist_ok=True)
                (folder / "__init__.py").touch()
            file.write_text(source)
        return House(tmp_path, pure)

    return build


@pytest.mark.parametrize(
    ("module", "source", "reason"),
    [
        ("articles.models.article", "from articles.workflow import publishing", "from 1 up to 2"),
        ("articles.models.article", "from articles.workflow.publishing import publish", "from 1 up to 2"),
        ("articles.models.article", "import articles.workflow.publishing", "from 1 up to 2"),
        ("articles.models.article", "from ..workflow import publishing", "from 1 up to 2"),
        ("articles.models.article", "def save():\n    from articles.workflow import publishing", "from 1 up to 2"),
        ("articles.models.article", "if TYPE_CHECKING:\n    from articles.site import views", "from 1 up to 4"),
        ("articles.content.text", "from articles.models import article", "from 0 up to 1"),
        ("articles.images.geometry", "from articles.models import article", "from 0 up to 1"),
        ("articles.content.text", "from django.conf import settings", "asks nothing of the outside"),
        ("articles.content.text", "import os.path", "asks nothing of the outside"),
        ("articles.search.asking", "from articles.demo import reading", "from 2 up to 3"),
        ("articles.demo.reading", "from articles import tasks", "from 3 up to 4"),
        ("articles.site.views", "from articles.admin import desk", "doors do not import each other"),
        ("articles.management.commands.tidy", "from articles.tasks import sweep", "doors do not import each other"),
        ("articles.site.views", "from newsroom import health", "does not know where it runs"),
        ("newsroom.health", "from articles.models import article", "newsroom takes from articles"),
        ("newsroom.settings", "from articles.models import article", "newsroom takes from articles"),
    ],
)
def test_an_import_that_points_up_is_found(build, module, source, reason):
    rooms = ["workflow.publishing", "models.article", "site.views", "admin.desk", "tasks", "demo.reading"]
    others = {f"articles.{name}": "" for name in rooms} | {"newsroom.health": ""}
    house = build(others | {module: source}, pure=frozenset({"articles.images.geometry"}))
    (complaint,) = layers.pointing_up(house)
    assert complaint.startswith(f"{module}:")
    assert reason in complaint


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("articles.models.article", "from articles.content import text"),
        ("articles.models.article", "from articles.images import geometry"),
        ("articles.workflow.publishing", "from articles.models import article\nfrom . import stages"),
        ("articles.site.views", "from articles.workflow import publishing\nfrom articles.site import urls"),
        ("newsroom.urls", "from articles.site import urls"),
        ("newsroom.settings", "from articles.content.text import plain"),
        ("articles.content.text", "import re\nfrom django.utils.html import escape"),
    ],
)
def test_an_import_that_points_down_is_not(build, module, source):
    rooms = ["workflow.publishing", "workflow.stages", "models.article", "content.text", "images.geometry", "site.urls"]
    house = build(
        {f"articles.{name}": "" for name in rooms} | {module: source}, pure=frozenset({"articles.images.geometry"})
    )
    assert layers.pointing_up(house) == []


def test_rooms_beside_each_other_in_a_circle_are_found(build):
    house = build(
        {
            "articles.workflow.publishing": "from articles.fronts import placing",
            "articles.fronts.placing": "from articles.tags import merging",
            "articles.tags.merging": "from articles.workflow import publishing",
            "articles.search.asking": "from articles.workflow import publishing",
        }
    )
    assert layers.circles(house) == ["fronts", "tags", "workflow"]


def test_borrowed_private_names_are_found(build):
    house = build(
        {
            "articles.tags.names": "_fold = str.casefold",
            "articles.tags.merging": "from .names import _fold\nfrom articles.tags import names\nnames._fold('A')",
            "articles.tags.synonyms": "from articles.tags import names\nself._fold = names.__name__",
        }
    )
    assert layers.borrowed_privates(house) == [
        "articles.tags.merging:1 imports articles.tags.names._fold",
        "articles.tags.merging:3 uses names._fold",
    ]


def test_a_furnished_init_is_found(build):
    house = build({"articles.tags.names": "", "articles.tags.__init__": "from .names import fold"})
    assert layers.furnished_inits(house) == ["articles.tags"]


@pytest.mark.parametrize("source", ["mark_safe(body)", "safestring.mark_safe(body)", "SafeString(body)"])
def test_a_module_that_trusts_markup_is_found(build, source):
    house = build({"articles.site.views": source, "articles.site.cards": "format_html('<b>{}</b>', body)"})
    assert layers.trusting_markup(house) == {"articles.site.views"}

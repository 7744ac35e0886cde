"""Who imports whom, and whether it may: the house's plan as a walk over the source.

    4  admin | site | tasks | management | templatetags | apps     doors: they never import each other
    3  demo
    2  record | workflow | fronts | tags | search | images
    1  models
    0  content, and what is marked pure                             no models, no settings, no I/O

The pure modules outside `content` are those that pyproject.toml has mypy check strictly.
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEVELS = {
    "content": 0,
    "models": 1,
    **dict.fromkeys(["record", "workflow", "fronts", "tags", "search", "images"], 2),
    "demo": 3,
    **dict.fromkeys(["admin", "site", "tasks", "management", "templatetags", "apps"], 4),
}
DOOR = 4
IMPURE = ("django.conf", "django.core.files", "django.core.cache", "django.db", "os", "pathlib", "requests", "socket")
IMPURE += ("subprocess", "urllib.request")


@dataclass(frozen=True)
class Import:
    by: str  # the module that imports
    of: str  # the module it takes from
    name: str | None  # what it takes, if it is not the module itself
    line: int

    def __str__(self) -> str:
        return f"{self.by}:{self.line} imports {self.of}" + (f".{self.name}" if self.name else "")


class House:
    """The source under `root`: packages `articles` and `newsroom`."""

    def __init__(self, root: Path, pure: frozenset[str] = frozenset()):
        self.root = root
        self.pure = pure
        self.files = {_module(file, root): file for file in sorted(_python_files(root))}
        self.trees = {name: ast.parse(file.read_text()) for name, file in self.files.items()}

    @classmethod
    def ours(cls, root: Path) -> "House":
        checked = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["mypy"]["files"]
        return cls(root, frozenset(path.removesuffix(".py").replace("/", ".") for path in checked))

    def is_pure(self, module: str) -> bool:
        return any(module == name or module.startswith(f"{name}.") for name in self.pure | {"articles.content"})

    def level(self, module: str) -> int:
        return 0 if self.is_pure(module) else LEVELS[_room(module)]

    def imports(self) -> Iterator[Import]:
        for module, tree in self.trees.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    yield from (Import(module, alias.name, None, node.lineno) for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    source = self._source(module, node)
                    for alias in node.names:
                        inner = f"{source}.{alias.name}"
                        is_module = inner in self.files
                        yield Import(
                            module, inner if is_module else source, None if is_module else alias.name, node.lineno
                        )

    def _source(self, module: str, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        is_package = self.files[module].name == "__init__.py"
        base = module.split(".")[: (1 if is_package else 0) - node.level or None]
        return ".".join([*base, *([node.module] if node.module else [])])


def pointing_up(house: House) -> list[str]:
    return [f"{one}: {reason}" for one in house.imports() if (reason := _why_not(house, one))]


def _why_not(house: House, one: Import) -> str | None:
    to, by = one.of.split(".")[0], one.by.split(".")[0]
    if house.is_pure(one.by) and any(one.of == name or one.of.startswith(f"{name}.") for name in IMPURE):
        return "what is pure asks nothing of the outside"
    if by == "newsroom" and to == "articles":
        may = one.by == "newsroom.urls" or (one.by == "newsroom.settings" and house.is_pure(one.of))
        return None if may else "newsroom takes from articles in urls only, and what is pure in settings"
    if by == "articles" and to == "newsroom":
        return "articles does not know where it runs"
    if by != "articles" or to != "articles" or "articles" in {one.by, one.of}:
        return None
    here, there = house.level(one.by), house.level(one.of)
    if there > here:
        return f"from {here} up to {there}"
    if here == there == DOOR and _room(one.by) != _room(one.of):
        return "doors do not import each other"
    return None


def circles(house: House) -> list[str]:
    """Rooms beside each other may use each other in one direction only."""
    uses: dict[str, set[str]] = {}
    for one in house.imports():
        inside = one.by.startswith("articles.") and one.of.startswith("articles.")
        if inside and not house.is_pure(one.of) and _room(one.by) != _room(one.of):
            uses.setdefault(_room(one.by), set()).add(_room(one.of))
    return sorted(room for room in uses if room in _reached_from(room, uses))


def _reached_from(start: str, uses: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = set(uses.get(start, ()))
    while ahead:
        room = ahead.pop()
        reached.add(room)
        ahead |= uses.get(room, set()) - reached
    return reached


def borrowed_privates(house: House) -> list[str]:
    """Underscore names taken from another module, by import or through the module's own name."""
    ours = [one for one in house.imports() if one.of in house.files and one.of != one.by]
    found = [str(one) for one in ours if one.name and _is_private(one.name)]
    for module, tree in house.trees.items():
        modules = {one.of.rpartition(".")[2] for one in ours if one.by == module and one.name is None}
        found += [
            f"{module}:{node.lineno} uses {node.value.id}.{node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if node.value.id in modules and _is_private(node.attr)
        ]
    return found


def furnished_inits(house: House) -> list[str]:
    """Rooms whose `__init__` holds something, so that taking one module brings others. `models` is the one that may."""
    return [
        module
        for module, file in house.files.items()
        if file.name == "__init__.py" and module.count(".") < 2 and module != "articles.models"
        if file.read_text().strip()
    ]


def trusting_markup(house: House) -> set[str]:
    """Modules that call markup safe by themselves. `format_html` does it better."""
    return {
        module
        for module, tree in house.trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
        if (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in {"mark_safe", "SafeString"}
    }


def _python_files(root: Path) -> Iterator[Path]:
    for package in ("articles", "newsroom"):
        yield from (file for file in (root / package).rglob("*.py") if "migrations" not in file.parts)


def _module(file: Path, root: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(module: str) -> str:
    return module.split(".")[1]


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")

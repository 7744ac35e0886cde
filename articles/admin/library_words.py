"""What the library says of a picture, beside what a piece says of it: the editor sees both, and which readers get.

The scripts are told the same sentences (`choosing.described`), and choose between them as `line` does.
"""

from articles.images.wording import said
from articles.models import Image

FIELDS = ("caption", "alt")
OWN = "Readers get what stands here."


def of(image: Image) -> dict[str, dict[str, str]]:
    """For each field what the library says, and what follows from leaving the piece's own empty."""
    return {
        "caption": _quoted("caption", image.caption),
        "alt": _passed_over() if image.is_decorative else _quoted("alt text", said(image).alt),
    }


def line(image: Image, field: str, own: str) -> str:
    words = of(image)[field]
    return f"{words['library']} {OWN if own else words['otherwise']}"


def _quoted(what: str, words: str) -> dict[str, str]:
    if words:
        stop = "" if words.endswith((".", "!", "?", "…")) else "."
        return {"library": f"The library says: “{words}”{stop}", "otherwise": "Left empty, readers get that."}
    return {"library": f"The library has no {what} for it.", "otherwise": "Left empty, readers get none."}


def _passed_over() -> dict[str, str]:
    return {
        "library": "In the library it is marked as decorative.",
        "otherwise": "Left empty, screen readers pass over it.",
    }

"""The door through which every body comes: from the editor, an import, a restored revision, a command."""

import nh3

from articles.content import blocks, pasting, tree, vocabulary

# Beyond so many tags the input is balanced first: the parser's time grows with the square of the nesting.
MOST_TAGS_AT_ONCE = 2000

_OPENED = {
    *("address", "article", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "footer", "form"),
    *("header", "ins", "legend", "main", "nav", "pre", "section", "small", "summary", "tfoot", "u"),
}
_READ = vocabulary.TAGS | set(vocabulary.SYNONYMS) | _OPENED
_CLUES = {"*": {*vocabulary.CLUES, "lang", "dir"}}
_READ_ATTRIBUTES = _CLUES | {tag: set(names) for tag, names in vocabulary.ATTRIBUTES.items()}
_KEPT_ATTRIBUTES = {tag: set(names) for tag, names in vocabulary.ATTRIBUTES.items()}
_SCHEMES = {"http", "https", "mailto", "tel"}


def clean(html: str) -> str:
    """Safe HTML in the vocabulary of a body. What is clean stays as it is: clean(clean(html)) == clean(html).

    The last step is always the allow-list: whatever the tidying before it made of hostile input, nothing passes that is
    not in the vocabulary.
    """
    html = html.encode("utf-8", "replace").decode()
    if html.count("<") > MOST_TAGS_AT_ONCE:
        html = tree.write_all(tree.parse(html).children)
    root = tree.parse(_mended(html))
    pasting.tidy(root)
    return _allowed(tree.write_all([*blocks.tidied(root)]))


def _mended(html: str) -> str:
    """Well-formed, as a browser would read it, without scripts; still with what a paste says about itself."""
    return nh3.clean(
        html,
        tags=_READ,
        clean_content_tags=set(vocabulary.DROPPED),
        attributes=_READ_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _allowed(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(vocabulary.TAGS),
        clean_content_tags=set(vocabulary.DROPPED),
        attributes=_KEPT_ATTRIBUTES,
        attribute_filter=vocabulary.attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )

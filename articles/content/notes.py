"""Footnotes as word processors paste them: a reference and a note that link to each other."""

from articles.content import vocabulary
from articles.content.tree import Element, Node

_BLOCKS = ("p", "li", "div", "dd", "aside")


def gather(root: Element) -> None:
    """Put each note where its reference stands.

    Word, Google Docs, LibreOffice and Markdown name things differently (ftn1, ftnt1, sdfootnote1sym), but in each the
    reference leads to the note and the note leads back; the one that comes first is the reference.
    """
    elements = list(root.elements())
    names = {name: element for element in reversed(elements) for name in _names(element)}
    if not names:
        return
    parents = {id(child): element for element in elements for child in element.children if isinstance(child, Element)}
    found = False
    order = {id(element): place for place, element in enumerate(elements)}
    for link in elements:
        note = names.get(link.get("href").removeprefix("#")) if link.get("href")[:1] == "#" else None
        if not note or order[id(note)] <= order[id(link)]:
            continue
        back = next((inside for inside in note.elements() if _leads_to(inside, link)), None)
        while back and note.tag not in _BLOCKS and id(note) in parents:
            note = parents[id(note)]
        if back and note.tag in _BLOCKS and (words := vocabulary.line(_text_without(note, back)).strip("[] ^")):
            link.tag, link.attributes, link.children = "span", {"data-footnote": words}, []
            note.children = []
            if not found:
                _drop_rule(note, parents)
            found = True


def _names(element: Element) -> set[str]:
    return {element.get("id"), element.get("name")} - {""}


def _leads_to(element: Element, target: Element) -> bool:
    return element.tag == "a" and element.get("href")[:1] == "#" and element.get("href")[1:] in _names(target)


def _text_without(node: Node, left_out: Element) -> str:
    if isinstance(node, str):
        return node
    if node is left_out:
        return ""
    ending = " " if node.tag in (*_BLOCKS, "br") else ""
    return "".join(_text_without(child, left_out) for child in node.children) + ending


def _drop_rule(note: Element, parents: dict[int, Element]) -> None:
    """The line that word processors draw above the first note."""
    around = note
    while above := parents.get(id(around)):
        rule: Element | None = None
        for child in above.children:
            if child is around:
                break
            if isinstance(child, Element) and child.tag != "br":
                rule = child
        if rule and rule.tag == "hr":
            rule.tag, rule.children = "br", []
        if rule:
            return
        around = above

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
            _drop_rule(note, parents)


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
    """The short line that Word and Google Docs draw above the notes."""
    around: Element | None = note
    while around and (above := parents.get(id(around))):
        if "mso-element:footnote-list" in around.get("style") or "mso-element:endnote-list" in around.get("style"):
            around.children = [node for node in around.children if isinstance(node, str) or node.tag != "hr"]
        around = above

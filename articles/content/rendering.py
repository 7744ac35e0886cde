"""From a stored body to what a page shows. This runs on publishing; figures.fill does the rest when a page is read."""

import re

from articles.content import addresses, embeds, headings, sanitising, tree
from articles.content.tree import Element, Node

_PREFIX = re.compile(r"[A-Za-z0-9_-]*")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")


def render(body: str, *, prefix: str = "") -> str:
    """Safe HTML for readers. Library images remain as places for figures.fill.

    `prefix` begins every id, so that several pieces can stand on one page.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"Not the beginning of an id: {prefix!r}")
    root = tree.parse(sanitising.clean(body))
    for heading, element in headings.anchored(root, prefix=prefix):
        element.attributes = {"id": heading.id} | element.attributes
    notes = _number_notes(root, prefix)
    root.children = [_shown(block) for block in root.children]
    for element in root.elements():
        if element.tag == "a" and addresses.is_external(element.get("href")):
            element.attributes["rel"] = "noopener"
    return tree.write_all(root.children) + tree.write_all([_endnotes(notes, prefix)] if notes else [])


def _shown(block: Node) -> Node:
    if isinstance(block, str):
        return block
    if block.tag == "table":
        # Not a region: several tables on a page would be landmarks of one name.
        scroll = {"class": "table-scroll", "tabindex": "0", "role": "group", "aria-label": "Table"}
        return Element("div", scroll, [_with_embeds(block)])
    return _with_embeds(block)


def _with_embeds(block: Element) -> Element:
    for element in block.elements():
        embed = embeds.identify(element.get("data-embed-url")) if element.tag == "figure" else None
        if embed:
            _show_embed(element, embed)
    return block


def _show_embed(figure: Element, embed: embeds.Embed) -> None:
    """A link that always works; a script may offer `data-embed-src` in its place, on the reader's click."""
    details = {"data-embed-provider": embed.provider, "data-embed-src": embed.frame, "data-embed-ratio": embed.ratio}
    figure.attributes = {"class": "embed"} | {name: value for name, value in details.items() if value}
    link = Element("a", {"class": "embed-link", "href": embed.address}, [embed.invitation])
    figure.children = [Element("div", {"class": "embed-body"}, [link]), *figure.children]


def _number_notes(root: Element, prefix: str) -> list[str]:
    notes: list[str] = []
    for element in root.elements():
        if note := element.get("data-footnote"):
            notes.append(note)
            number = str(len(notes))
            link = {"href": f"#{prefix}fn-{number}", "id": f"{prefix}fnref-{number}", "role": "doc-noteref"}
            label = {"aria-label": f"Footnote {number}"}
            element.tag, element.attributes = "sup", {"class": "footnote-ref"}
            element.children = [Element("a", link | label, [number])]
    return notes


def _endnotes(notes: list[str], prefix: str) -> Element:
    items: list[Node] = []
    for number, note in enumerate(notes, start=1):
        back = {"class": "footnote-back", "href": f"#{prefix}fnref-{number}", "role": "doc-backlink"}
        link = Element("a", back | {"aria-label": "Back to the text"}, ["\u21a9\ufe0e"])
        items.append(Element("li", {"id": f"{prefix}fn-{number}"}, [*_linked(note), " ", link]))
    section = {"class": "footnotes", "role": "doc-endnotes", "aria-label": "Footnotes"}
    return Element("section", section, [Element("ol", {}, items)])


def _linked(note: str) -> list[Node]:
    nodes: list[Node] = []
    end = 0
    for match in _BARE_ADDRESS.finditer(note):
        address = addresses.link(match.group())
        if address:
            nodes.extend(
                [note[end : match.start()], Element("a", {"href": address, "rel": "noopener"}, [match.group()])]
            )
            end = match.end()
    return [*nodes, note[end:]]

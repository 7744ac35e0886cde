"""XMP: what a file says of its picture, in RDF, as Lightroom, Photo Mechanic and every agency write it.

A stranger's XML: without entities or a document type, or not read at all; and no more of it than a library needs.
"""

from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 - defusedxml parses, and has no Element of its own

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .facts import Facts

_LONGEST = 512 * 1024
_MOST_DESCRIPTIONS = 200
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"

_NAMES = {
    "title": (f"{_DC}title",),
    "headline": (f"{_PHOTOSHOP}Headline",),
    "caption": (f"{_DC}description",),
    "alt": (f"{_CORE}AltTextAccessibility",),
    "creator": (f"{_DC}creator",),
    "credit": (f"{_PHOTOSHOP}Credit",),
    "copyright": (f"{_DC}rights",),
    "terms": (f"{_RIGHTS}UsageTerms",),
    "taken": (f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal"),
    "keywords": (f"{_DC}subject",),
}
_PLACE = {
    "sublocation": f"{_CORE}Location",
    "city": f"{_PHOTOSHOP}City",
    "state": f"{_PHOTOSHOP}State",
    "country": f"{_PHOTOSHOP}Country",
}
_PLACE_IN_DETAIL = {
    "sublocation": f"{_EXT}Sublocation",
    "city": f"{_EXT}City",
    "state": f"{_EXT}ProvinceState",
    "country": f"{_EXT}CountryName",
}


def read(packet: bytes) -> Facts:
    if len(packet) > _LONGEST:
        return {}
    try:
        root = fromstring(packet.strip(b"\0"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return {}
    described = list(islice(root.iter(f"{_RDF}Description"), _MOST_DESCRIPTIONS))
    facts = {
        word: next(filter(None, (_values(described, name) for name in names)), []) for word, names in _NAMES.items()
    }
    return facts | _place(described)


def _place(described: list[Element]) -> Facts:
    """Where it was taken; where it is not said, what it shows. The old fields do not say which of the two they mean."""
    created, shown = (_structure(described, f"{_EXT}{name}") for name in ("LocationCreated", "LocationShown"))
    old = {word: _values(described, name) for word, name in _PLACE.items()}
    return next(filter(lambda place: any(place.values()), (created, old, shown)), {})


def _structure(described: list[Element], name: str) -> Facts:
    for property_ in _children(described, name):
        for item in islice(property_.iter(), _MOST_DESCRIPTIONS):
            place = {word: _values([item], inner) for word, inner in _PLACE_IN_DETAIL.items()}
            if any(place.values()):
                return place
    return {}


def _children(described: list[Element], name: str) -> Iterator[Element]:
    for each in described:
        yield from each.findall(name)


def _values(described: list[Element], name: str) -> list[str]:
    """A property may be an attribute, an element, or a list of alternatives by language, of which one is wanted."""
    for each in described:
        if attribute := each.get(name):
            return [attribute]
        for child in each.findall(name):
            items = child.findall(f"*/{_RDF}li") or [child]
            items = [item for item in items if "".join(item.itertext()).strip()]
            if child.find(f"{_RDF}Alt") is not None:
                items = sorted(items, key=_how_foreign)[:1]
            if items:
                return ["".join(item.itertext()) for item in items]
    return []


def _how_foreign(item: Element) -> int:
    language = item.get(_XML_LANG, "").lower()
    return 0 if language == "x-default" else 1 if language.startswith("en") else 2

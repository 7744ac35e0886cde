"""What agencies and cameras write into files, made for a test."""

import struct

from PIL import Image as Pillow

from .files import encoded, painted

_NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "exif": "http://ns.adobe.com/exif/1.0/",
}


def xmp(inside: str = "", **attributes: str) -> bytes:
    """A packet; `photoshop__City="Kyiv"` is an attribute of its description."""
    named = " ".join(f'{name.replace("__", ":")}="{value}"' for name, value in attributes.items())
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta {spaces}><rdf:RDF>'
        f'<rdf:Description rdf:about="" {named}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def alternatives(name: str, **by_language: str) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>' for language, text in by_language.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def many(name: str, *values: str, kind: str = "Bag") -> str:
    return f"<{name}><rdf:{kind}>{''.join(f'<rdf:li>{value}</rdf:li>' for value in values)}</rdf:{kind}></{name}>"


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def iptc(*datasets: tuple[int, str], encoding: str = "utf-8", declared: bytes = b"") -> bytes:
    head = dataset(90, declared, record=1) if declared else b""
    return head + b"".join(dataset(number, text.encode(encoding)) for number, text in datasets)


def resource(block: bytes) -> bytes:
    """As Photoshop keeps IPTC."""
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block + b"\0" * (len(block) % 2)


def jpeg(*, xmp: bytes = b"", iptc: bytes = b"", exif: dict | None = None, details: dict | None = None) -> bytes:
    options: dict = {"xmp": xmp} if xmp else {}
    if exif or details:
        options["exif"] = made_exif(exif, details)
    content = encoded(painted((60, 40)), **options)
    if iptc:
        segment = b"Photoshop 3.0\0" + resource(iptc)
        content = content[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + content[2:]
    return content


def made_exif(values: dict | None = None, details: dict | None = None) -> bytes:
    """Pillow writes ASCII only, and cameras do not: here it is UTF-8."""
    exif = Pillow.Exif()
    exif.update(
        {tag: _placeholder(value) if isinstance(value, str) else value for tag, value in (values or {}).items()}
    )
    exif.get_ifd(0x8769).update(details or {})
    written = exif.tobytes()
    for value in (values or {}).values():
        if isinstance(value, str):
            written = written.replace(_placeholder(value).encode(), value.encode())
    return written


def _placeholder(value: str) -> str:
    return value.encode().decode("ascii", "replace").replace("\ufffd", "X")

"""Which addresses a link may lead to."""

import re

# Browsers ignore these inside an address, so that "java\nscript:" is a script to them.
_IGNORED = re.compile("[\x00-\x1f\x7f-\x9f]")
_WEB = re.compile(r"https?://[^\s/?#\\<>\"'`{}|^@:%]+(:\d{1,5})?([/?#]|\Z)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s<>\"\\]+@[^\s<>\"\\]+", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[0-9(). -]{3,}", re.IGNORECASE)
_UNSAFE = {" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "`": "%60", "\\": "%5C", "\u00a0": "%C2%A0"}
_ESCAPES = str.maketrans(_UNSAFE)


def link(address: str) -> str | None:
    """The address as it may be stored, or None.

    Web addresses, mail, telephone, places on this site ("/about/") and on this page ("#notes"). Nothing relative to the
    page it stands on, since a body is read at many addresses. What a writer meant by "www." or "//" is mended.
    """
    address = _IGNORED.sub("", address).strip()
    if len(address) > 4000:
        return None
    if address[:1] == "#" or (address[:1] == "/" and address[1:2] not in ("/", "\\")):
        return address.translate(_ESCAPES)
    if address.startswith("//"):
        address = "https:" + address
    elif address[:4].lower() == "www.":
        address = "https://" + address
    if _WEB.match(address):
        return address.translate(_ESCAPES)
    if _TELEPHONE.fullmatch(address):
        return address.replace(" ", "")
    return address if _MAIL.fullmatch(address) else None


def is_external(address: str) -> bool:
    return address[:4].lower() == "http"

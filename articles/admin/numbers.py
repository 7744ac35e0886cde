"""Numbers as they stand in an address or a form, where anybody can write anything."""


def whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None

"""What a browser would send of a page as it stands: every field of it, the hidden ones too."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: dict[str, str] = {}
        self.name = ""

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "input" and name and said.get("type") not in {"submit", "checkbox", "radio", "file"}:
            self.found[name] = said.get("value") or ""
        elif tag == "input" and name and "checked" in said:
            self.found[name] = said.get("value") or "on"
        elif tag in {"textarea", "select"}:
            self.name, self.found[name] = name, ""
        elif tag == "option" and self.name and "selected" in said:
            self.found[self.name] = said.get("value") or ""

    def handle_data(self, data):
        if self.name and self.lasttag == "textarea":
            self.found[self.name] += data

    def handle_endtag(self, tag):
        if tag in {"textarea", "select"}:
            self.name = ""


def fields(page) -> dict[str, str]:
    """By name, of a page with one form; lines end as browsers end them."""
    reader = _Fields()
    reader.feed(page.content.decode())
    lines = {name: value.replace("\r\n", "\n").replace("\n", "\r\n") for name, value in reader.found.items()}
    return {name: value.removeprefix("\r\n") for name, value in lines.items()}

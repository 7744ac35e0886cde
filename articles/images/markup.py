"""What a page says about a picture. Reads the manifest that stands in the Image's row: no query, no storage."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Image

from .specs import FORMATS, JPEG, USES
from .wording import said

_NOTHING = mark_safe("")
_SOURCE = '<source type="{}" srcset="{}" sizes="{}">'


def picture(
    image: Image | None,
    use: str,
    *,
    alt: str | None = None,
    lazy: bool = True,
    sizes: str | None = None,
) -> SafeString:
    """`<picture>` for a use that `specs.USES` names; "" where there is nothing to show yet.

    `alt`: the piece's own, which wins as in `wording.said`. `lazy`: False for the one picture that a page opens with.
    `sizes`: where the page knows better than the list how wide the picture will be.
    """
    wanted = USES[use]
    cut = image.manifest.get(wanted.cut) if image else None
    if not cut:
        return _NOTHING
    sizes = sizes or SafeString(wanted.sizes)
    srcsets = {name: [each for each in cut[name] if each[0] <= wanted.up_to] or cut[name][:1] for name in cut}
    sources, arguments = "", []
    for format in FORMATS:
        if format is not JPEG and format.name in srcsets:
            sources += _SOURCE
            arguments += [format.mime, _srcset(srcsets[format.name]), sizes]
    width, height, name = srcsets[JPEG.name][-1]
    return format_html(
        "<picture>" + sources + '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}></picture>',
        *arguments,
        address(name),
        _srcset(srcsets[JPEG.name]),
        sizes,
        width,
        height,
        said(image, alt=alt).alt,
        _LATER if lazy else _AT_ONCE,
    )


_LATER = mark_safe('loading="lazy" decoding="async"')
_AT_ONCE = mark_safe('fetchpriority="high"')


def share_image(image: Image | None) -> tuple[str, int, int] | None:
    """Address, width and height of what Open Graph and JSON-LD show: a JPEG, 1200 px wide where the original is."""
    cut = image.manifest.get("share") if image else None
    if not cut:
        return None
    width, height, name = cut[JPEG.name][-1]
    return address(name), width, height


def address(name: str) -> str:
    """Of a rendition, by its name in the storage.

    Not by the storage's `url`, which takes longer than everything else here: the names are ours and need no quoting.
    """
    return settings.MEDIA_URL + name


def _srcset(entries: list[list]) -> SafeString:
    """Of names and numbers of our own, so that there is nothing to escape: a page has a hundred of these."""
    base = settings.MEDIA_URL
    return SafeString(", ".join(f"{base}{name} {width}w" for width, _, name in entries))

"""What a page says about a picture. Reads the manifest that stands in the Image's row: no query, no storage."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Image

from . import geometry
from .geometry import Size
from .specs import CUTS, FORMATS, JPEG, MOVING, TALLEST, USES, Use
from .wording import said

_NOTHING = mark_safe("")
# Whoever asked for less motion gets the still that stands below it.
_MOVING = f'<source media="(prefers-reduced-motion: no-preference)" type="{MOVING.mime}" srcset="{{}}">'
_SOURCE = '<source type="{}" srcset="{}" sizes="{}">'


def picture(
    image: Image | None,
    use: str,
    *,
    alt: str | None = None,
    lazy: bool = True,
    sizes: str | None = None,
) -> SafeString:
    """`<picture>` for a use that `specs.USES` names. Until it is prepared its place is kept, for readers; of one that
    cannot be there is "", and for the desk, which has words for it, of either.

    `alt`: the piece's own, which wins as in `wording.said`. `lazy`: False for the one picture that a page opens with.
    `sizes`: where the page knows better than the list how wide the picture will be.
    """
    wanted = USES[use]
    manifest = image.manifest if image else {}
    moving = manifest.get("moving") if wanted.moves else None
    # A ratio that is new in the list has no renditions until the library is brought up to date.
    cut = manifest.get("own" if moving else wanted.cut) or manifest.get("own")
    if not cut:
        return _to_come(image, wanted, alt) if image and wanted.waits and "failure" not in manifest else _NOTHING
    sizes = sizes or SafeString(wanted.sizes)
    srcsets = {name: [each for each in cut[name] if each[0] <= wanted.up_to] or cut[name][:1] for name in cut}
    sources, arguments = "", []
    if moving:
        sources, arguments = _MOVING, [address(moving[MOVING.name][-1][2])]
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


def _to_come(image: Image, wanted: Use, alt: str | None) -> SafeString:
    """As large as the picture will be, so that nothing shifts when it comes: with the next view of the page."""
    words = said(image, alt=alt).alt
    ratio = CUTS[wanted.cut].ratio
    size = geometry.scaled(Size(image.width, image.height), ratio, min(wanted.up_to, image.width), tallest=TALLEST)
    return format_html(
        '<svg class="picture-to-come" width="{0}" height="{1}" viewBox="0 0 {0} {1}" {2}>'
        '<rect width="100%" height="100%" fill="currentColor" fill-opacity="0.08"/></svg>',
        *size,
        format_html('role="img" aria-label="{}"', words) if words else mark_safe('aria-hidden="true"'),
    )


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

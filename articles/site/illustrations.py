"""The library's pictures in a body, as a page shows them: one alone, and several that stand together as a gallery."""

from collections.abc import Iterator
from functools import partial

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.content import figures, text
from articles.images.markup import picture
from articles.images.rows import arranged
from articles.images.wording import said
from articles.models import Image

Shown = dict[int, Image]

_WIDEST = 58  # rem: a gallery on a wide screen, as gallery.css has it
_HIGH = 1.4  # a row no wider than this by its height would be higher than a window: it is kept narrow
_TOGETHER = 1.7  # two upright pictures, no wider than this by their height, share a row on a telephone too


def filled(rendered: str, shown: Shown) -> SafeString:
    """A rendered body with its pictures. It was sanitised when it was saved."""
    return SafeString(figures.fill(rendered, partial(figure, shown=shown), partial(gallery, shown=shown)))


def figure(ref: figures.ImageRef, *, shown: Shown) -> str:
    """A library picture in a body, or nothing where it has no renditions yet."""
    image = shown.get(ref.image_id)
    markup = picture(image, "body", alt=ref.alt) if image else ""
    if not markup:
        return ""
    # The body's own caption is part of the body, and was sanitised with it.
    _, caption, credit = said(image, caption=SafeString(ref.caption_html))
    return format_html('<figure class="picture">{}{}</figure>', markup, captioned(caption, credit))


def captioned(caption: str, credit: str) -> SafeString | str:
    return format_html("<figcaption>{}</figcaption>", _words(caption, credit)) if caption or credit else ""


def _words(caption: str, credit: str) -> SafeString:
    return format_html('{} <span class="credit">{}</span>' if credit else "{} ", caption, credit)


def gallery(ref: figures.GalleryRef, *, shown: Shown) -> str:
    """Those of a gallery's pictures that there are, in rows, each with its words and its number among them."""
    there = [each for each in ref.pictures if figure(each, shown=shown)]
    title = SafeString(ref.title_html)
    if len(there) < 2:
        words = format_html("<p>{}</p>", title) if there and title else ""
        return words + "".join(figure(each, shown=shown) for each in there)
    label = ": ".join(filter(None, ["Gallery", text.plain(ref.title_html)]))
    return format_html(
        '<figure class="gallery" aria-label="{}, {} pictures">{}{}</figure>',
        *(label, len(there)),
        format_html('<figcaption class="gallery-title">{}</figcaption>', title) if title else "",
        SafeString("".join(_rows(there, shown))),
    )


def _rows(there: list[figures.ImageRef], shown: Shown) -> Iterator[str]:
    ratios = [_ratio(shown[each.image_id]) for each in there]
    number = 0
    for shares in arranged(ratios):
        place = slice(number, number + len(shares))
        wide = sum(ratios[place])
        kept = len(shares) == 2 and wide <= _TOGETHER
        yield f'<div class="gallery-row{" is-kept" if kept else ""}{" is-narrow" if wide < _HIGH else ""}">'
        for each, share in zip(there[place], shares, strict=True):
            number += 1
            yield _placed(each, share, f"{number} of {len(there)}", shown=shown, narrow="50vw" if kept else "100vw")
        yield "</div>"


def _placed(ref: figures.ImageRef, share: int, number: str, *, shown: Shown, narrow: str) -> str:
    """A picture in its row. The digits of its share of the width are classes: no page has styles of its own."""
    image = shown[ref.image_id]
    sizes = f"(min-width: 64rem) {_WIDEST * share // 1000 + 1}rem, (min-width: 40rem) {share // 10 + 1}vw, {narrow}"
    _, caption, credit = said(image, caption=SafeString(ref.caption_html))
    return format_html(
        '<figure class="picture h{} t{} o{}">{}<figcaption><span class="unseen">{}. </span>{}</figcaption></figure>',
        *(*f"{share:03}", picture(image, "gallery", alt=ref.alt, sizes=sizes), number, _words(caption, credit)),
    )


def _ratio(image: Image) -> float:
    return (image.width or 1) / (image.height or 1)

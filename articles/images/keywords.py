"""The words that files bring with them, as tags that somebody may take."""

from collections.abc import Iterable, Sequence

from articles.models import Image, Tag
from articles.tags import naming

MOST = 30  # of one picture; agencies send hundreds
LONGEST = Tag._meta.get_field("name").max_length


def tidy(words: Iterable[str]) -> list[str]:
    """Each once, whatever its letters, in the order in which they came; none that is too long to be a tag."""
    names = [" ".join(word.split()) for word in words]
    fitting = [name for name in names if 0 < len(name) <= LONGEST]
    return list({name.casefold(): name for name in reversed(fitting)}.values())[::-1][:MOST]


def offered(images: Sequence[Image]) -> dict[int, list[str]]:
    """By the number of each picture, what may become its tags and is not yet; their tags are prefetched."""
    words = [word for image in images for word in image.keywords]
    distinct = list(dict.fromkeys(words))
    known = {word: tag.name for word, tag in naming.known(distinct).items()}
    if not naming.is_closed():
        known = dict(zip(distinct, distinct, strict=True)) | known
    found = {}
    for image in images:
        has = {tag.name.casefold() for tag in image.tags.all()}
        found[image.pk] = [
            name for name in tidy(known[word] for word in image.keywords if word in known) if name.casefold() not in has
        ]
    return found

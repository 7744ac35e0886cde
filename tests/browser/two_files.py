"""A picture with a near-double, with a file that was replaced, and with another that is proposed."""

from articles.images import library, likeness, renditions, replacing
from articles.models import Image, Likeness, Replacement, User
from tests.images import altered, files


def make(by: User) -> tuple[Image, Replacement]:
    picture = altered.scene(7).resize((300, 200))
    image = _kept(picture, "Harbour", by)
    like = _kept(altered.ALTERATIONS["8 % off all round"](picture), "Harbour, cropped", by)
    replacing.replace(_proposed(image, altered.scene(8).resize((240, 160)), by), by=by)
    Likeness.objects.get_or_create(image=like, other=image, defaults={"distance": 2})
    return image, _proposed(image, altered.scene(9).resize((180, 240)), by)


def _kept(picture, title: str, by: User) -> Image:
    image = library.add(files.upload(files.encoded(picture)), title=title, alt="A quay", by=by)
    renditions.build(image)
    likeness.find(image)
    return image


def _proposed(image: Image, picture, by: User) -> Replacement:
    row = replacing.propose(image, files.upload(files.encoded(picture)), by=by)
    renditions.build(row)
    return row

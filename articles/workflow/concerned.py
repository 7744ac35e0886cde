"""Who has to know of the pictures of pieces."""

from collections.abc import Collection, Iterable, Mapping

from articles.models import Article, ArticleByline, Edition, User

from . import roles

Links = Iterable[tuple[int, int | None]]  # the number of a piece or an edition, and of somebody who has to do with it


def of_each(asked: Iterable[tuple[Collection[int], Collection[int]]]) -> list[list[User]]:
    """For each of these pieces and editions, by their numbers: the photo desk, and who wrote the pieces, is to see to
    them, or has published the editions. In as many questions for many as for one."""
    asked = list(asked)
    of_articles = _gathered(_of_articles({number for articles, _ in asked for number in articles}))
    of_editions = _gathered(_of_editions({number for _, editions in asked for number in editions}))
    theirs = [_any(of_articles, articles) | _any(of_editions, editions) for articles, editions in asked]
    desk, known = photo_desk(), User.objects.in_bulk(set().union(*theirs))
    return [list(dict.fromkeys([*desk, *(known[pk] for pk in sorted(pks))])) for pks in theirs]


def photo_desk() -> list[User]:
    return list(User.objects.filter(groups__name=roles.PHOTO_DESK, is_active=True))


def _of_articles(numbers: set[int]) -> Links:
    for pk, *people in Article.objects.filter(pk__in=numbers).values_list("pk", "created_by", "assignee"):
        yield from ((pk, person) for person in people)
    yield from ArticleByline.objects.filter(article__in=numbers).order_by().values_list("article", "author__user")


def _of_editions(numbers: set[int]) -> Links:
    return Edition.objects.filter(pk__in=numbers).order_by().values_list("pk", "published_by")


def _gathered(links: Links) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for number, person in links:
        if person is not None:
            found.setdefault(number, set()).add(person)
    return found


def _any(found: Mapping[int, set[int]], numbers: Iterable[int]) -> set[int]:
    return {person for number in numbers for person in found.get(number, ())}

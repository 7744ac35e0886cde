"""Who has to know of the pictures of pieces."""

from collections.abc import Iterable

from django.db.models import Q

from articles.models import Article, Edition, User

from . import roles


def people(articles: Iterable[int], editions: Iterable[int]) -> list[User]:
    """The photo desk, and who wrote these pieces, is to see to them, or has published these editions."""
    of_articles = Article.objects.filter(pk__in=list(articles)).order_by()
    theirs = User.objects.filter(
        Q(pk__in=of_articles.values("created_by"))
        | Q(pk__in=of_articles.values("assignee"))
        | Q(author__articlebyline__article__in=of_articles)
        | Q(pk__in=Edition.objects.filter(pk__in=list(editions)).order_by().values("published_by"))
    )
    return list(dict.fromkeys([*photo_desk(), *theirs.distinct()]))


def photo_desk() -> list[User]:
    return list(User.objects.filter(groups__name=roles.PHOTO_DESK, is_active=True))

"""What readers see of a piece: derived from its Editions, never stored."""

from datetime import datetime

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet, Subquery, TextChoices

from articles.models import Article, Correction, Edition, Revision


class PublicState(TextChoices):
    NEVER = "never", "Never published"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    EXPIRED = "expired", "Expired"
    WITHDRAWN = "withdrawn", "Withdrawn"


def with_public_state(articles: QuerySet[Article], at: datetime) -> QuerySet[Article]:
    """Each piece with `public_state`'s ingredients, so that a list costs one query."""
    editions = Edition.objects.filter(article=OuterRef("pk"))
    live = editions.live(at)
    begun = editions.begun(at).order_by("-live_from", "-pk")
    coming = editions.coming(at).order_by("live_from")
    saved = Revision.objects.of_the_piece().filter(article=OuterRef("pk"))
    return articles.annotate(
        live_since=Subquery(live.values("live_from")[:1]),
        live_path=Subquery(live.values("path")[:1]),
        live_revision=Subquery(live.values("revision")[:1]),
        live_end=Subquery(live.values("live_until")[:1], output_field=DateTimeField()),
        last_begun=Subquery(begun.values("live_from")[:1]),
        last_ended=Subquery(begun.values("live_until")[:1]),
        was_withdrawn=Subquery(begun.values("withdrawn")[:1]),
        next_from=Subquery(coming.values("live_from")[:1]),
        newest_revision=Subquery(saved.order_by("-pk").values("pk")[:1]),
        is_retracted=Exists(Correction.objects.public(at).retractions().filter(article=OuterRef("pk"))),
    )


def public_state(article: Article) -> PublicState:
    """The state of a piece from `with_public_state`. A live piece with more to come is live."""
    if article.live_since:
        return PublicState.LIVE
    if article.next_from:
        return PublicState.SCHEDULED
    if article.last_begun:
        return PublicState.WITHDRAWN if article.was_withdrawn else PublicState.EXPIRED
    return PublicState.NEVER


def in_state(articles: QuerySet[Article], state: PublicState, at: datetime) -> QuerySet[Article]:
    """The pieces that `public_state` says this of, with its ingredients."""
    found = with_public_state(articles, at)
    if state == PublicState.LIVE:
        return found.filter(live_since__isnull=False)
    if state == PublicState.SCHEDULED:
        return found.filter(live_since__isnull=True, next_from__isnull=False)
    found = found.filter(live_since__isnull=True, next_from__isnull=True)
    if state == PublicState.NEVER:
        return found.filter(last_begun__isnull=True)
    return found.filter(last_begun__isnull=False, was_withdrawn=state == PublicState.WITHDRAWN)


def with_unpublished_changes(articles: QuerySet[Article], at: datetime) -> QuerySet[Article]:
    """The live pieces of which the desk has saved something that readers do not see.

    Asked of what is live, along two indexes, so that no piece is looked at that has no such change.
    """
    later = Revision.objects.of_the_piece().filter(article=OuterRef("article"), pk__gt=OuterRef("revision"))
    changed = Edition.objects.live(at).filter(Exists(later))
    return with_public_state(articles.filter(pk__in=changed.values("article")), at)


def has_unpublished_changes(article: Article) -> bool:
    """Whether the desk has saved something since what readers see."""
    return bool(article.live_since) and article.live_revision != article.newest_revision


def of(article: Article, at: datetime) -> Article:
    """One piece with its public state's ingredients."""
    return with_public_state(Article.objects.filter(pk=article.pk), at).get()

"""What was written of the pieces of a change after it: it goes along when the change is taken back.

The sets of `rows` put back what stands as it was moved. Here comes what somebody has written anew meanwhile, some rows
at a time: the tags of pieces and pictures, the texts that were saved, the editions that were published.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Exists, F, Model, OuterRef, Q

from articles.models import ArticleTag, EditionTag, ImageTag, Retagging, Revision, TagChange

from . import meaning, rows

FEW = 100


def take_along(change: TagChange) -> None:
    """For who has put back the rows, in the same transaction."""
    for through, model in ((rows.ARTICLE, ArticleTag), (rows.IMAGE, ImageTag)):
        for numbers in _some(_written_anew(change, through, model)):
            _put_back_each(change, through, model, numbers)
    for numbers in _some(_saved(change).values_list("pk", flat=True)):
        saved = Revision.objects.filter(pk__in=numbers)
        of_piece = _Backwards(change, {each.article_id for each in saved})
        for each in saved:
            tags = each.snapshot.get("tags") or []
            if (back := of_piece.of(each.article_id, tags)) != tags:
                each.snapshot["tags"] = back
                each.save(update_fields=["snapshot"])
    for numbers in _some(_published(change).values_list("pk", flat=True)):
        _put_back_editions(change, EditionTag.objects.filter(pk__in=numbers).select_related("edition"))


def _some(numbers: Iterable[int]) -> Iterator[list[int]]:
    numbers = list(numbers)
    return (numbers[at : at + FEW] for at in range(0, len(numbers), FEW))


class _Backwards:
    """Lists of tags of some pieces, as they would be without the change."""

    def __init__(self, change: TagChange, pieces: set[int], through: rows.Through = rows.ARTICLE, model=ArticleTag):
        self.into = change.tag_id
        self.others = {other["tag"]: change.tag_id for other in change.others}
        self.noted: dict[int, list[Retagging]] = {}
        noted = Retagging.objects.filter(change=change, through=through.name, thing_id__in=pieces)
        for each in noted.order_by("place", "pk"):
            self.noted.setdefault(each.thing_id, []).append(each)
        self.now = tags_of(model, pieces)

    def of(self, piece: int, tags: list[int]) -> list[int]:
        if self.into not in tags or piece not in self.noted:
            return tags
        now = self.now.get(piece, [])
        was = [each.was for each in self.noted[piece]]
        if was == [0]:
            return [tag for tag in tags if tag != self.into]
        if tags == meaning.said(now, dict.fromkeys(was, self.into)):
            return now
        at = tags.index(self.into)
        return list(dict.fromkeys([*tags[:at], *was, *tags[at + 1 :]]))


def tags_of(model: type[Model], things: Iterable[int], thing: str = "content_object") -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    held = model.objects.filter(**{f"{thing}__in": set(things)}).order_by("pk")
    for number, tag in held.values_list(thing, "tag"):
        found.setdefault(number, []).append(tag)
    return found


def _written_anew(change: TagChange, through: rows.Through, model: type[Model]) -> Iterable[int]:
    stands = model.objects.filter(pk=OuterRef("place"), content_object=OuterRef("thing_id"), tag=OuterRef("was"))
    first = Retagging.objects.filter(change=change, through=through.name, was_there=False).exclude(was=0)
    return list(first.filter(~Exists(stands)).order_by("thing_id").values_list("thing_id", flat=True))


def _put_back_each(change: TagChange, through: rows.Through, model: type[Model], numbers: Sequence[int]) -> None:
    back = _Backwards(change, set(numbers), through, model)
    written, back.now = back.now, {}
    for number in numbers:
        tags = written.get(number, [])
        if (now := back.of(number, tags)) != tags:
            model.objects.filter(content_object=number).delete()
            model.objects.bulk_create(model(content_object_id=number, tag_id=tag) for tag in now)


def _saved(change: TagChange):
    """The texts that were saved since; of a split also those that it has rewritten itself."""
    pieces = Retagging.objects.filter(change=change, through=rows.ARTICLE.name).values("thing_id")
    since = Q(created_at__gte=change.at)
    if change.kind == TagChange.Kind.SPLIT:
        since |= told_by_a_split()
    return Revision.objects.filter(since, article__in=pieces).order_by("article", "pk")


def told_by_a_split() -> Q:
    """Of a piece's texts those that are held against what is saved now: the newest, and the one that was approved."""
    later = Revision.objects.of_the_piece().filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    return Q(article__approved_revision=F("pk")) | (~Q(kind=Revision.Kind.ASIDE) & ~Exists(later))


def _published(change: TagChange):
    """The editions that were made since of pieces that are concerned, by a row of theirs."""
    pieces = Retagging.objects.filter(change=change, through=rows.ARTICLE.name).values("thing_id")
    noted = Retagging.objects.filter(change=change, through=rows.EDITION.name, thing_id=OuterRef("edition"))
    newest = max((other["edition"] for other in change.others), default=0)
    made = EditionTag.objects.filter(tag=change.tag_id, edition__gt=newest, edition__article__in=pieces)
    return made.filter(~Exists(noted)).order_by("edition")


def _put_back_editions(change: TagChange, published: Iterable[EditionTag]) -> None:
    back = _Backwards(change, {each.edition.article_id for each in published})
    for each in published:
        tags = list(each.edition.edition_tags.order_by("position", "pk").values_list("tag", flat=True))
        if (now := back.of(each.edition.article_id, tags)) != tags:
            each.edition.edition_tags.all().delete()
            EditionTag.objects.bulk_create(
                EditionTag(edition=each.edition, tag_id=tag, position=position, published_at=each.published_at)
                for position, tag in enumerate(now)
            )

"""What leans on a picture."""

from django.db.models import PROTECT, Model

from articles.models import Article, Edition, EditionImage, Image, Page


def of(image: Image) -> list[Model]:
    """Every piece (what is written now, and what readers have ever seen), author, topic, page and setting with it."""
    pieces = set(Article.objects.filter(body__contains=_in_body(image)).values_list("pk", flat=True))
    others: list[Model] = list(Page.objects.filter(body__contains=_in_body(image)))
    for relation in Image._meta.get_fields(include_hidden=True):
        if not relation.one_to_many or relation.on_delete is not PROTECT:
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: image})
        if issubclass(relation.related_model, Article):
            pieces.update(rows.values_list("pk", flat=True))
        elif issubclass(relation.related_model, Edition):
            pieces.update(rows.values_list("article", flat=True))
        elif issubclass(relation.related_model, EditionImage):
            pieces.update(rows.values_list("edition__article", flat=True))
        else:
            others.extend(rows)
    return [*Article.objects.filter(pk__in=pieces), *others]


def _in_body(image: Image) -> str:
    return f'data-image-id="{image.pk}"'

"""Which front an address means, and the other way round."""

from django.http import Http404
from django.urls import reverse

from articles.fronts.arranging import found
from articles.fronts.layout import HOME, On, on
from articles.models import Front, Section, Topic

OF = {Front.Sort.SECTION: Section, Front.Sort.TOPIC: Topic}


def asked(sort: str, pk: int | None = None) -> tuple[On, Front]:
    """The front and its row, which is not saved where nobody has arranged it yet."""
    if sort == Front.Sort.HOME and pk is None:
        return HOME, found(HOME)
    model = OF.get(sort)
    thing = model.objects.filter(pk=pk).first() if model and pk else None
    if thing is None:
        raise Http404("There is no such front. What it was of may have been deleted.")
    front = found(On(sort, thing.pk))
    setattr(front, sort, thing)
    return On(sort, thing.pk), front


def address(front: Front | On, name: str = "front") -> str:
    which = on(front) if isinstance(front, Front) else front
    return reverse(f"admin:{name}", args=[which.sort, which.pk] if which.pk else [which.sort])

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.fronts import composing

from . import cards, fronts
from .dates import told
from .furniture import furniture
from .moment import moment


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at, around = moment(request), furniture()
    page = composing.compose(at=at, sections=list(around.sections), opinion=around.opinion)
    front = fronts.told(page, cards.cards(page.editions, at=at, around=around), around)
    front.illustrate(cards.pictures(front.image_ids))
    return render(request, "site/home.html", {"at": at, "today": told(at, at), "around": around, "front": front})

"""Who else has the piece open: the page asks every few seconds, and says who sits before it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path

from articles.models import Article
from articles.workflow import presence, stages

from . import asking


def urls(admin) -> list:
    view = asking.guarded(ask, admin, "GET", "POST")
    return [
        path("presence/", view, name="articles_article_presence_new"),
        path("<int:number>/presence/", view, name="articles_article_presence"),
    ]


def ask(admin, request: HttpRequest, number: int | None = None) -> JsonResponse:
    """To GET: who is signed in here, with a token to go on with. To POST: the same after saying that one is here."""
    answer = {"user": request.user.pk, "csrf": get_token(request), "here": []}
    if number is None:
        return JsonResponse(answer)
    piece = Article.objects.only("pk", "created_by").filter(pk=number).first()
    if piece is None:
        return asking.refused("This piece was deleted.", status=404)
    try:
        stages.refuse(request.user, "view", piece)
        if request.method == "POST":
            typing = request.POST.get("typing") == "1"
            answer["here"] = [str(each) for each in presence.beat(piece, by=request.user, is_typing=typing)]
    except PermissionDenied as refusal:
        return asking.refused(str(refusal), status=403)
    return JsonResponse(answer)

"""Everybody's own inbox: what they are to know, newest first, and the way from each notice to what it is about."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from articles.models import Notice
from articles.workflow import notices

from .numbers import whole_number

PAGE = 30


def waiting(request: HttpRequest) -> str:
    """How many notices are unread, for the head of every page: "3", "99+", or nothing."""
    number = notices.unread(request.user)
    return f"{notices.MANY - 1}+" if number >= notices.MANY else str(number or "")


def urls(desk) -> list:
    @require_safe
    def inbox(request: HttpRequest) -> HttpResponse:
        """One page. It goes on below the last notice shown, so that none is skipped when others come."""
        found = _own(request).select_related("article", "note")
        if before := whole_number(request.GET.get("before", "")):
            found = found.filter(pk__lt=before)
        page = list(found[: PAGE + 1])
        context = {
            **desk.each_context(request),
            "title": "Inbox",
            "notices": page[:PAGE],
            "newest": page[0].pk if page else 0,
            "older": page[PAGE - 1].pk if len(page) > PAGE else None,
            "before": before,
        }
        return TemplateResponse(request, "admin/inbox.html", context)

    paths = [
        ("inbox/", inbox, "inbox"),
        ("inbox/read/", _read_all, "inbox_read_all"),
        ("inbox/<int:pk>/", _follow, "notice"),
        ("inbox/<int:pk>/read/", _mark, "notice_mark"),
    ]
    return [path(address, desk.admin_view(view), name=name) for address, view, name in paths]


def _own(request: HttpRequest):
    """To everybody else, somebody's notices do not exist; nor to themselves, once they may not see pieces any more."""
    if not request.user.has_perm("articles.view_article"):
        return Notice.objects.none()
    return Notice.objects.filter(recipient=request.user)


@require_safe
def _follow(request: HttpRequest, pk: int) -> HttpResponse:
    """To what the notice is about. Who comes this way has read it."""
    notice = get_object_or_404(_own(request), pk=pk)
    notices.mark(notice, is_read=True)
    if notice.article_id is None:
        return redirect("admin:inbox")
    page = reverse("admin:articles_article_change", args=[notice.article_id])
    return HttpResponseRedirect(f"{page}#note-{notice.note_id}" if notice.note_id else page)


@require_POST
def _mark(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(_own(request), pk=pk)
    notices.mark(notice, is_read=request.POST.get("read") == "yes")
    return _back(request, f"#notice-{pk}")


@require_POST
def _read_all(request: HttpRequest) -> HttpResponse:
    """What came while the page was being read stays unread."""
    notices.mark_all(request.user, upto=whole_number(request.POST.get("upto", "")) or 0)
    return _back(request)


def _back(request: HttpRequest, fragment: str = "") -> HttpResponse:
    before = whole_number(request.POST.get("before", ""))
    query = f"?before={before}" if before else ""
    return HttpResponseRedirect(f"{reverse('admin:inbox')}{query}{fragment}")

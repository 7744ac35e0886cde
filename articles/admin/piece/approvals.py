"""Asking somebody outside: the links of a piece, what was said under them, and the form for a new one."""

from datetime import datetime, timedelta

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin import resume
from articles.models import ApprovalLink, Article
from articles.workflow import approvals, revisions, stages

from .panel import Panel

FRESH = "approval-link"  # in the session, until it was shown once
DAYS = [(1, "one day"), (3, "three days"), (7, "a week"), (30, "thirty days")]


class AskForm(forms.Form):
    recipient = forms.CharField(
        label="Who is asked",
        max_length=120,
        error_messages={"required": "Say who it is for: the link is theirs, and the record says so."},
    )
    question = forms.CharField(
        label="What you ask them",
        max_length=1000,
        required=False,
        help_text="It stands above the piece.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    days = forms.TypedChoiceField(label="The link works for", choices=DAYS, coerce=int, initial=7)


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel | None:
    links = _links(piece)
    may_ask = stages.may(request.user, "ask_outside", piece)
    if not links and not may_ask:
        return None
    about = {"links": [_told(link, now) for link in links[:5]], "may_ask": may_ask, "number": len(links)}
    waiting = sum(1 for link in links if approvals.is_open(link, now=now) and not link.answers.all())
    return Panel(
        "approvals",
        "Asked outside",
        "admin/articles/article/_approvals.html",
        about,
        is_open=bool(links),
        count=waiting,
    )


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The links of one piece; a POST makes another, to what is saved now."""
    piece = get_object_or_404(Article, pk=pk)
    if not stages.may(request.user, "view", piece):
        raise PermissionDenied
    now = timezone.now()
    form = AskForm(request.POST or resume.data(request), label_suffix="")
    if request.method == "POST" and _asked(request, piece, form, now):
        resume.forget(request)
        return HttpResponseRedirect(_address(piece))
    context = {
        **admin.site.each_context(request),
        "title": f"Asked outside about “{piece}”",
        "piece": piece,
        "links": [_told(link, now) for link in _links(piece)],
        "may_ask": stages.may(request.user, "ask_outside", piece),
        "form": form,
        "saved": piece.revisions.of_the_piece().first(),
        "fresh": _fresh(request, piece),
        "typed_before": resume.kept(request),
    }
    return render(request, "admin/articles/article/approvals.html", context, status=400 if form.errors else 200)


def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(ApprovalLink.objects.select_related("article"), pk=pk)
    if not stages.may(request.user, "view", link.article):
        raise Http404("No such link.")
    approvals.revoke(link, by=request.user)
    messages.success(request, f"The link for {link.recipient} leads nowhere any more.")
    return HttpResponseRedirect(_address(link.article))


def urls(model_admin) -> list:
    guarded = model_admin.admin_site.admin_view
    return [
        path(
            "<int:pk>/approvals/",
            guarded(require_http_methods(["GET", "HEAD", "POST"])(page)),
            name="articles_article_approvals",
        ),
        path("approvals/<int:pk>/revoke/", guarded(require_POST(revoke)), name="articles_article_approval_revoke"),
    ]


def _asked(request: HttpRequest, piece: Article, form: AskForm, now: datetime) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    stages.refuse(request.user, "ask_outside", piece)
    with transaction.atomic():
        # As it stands it is recorded already: who asks about it has not written it.
        link, token = approvals.ask(
            piece,
            given["recipient"],
            question=given["question"],
            revision=revisions.record(piece, by=None, at=now),
            until=now + timedelta(days=given["days"]),
            by=request.user,
            now=now,
        )
    address = request.build_absolute_uri(reverse("site:approval", args=[token]))
    request.session[FRESH] = {"piece": piece.pk, "recipient": link.recipient, "address": address}
    return True


def _fresh(request: HttpRequest, piece: Article) -> dict | None:
    """The link that was just made, this once: nobody can read it anywhere later."""
    if request.method == "GET" and request.session.get(FRESH, {}).get("piece") == piece.pk:
        return request.session.pop(FRESH)
    return None


def _links(piece: Article) -> list[ApprovalLink]:
    links = piece.approval_links.select_related("article", "revision", "created_by").defer("revision__snapshot")
    return list(links.prefetch_related("answers", "notes"))


def _told(link: ApprovalLink, now: datetime) -> dict:
    answers = list(link.answers.all())
    if answers:
        stands = answers[-1].get_verdict_display()
    elif link.revoked_at:
        stands = "Taken back"
    else:
        stands = "Not answered" if now < link.expires_at else "Ran out"
    return {"link": link, "answers": answers, "notes": list(link.notes.all()), "stands": stands,
            "is_open": approvals.is_open(link, now=now)}  # fmt: skip


def _address(piece: Article) -> str:
    return reverse("admin:articles_article_approvals", args=[piece.pk])

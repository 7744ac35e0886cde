"""What the piece is to be: the note that came with the idea, beside the piece, and the page that changes it."""

from datetime import datetime

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from articles.admin import resume
from articles.models import Article
from articles.workflow import planning, stages

from .panel import Panel


class BriefForm(forms.Form):
    brief = forms.CharField(
        label="What the piece is to be",
        required=False,
        max_length=2000,
        help_text="Only the desk sees it.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


def panel(piece: Article, request: HttpRequest, now: datetime) -> Panel | None:
    if not piece.brief:
        return None
    may_change = stages.may(request.user, "edit", piece)
    return Panel("brief", "The idea", "admin/articles/article/_brief.html", {"piece": piece, "may_change": may_change})


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    piece = get_object_or_404(Article, pk=pk)
    if not stages.may(request.user, "edit", piece):
        raise PermissionDenied
    if request.method == "POST":
        form = BriefForm(request.POST, label_suffix="")
        if form.is_valid() and _changed(piece, form, request):
            resume.forget(request)
            messages.success(request, "What the piece is to be is saved.")
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[piece.pk]))
    elif typed := resume.data(request):
        form = BriefForm(typed, label_suffix="")
    else:
        form = BriefForm(initial={"brief": piece.brief, "was": piece.brief}, label_suffix="")
    context = {**admin.site.each_context(request), "title": "The idea", "piece": piece, "form": form}
    context["typed_before"] = resume.kept(request)
    return render(request, "admin/articles/article/brief.html", context, status=400 if form.errors else 200)


def _changed(piece: Article, form: BriefForm, request: HttpRequest) -> bool:
    try:
        planning.describe(piece, form.cleaned_data["brief"], was=form.cleaned_data["was"], by=request.user)
    except planning.DescribedMeanwhile as refusal:
        form.add_error("brief", f"{refusal} It said: “{refusal.now}”")
        form.data = form.data.dict() | {"was": refusal.now}
        return False
    return True


def urls(model_admin) -> list:
    return [path("<int:pk>/brief/", model_admin.admin_site.admin_view(page), name="articles_article_brief")]

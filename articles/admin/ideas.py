"""An idea: the headline, the note and the name with which a piece begins."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.models import Article, User
from articles.workflow import assigning, planning

from .moment_field import MomentField


class IdeaForm(forms.ModelForm):
    due_at = MomentField(label="Due", required=False)

    class Meta:
        model = Article
        fields = ["headline", "brief", "section", "assignee", "due_at"]
        labels = {"brief": "What the piece is to be", "assignee": "Who writes it"}
        help_texts = {"brief": "Only the desk sees it."}
        widgets = {"brief": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "headline": {"max_length": "A headline has at most 200 characters; this one has %(show_value)d."}
        }

    def __init__(self, user: User, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["headline"].required = True
        self.fields["headline"].error_messages["required"] = "Give it a working headline: a few words are enough."
        people = assigning.assignable()
        if not user.has_perm("articles.edit_any_article"):
            people = people.filter(pk=user.pk)
        self.fields["assignee"].queryset = people
        self.fields["assignee"].empty_label = "Nobody yet"
        self.fields["section"].empty_label = "Not decided"

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())


@permission_required("articles.add_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def idea(request: HttpRequest) -> HttpResponse:
    form = IdeaForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        piece = planning.begin(**form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, f"“{piece}” is noted.")
        if "_write" in request.POST:
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[piece.pk]))
        return HttpResponseRedirect(reverse("admin:calendar"))
    context = {**admin.site.each_context(request), "title": "Note an idea", "form": form}
    return render(request, "admin/calendar/idea.html", context, status=400 if form.errors else 200)


def urls(desk) -> list:
    return [path("ideas/new/", desk.admin_view(idea), name="idea")]

"""The page behind a link for somebody without an account: one revision as readers would see it, and room to answer.

No cookie is set and none is asked for: the address is the key, so that there is nothing that another site could borrow.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import ApprovalLink
from articles.workflow import approvals

from . import showing
from .furniture import furniture
from .throttling import is_too_often

COMMENT = "comment"
SAID = [(COMMENT, "I comment"), ("approves", "I approve it"), ("objects", "I object")]
ASKED_A_MINUTE, SENT_A_MINUTE = 60, 12


class AnswerForm(forms.Form):
    name = forms.CharField(label="Your name", max_length=120, error_messages={"required": "Give your name."})
    said = forms.ChoiceField(
        label="What you say",
        choices=SAID,
        initial=COMMENT,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you comment, approve or object."},
    )
    quote = forms.CharField(
        label="About these words", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    before = forms.CharField(max_length=500, required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(max_length=500, required=False, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Your words", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def clean(self):
        given = self.cleaned_data
        if not given.get("text") and given.get("said") != "approves":
            self.add_error("text", "Write what you want to say. Only an approval needs no words.")

    def send(self, link: ApprovalLink) -> None:
        given = self.cleaned_data
        if given["said"] == COMMENT or given["quote"]:
            passage = {name: given[name] for name in ("quote", "before", "after")}
            approvals.comment(link, given["text"] or "Approved.", name=given["name"], **passage)
        if given["said"] != COMMENT:
            approvals.answer(link, given["said"], name=given["name"], text=given["text"])


def _unlisted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Kept nowhere, found by no search engine, and its address told to no page that is linked from it."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@_unlisted
def approval(request: HttpRequest, token: str) -> HttpResponse:
    if is_too_often(request, "approval", most=ASKED_A_MINUTE, seconds=60):
        return _nothing(request, status=429)
    try:
        link = approvals.found(token)
        form = AnswerForm(request.POST or None, label_suffix="", initial={"name": _last_name(link)})
        if request.method == "POST" and form.is_valid() and _sent(request, form, link):
            return HttpResponseRedirect(f"{reverse('site:approval', args=[token])}#said")
    except approvals.DeadLink:
        return _nothing(request, status=404)
    return _shown(request, link, form, timezone.now())


def _sent(request: HttpRequest, form: AnswerForm, link: ApprovalLink) -> bool:
    """Whether it is with the desk now; if not, the form says why and keeps what was typed."""
    if is_too_often(request, "approval-sent", most=SENT_A_MINUTE, seconds=60):
        form.add_error(None, "That was a lot at once. Wait a minute, then send it again.")
        return False
    try:
        form.send(link)
    except approvals.ApprovalRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _shown(request: HttpRequest, link: ApprovalLink, form: AnswerForm, now: datetime) -> HttpResponse:
    around = furniture()
    page = showing.revision(link.revision, at=now, around=around)
    page.shares = []  # it is not theirs to pass on
    context = {
        "around": around,
        "page": page,
        "link": link,
        "form": form,
        "answers": link.answers.all(),
        "comments": link.notes.all(),
    }
    return render(request, "site/approval.html", context, status=400 if form.errors else 200)


def _nothing(request: HttpRequest, *, status: int) -> HttpResponse:
    """One page for every link that leads nowhere, so that trying tells nothing."""
    return render(request, "site/no_approval.html", {"around": furniture(), "is_busy": status == 429}, status=status)


def _last_name(link: ApprovalLink) -> str:
    last = link.answers.last() or link.notes.last()
    return getattr(last, "name", None) or getattr(last, "signed", "") or link.recipient

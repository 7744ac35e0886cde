"""What of their inbox comes to somebody by mail: their own page, and the same by the link at the foot of each mail."""

from csp.decorators import csp
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import User
from articles.workflow import mailing

ONE_CLICK = ("List-Unsubscribe", "One-Click")  # what a mail program sends
METHODS = ("GET", "HEAD", "POST")


class MailForm(forms.Form):
    mail = forms.ChoiceField(
        label="By mail comes",
        choices=User.Mail,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )

    def take(self, person: User) -> bool:
        if self.is_valid():
            mailing.choose(person, self.cleaned_data["mail"])
        return self.is_valid()


def urls(desk) -> list:
    @require_http_methods(METHODS)
    def own(request: HttpRequest) -> HttpResponse:
        form = _form(request, request.user)
        if request.method == "POST" and form.take(request.user):
            messages.success(request, "Saved. Your inbox has everything, as before.")
            return redirect("admin:inbox")
        context = {**desk.each_context(request), "title": "Mail from the desk", "form": form, "person": request.user}
        return TemplateResponse(request, "admin/mail.html", context, status=400 if form.errors else 200)

    # The signed link says who it is, so that it works in a mail program, which has no cookie.
    @csrf_exempt
    @require_http_methods(METHODS)
    @csp(settings.DESK_CONTENT_SECURITY_POLICY)
    def by_link(request: HttpRequest, token: str) -> HttpResponse:
        person = mailing.person_of(token)
        if person is None:
            raise Http404("There is no such link.")
        is_saved = False
        form = _form(request, person)
        if request.method == "POST" and request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1]:
            mailing.choose(person, User.Mail.NOTHING)
            form, is_saved = MailForm(initial={"mail": person.mail}), True
        elif request.method == "POST":
            is_saved = form.take(person)
        context = {**desk.each_context(request), "form": form, "person": person, "is_saved": is_saved}
        response = TemplateResponse(request, "admin/mail_by_link.html", context, status=400 if form.errors else 200)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return [
        path("mail/", desk.admin_view(own), name="mail"),
        path("mail/<str:token>/", by_link, name="mail_by_link"),
    ]


def _form(request: HttpRequest, person: User) -> MailForm:
    return MailForm(request.POST if request.method == "POST" else None, initial={"mail": person.mail}, label_suffix="")

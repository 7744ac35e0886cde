from functools import partial, wraps

from csp.decorators import csp
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import SiteSettings
from articles.workflow.moments import address

from . import (
    after_effects,
    calendar,
    calendar_moves,
    choosing,
    choosing_new,
    doubles,
    editor,
    ideas,
    inbox,
    lapsing,
    log,
    mail_choice,
    overview,
    passing,
    replacing,
    resume,
)
from .fronts import blocks, listing, page
from .uploads import mending_grid, uploading

# What stands in the bar at the top, in this order; whatever else there is stands under "More".
NAVIGATION = ("Article", "Image", "Topic", "Tag", "Author")
# Pages of the desk that are no list and no form of one model.
OWN = (
    after_effects,
    choosing,
    choosing_new,
    editor,
    inbox,
    log,
    mail_choice,
    passing,
    lapsing,
    calendar,
    calendar_moves,
    ideas,
    uploading,
    mending_grid,
    doubles,
    replacing,
    listing,
    blocks,
    page,
)
SAID = {"Article": "Pieces", "Image": "Pictures"}


class SignInForm(AdminAuthenticationForm):
    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "The name and the password do not go together, or this login has no part in the desk. "
        "Capitals and small letters are told apart.",
    }


class Desk(AdminSite):
    """The admin, as writers and editors see it. Every page has the desk's own content policy and is never stored."""

    enable_nav_sidebar = False
    login_form = SignInForm
    site_title = "Desk"
    index_title = "Desk"

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        @csp(settings.DESK_CONTENT_SECURITY_POLICY)
        @wraps(inner)
        def guarded(request, *args, **kwargs):
            if request.method == "POST" and request.user.is_anonymous and resume.is_form(request):
                return resume.ask_to_sign_in(request, resume.take(request))
            return inner(request, *args, **kwargs)

        return guarded

    def get_urls(self):
        own = [each for room in OWN for each in room.urls(self)]
        return [*own, *super().get_urls()]

    def login(self, request, extra_context=None):
        typed = resume.brought(request)
        view = csp(settings.DESK_CONTENT_SECURITY_POLICY)(super().login)
        response = view(request, {"title": "Sign in", "typed": typed, **(extra_context or {})})
        if typed and response.status_code == 302 and self.has_permission(request):
            return resume.bring_back(request, typed)
        return response

    def each_context(self, request):
        context = super().each_context(request)
        models = {model["object_name"]: model for app in context["available_apps"] for model in app["models"]}
        for name, said in SAID.items():
            if model := models.get(name):
                model["name"] = said
        if context["available_apps"]:
            context["unread"] = SimpleLazyObject(partial(inbox.waiting, request))
        context["sweep"] = after_effects.standing(request.user, timezone.now())
        context["site_header"] = SiteSettings.current().name
        context["navigation"] = [models.pop(name) for name in NAVIGATION if name in models]
        if listing.may_look(request.user):
            context["fronts"] = reverse("admin:fronts")
            if not any(model["object_name"] == "Article" for model in context["navigation"]):
                models["fronts"] = {"name": "Fronts", "admin_url": context["fronts"]}
        if context["sweep"]:
            models["after-effects"] = {"name": "After-effects", "admin_url": reverse("admin:after_effects")}
        if request.user.has_perm("articles.view_article"):
            at = address(timezone.now())
            models["in-time"] = {"name": "The site in time", "admin_url": reverse("site:travel", args=[at, ""])}
            models["not-passing"] = {"name": "Would not pass today", "admin_url": reverse("admin:not_passing")}
        if request.user.has_perms(lapsing.MAY_LOOK):
            models["lapsing"] = {"name": "Rights that end", "admin_url": reverse("admin:lapsing")}
        if request.user.has_perm("articles.view_act"):
            models["log"] = {"name": "Log", "admin_url": reverse("admin:log")}
        context["more"] = sorted(models.values(), key=lambda model: model["name"])
        return context

    def app_index(self, request, app_label, extra_context=None):
        return HttpResponseRedirect(reverse("admin:index"))

    def index(self, request, extra_context=None):
        context = {}
        if self.has_permission(request):
            addresses = {name: reverse(f"admin:articles_{name}_add") for name in overview.lacking(request.user)}
            context = {"lists": overview.of(request.user, timezone.now()), "lacking": addresses}
            context["failed_effects"] = after_effects.failed()
            context["stale_fronts"] = listing.stale(request.user, timezone.now())
        return super().index(request, {**context, **(extra_context or {})})

"""The body editor: a textarea that holds the HTML, and the scripts that make an editor of it.

What it may write is a matter of `static/js/desk/editor/`; what reaches the database, of the model's `save()`.
"""

from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import Media as PlainMedia
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from django_prose_editor.widgets import ProseEditorWidget, importmap
from js_asset import Media, Script

from articles.content import embeds
from articles.content.sanitising import clean
from articles.models import Image

from .choosing import STYLES, ImageChooser

PROVIDERS = [*dict.fromkeys(provider.name for provider in embeds.PROVIDERS), "Mastodon"]
NAMES = f"{', '.join(PROVIDERS[:-1])} or {PROVIDERS[-1]}"


def with_nonce(media: PlainMedia, request: HttpRequest) -> Media:
    """The media with the request's nonce. An import map is an inline script, and the policy asks one of it."""
    return Media.from_media(media, nonce=str(request.csp_nonce))


class BodyWidget(ProseEditorWidget):
    template_name = "admin/editor/body.html"

    def __init__(self, attrs=None):
        super().__init__({"rows": 20, **(attrs or {})}, preset="body")

    def get_context(self, name, value, attrs):
        return {**super().get_context(name, value, attrs), "providers": NAMES}

    @property
    def media(self) -> Media:
        scripts = ["js/desk/image-chooser.js", "js/desk/editor/index.js"]
        return Media(
            importmap=importmap,
            css={"all": [*STYLES, *(f"css/desk/{name}.css" for name in ("editor", "editor-text", "editor-gallery"))]},
            js=[Script(script, type="module") for script in scripts],
        )

    def render(self, name, value, attrs=None, renderer=None):
        return super().render(name, value, attrs, TemplatesSetting())


class EditorMixin(admin.ModelAdmin):
    """For a ModelAdmin with a body: its editor, and a chooser for whatever leads to a picture of the library."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "body":
            return db_field.formfield(**{**kwargs, "widget": BodyWidget()})
        if isinstance(db_field, ForeignKey) and db_field.related_model is Image:
            return db_field.formfield(**{**kwargs, "widget": ImageChooser()})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = with_nonce(context["media"], request)
        return super().render_change_form(request, context, *args, **kwargs)


@require_safe
def identify_embed(request: HttpRequest) -> HttpResponse:
    """Whose page an address leads to, and the form in which it is stored; or why it cannot be embedded."""
    embed = embeds.identify(request.GET.get("address", "").strip())
    if embed is None:
        return JsonResponse({"refusal": f"No post, film or chart is known by this address. It can be one of {NAMES}."})
    return JsonResponse({"address": embed.address, "provider": embed.provider})


@require_POST
def tidy_paste(request: HttpRequest) -> HttpResponse:
    """What was pasted from elsewhere, as it would be stored."""
    return HttpResponse(clean(request.POST.get("html", "")))


def urls(desk) -> list:
    return [
        path("choose/embed/", desk.admin_view(identify_embed), name="identify_embed"),
        path("editor/paste/", desk.admin_view(tidy_paste), name="tidy_paste"),
    ]

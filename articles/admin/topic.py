from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone

from articles.fronts import topics
from articles.models import Topic

from .base import DeskAdmin
from .pictures_form import PicturesForm
from .wording import in_words

SORT = in_words("is_series", "Sort", yes="Series", no="Story")


class TopicForm(PicturesForm):
    is_open = forms.BooleanField(
        label="Open", required=False, initial=True, help_text="Open topics can stand on the home page by themselves."
    )

    class Meta:
        model = Topic
        fields = ["name", "slug", "intro", "image", "is_series"]
        help_texts = {"slug": "The end of its address. Who comes by a former one is sent on to this."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["is_open"] = not self.instance.closures.live(timezone.now()).exists()


class Standing(admin.SimpleListFilter):
    title = "stands"
    parameter_name = "stands"

    def lookups(self, request, model_admin):
        return [("open", "Open"), ("closed", "Closed")]

    def queryset(self, request, queryset):
        return queryset.filter(is_open=self.value() == "open") if self.value() in ("open", "closed") else queryset


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    form = TopicForm
    list_display = ["name", SORT, "stands"]
    list_filter = [Standing, "is_series"]
    search_fields = ["name"]
    fields = [*TopicForm.Meta.fields, "is_open"]
    prepopulated_fields = {"slug": ["name"]}
    instead_of_deleting = "Published pieces belong to this topic. Close it instead: take away the tick at “open”."

    def get_queryset(self, request) -> QuerySet[Topic]:
        return super().get_queryset(request).with_open(timezone.now())

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        (topics.reopen if form.cleaned_data["is_open"] else topics.close)(obj, by=request.user)

    @admin.display(description="Stands", ordering="is_open")
    def stands(self, topic: Topic) -> str:
        return "Open" if topic.is_open else "Closed"

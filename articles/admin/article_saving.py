"""Saving the article page: the piece, and the step asked for by the button that was pressed, in one transaction."""

from django.contrib import admin, messages
from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.urls import reverse

from articles.models import Article
from articles.workflow import saving, spiking
from articles.workflow.correcting import CorrectionRefused

from . import correction_form, half_typed, noting, refusals, step_fields, steps
from .numbers import whole_number
from .piece import collision, made_from, typed


class ArticleSaving(admin.ModelAdmin):
    def save_model(self, request, obj, form, change):
        """What belongs to the piece is saved with it, in one: see `save_related`."""

    def save_related(self, request, form, formsets, change):
        start = made_from.posted(request, form.instance)
        content, _ = typed.content(form, formsets[0], base=start.base)
        request.outcome = saving.bring_in(form.instance, content, start=start, by=request.user)
        form.instance.pk = request.outcome.article.pk
        typed.save_the_rest(form, request.outcome.article)
        self._follow(request, request.outcome.article)

    def _follow(self, request, piece: Article) -> None:
        """Keep what stands in the form beside the text, whichever button was pressed; then take the step of that."""
        asked = request.POST.get("_step", "")
        step, _, edition = asked.partition(":")
        was_shown = step not in steps.SEND_OUT or correction_form.was_shown(piece, request.POST)
        request.said, request.taken = [], []
        noted = [self._take(request, piece, *each) for each in noting.half_written(request.POST, but=asked)]
        goes_on = all(noted) and self._correct(request, piece) and bool(step)
        if goes_on and not was_shown:
            number = whole_number(edition)
            refusals.keep(request, piece, step, saving.Unseen(correction_form.UNSEEN), edition=number)
        elif goes_on:
            self._take(request, piece, step, edition)
        if not request.outcome.collides:
            half_typed.leave(request, piece, half_typed.remaining(request))

    def construct_change_message(self, request, form, formsets, add=False):
        return []  # the revisions say what changed, the record who did what

    def _correct(self, request, piece: Article) -> bool:
        """Keep the correction that was typed; whether a step may follow, which was to take it along."""
        try:
            request.said.append(correction_form.take(piece, request.POST, by=request.user))
        except (CorrectionRefused, PermissionDenied) as refusal:
            refusals.keep(request, piece, "correction", refusal)
            return False
        request.taken += [f"correction-{name}" for name in correction_form.FIELDS]
        return True

    def _take(self, request, piece: Article, step: str, edition: str) -> bool:
        """Take the step, or keep the refusal for the page. What was typed is saved either way."""
        if step not in steps.STEPS:
            raise PermissionDenied("There is no such step.")
        number = (whole_number(edition) or 0) if edition else None
        order = steps.Order(step, edition=number, typed=request.POST)
        if request.outcome.merged and step not in noting.STEPS:
            unseen = saving.Unseen(collision.told(request.outcome, step=step))
            refusals.keep(request, piece, step, unseen, edition=number)
            return False
        try:
            request.said.append(steps.take(piece, order, by=request.user))
        except steps.REFUSALS as refusal:
            refusals.keep(request, piece, step, refusal, edition=number)
            return False
        request.taken += step_fields.of_step(step, number)
        if step in steps.SEND_OUT:
            request.taken += step_fields.UPDATE
        return True

    def delete_model(self, request, obj):
        try:
            spiking.delete(obj, by=request.user)
        except spiking.SpikeRefused as refusal:  # it came to be published while the question stood on the screen
            raise ProtectedError(str(refusal), {obj}) from refusal

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            for piece in queryset:
                self.delete_model(request, piece)

    # The rooms keep the record of pieces themselves.

    def log_addition(self, request, obj, message):
        pass

    def log_change(self, request, obj, message):
        pass

    def log_deletions(self, request, queryset):
        pass

    def response_add(self, request, obj, post_url_continue=None):
        super().response_add(request, obj, post_url_continue)
        return self._to_the_page(request, obj)

    def response_change(self, request, obj):
        super().response_change(request, obj)
        return self._to_the_page(request, obj)

    def _to_the_page(self, request, piece: Article):
        list(messages.get_messages(request))  # Django's own sentence; ours says more
        outcome, said = request.outcome, " ".join(filter(None, request.said))
        if outcome.collides:
            request._messages = default_storage(request)  # nothing was saved
            return collision.ask(self, request, outcome)
        if outcome.merged:
            said = f"{said} {collision.told(outcome)}"
        if not refusals.was_kept(request, piece):
            level = messages.WARNING if outcome.merged else messages.SUCCESS
            self.message_user(request, f"Saved. {said}".strip(), level, made_from.mark(request))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[piece.pk]))

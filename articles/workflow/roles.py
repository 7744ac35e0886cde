"""Who may do what: four groups, kept up at every migration.

`permissions` are what Django's admin and the rooms ask for; `stages.py` has the rules that look at the piece as well.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction

WRITERS = "Writers"
EDITORS = "Editors"
PHOTO_DESK = "Photo desk"
ADMINISTRATORS = "Administrators"


def _all(*models: str) -> set[str]:
    return {f"{verb}_{model}" for model in models for verb in ("view", "add", "change", "delete")}


def _view(*models: str) -> set[str]:
    return {f"view_{model}" for model in models}


_LIBRARY = {"view_image", "add_image", "change_image"}
_READING = _view("article", "author", "kind", "section", "tag", "topic", "page", "licence")

ROLES: dict[str, set[str]] = {
    WRITERS: _READING | _LIBRARY | {"add_article", "change_article", "add_tag"},
    EDITORS: _READING
    | _LIBRARY
    | _all("article", "author", "topic", "tag", "placement")
    | {
        "edit_any_article",
        "publish_article",
        "override_checklist",
        "feature_article",
        "change_page",
        "add_page",
        "delete_image",
        "merge_tag",
    },
    PHOTO_DESK: _READING | _all("image", "tag", "licence") | {"merge_tag"},
    ADMINISTRATORS: _all(
        "article",
        "author",
        "kind",
        "section",
        "tag",
        "topic",
        "page",
        "image",
        "licence",
        "placement",
        "sitesettings",
        "user",
    )
    | {
        "edit_any_article",
        "publish_article",
        "override_checklist",
        "feature_article",
        "merge_tag",
        "view_group",
        "view_act",
    },
}


@transaction.atomic
def ensure_groups(sender, using="default", **kwargs) -> None:
    """Make the four groups, and bring their permissions to what stands above. What staff added elsewhere stays."""
    # This may come before the signal's other receivers have made the permissions that are to be given.
    for app in (sender, apps.get_app_config("auth")):
        create_permissions(app, using=using, verbosity=0)
    known = {p.codename: p for p in Permission.objects.using(using).filter(content_type__app_label="articles")}
    auth = {p.codename: p for p in Permission.objects.using(using).filter(content_type__app_label="auth")}
    for name, codenames in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set([(known.get(codename) or auth[codename]) for codename in sorted(codenames)])

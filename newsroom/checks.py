"""What `manage.py check` says about the surroundings, and why a storage cannot be used."""

import os
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.files.storage import FileSystemStorage, Storage, storages


@register(Tags.files)
def media_can_be_stored(app_configs, **kwargs) -> list[Error]:
    """Folders only: a check asks nothing of the network. `/health/ready/` does."""
    return [
        Error(f"MEDIA_STORAGE: {reason}.", id="newsroom.E001")
        for name in ("originals", "renditions")
        if isinstance(storages[name], FileSystemStorage) and (reason := why_unusable(storages[name]))
    ]


@register(Tags.security, deploy=True)
def the_public_address_is_safe(app_configs, **kwargs) -> list[Warning]:
    warnings = []
    if not settings.HTTPS:
        warnings.append(Warning("SITE_URL does not begin with https://.", id="newsroom.W001"))
    elif not settings.BEHIND_PROXY:
        warnings.append(
            Warning(
                "SITE_URL is https, but BEHIND_PROXY is not set: every request will be redirected to itself.",
                hint="The server itself speaks plain HTTP; what ends TLS in front of it sends X-Forwarded-Proto.",
                id="newsroom.W002",
            )
        )
    return warnings


@register(Tags.security, deploy=True)
def mail_goes_out(app_configs, **kwargs) -> list[Warning]:
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return []
    return [Warning("EMAIL_URL is not set: e-mail only goes to the log.", id="newsroom.W003")]


def why_unusable(storage: Storage) -> str | None:
    if isinstance(storage, FileSystemStorage):
        folder = Path(storage.location)
        while not folder.exists():  # made when the first file is saved
            folder = folder.parent
        writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
        return None if writable else f"{storage.location} cannot be written to"
    try:
        storage.reach()
    except Exception as error:  # noqa: BLE001 - each service has errors of its own
        return f"{type(error).__name__}: {error}"
    return None

import pytest
from django.core.checks import Tags, run_checks


def found(**kwargs) -> set[str]:
    return {message.id for message in run_checks(**kwargs) if message.id.startswith("newsroom.")}


@pytest.mark.parametrize(
    ("https", "behind_proxy", "backend", "ids"),
    [
        (True, True, "smtp", set()),
        (False, False, "smtp", {"newsroom.W001"}),
        (True, False, "smtp", {"newsroom.W002"}),
        (True, True, "console", {"newsroom.W003"}),
    ],
)
def test_a_deployment_is_warned_of_what_would_not_work(settings, https, behind_proxy, backend, ids):
    settings.HTTPS, settings.BEHIND_PROXY = https, behind_proxy
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    assert found(tags=[Tags.security], include_deployment_checks=True) == ids


def test_media_that_cannot_be_stored_is_an_error(settings):
    settings.STORAGES = settings.STORAGES | {
        "renditions": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": "/dev/null/renditions"},
        }
    }
    assert found(tags=[Tags.files]) == {"newsroom.E001"}

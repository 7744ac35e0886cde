import pytest
from django.core.exceptions import PermissionDenied

from articles.images import mending, saying
from articles.models import Act, Image
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return factories.image("Harbour", alt="Cranes", credit="")


def test_only_what_is_meant_is_written_and_recorded(image, photo_editor):
    seen = mending.said(image)
    Image.objects.filter(pk=image.pk).update(caption="Written by another")
    mending.mend(image.pk, {**seen, "credit": "N. Okafor", "tags": ["ports"]}, seen=seen, by=photo_editor)
    image.refresh_from_db()
    assert (image.credit, image.caption, image.alt) == ("N. Okafor", "Written by another", "Cranes")
    assert Act.objects.get().detail == {"what": "credit, tags"}


def test_what_another_has_said_meanwhile_is_not_written_over(image):
    seen = mending.said(image)
    Image.objects.filter(pk=image.pk).update(alt="Cranes at dawn")
    with pytest.raises(saying.Meanwhile) as refused:
        mending.mend(image.pk, {**seen, "alt": "Gulls", "credit": "N. Okafor"}, seen=seen, by=None)
    assert refused.value.now == {"alt": "Cranes at dawn"}
    image.refresh_from_db()
    assert image.credit == ""


def test_two_who_say_the_same_do_not_clash(image):
    seen = mending.said(image)
    Image.objects.filter(pk=image.pk).update(alt="Gulls")
    mending.mend(image.pk, {**seen, "alt": "Gulls"}, seen=seen, by=None)
    assert not Act.objects.exists()


def test_who_may_not_change_pictures_is_refused(image, outsider):
    with pytest.raises(PermissionDenied):
        mending.mend(image.pk, {"alt": "Gulls"}, seen={}, by=outsider)

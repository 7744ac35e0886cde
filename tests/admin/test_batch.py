"""The grid in which the pictures of an upload, or those selected, are mended together."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from articles.admin.uploads import mending_grid
from articles.images import fingerprints, library, mending, renditions
from articles.models import Act, Image, Licence
from tests import factories
from tests.images import altered, files

pytestmark = pytest.mark.django_db

READY = reverse("admin:articles_image_ready")


@pytest.fixture
def desk(client, photo_editor):
    client.force_login(photo_editor)
    return client


@pytest.fixture
def batch():
    return uuid4()


@pytest.fixture
def pictures(batch):
    return [factories.image(f"Picture {number}", alt="", credit="", batch=batch) for number in range(3)]


def address(batch):
    return reverse("admin:articles_image_batch_change", args=[batch])


def typed(images, said=None, **shared):
    """What a browser sends: what is said now, with `said` by the number of a picture typed over it."""
    data = {"pictures": [image.pk for image in images], **{f"all-{name}": value for name, value in shared.items()}}
    for image in images:
        now = mending.said(image)
        fields = {**now, "licence": now["licence"] or "", "tags": ", ".join(now["tags"]), "seen": json.dumps(now)}
        fields |= (said or {}).get(image.pk, {})
        data |= {f"{image.pk}-{name}": value for name, value in fields.items() if value is not False}
    return data


def text(response):
    return response.content.decode()


def test_each_picture_is_given_what_was_typed_for_it(desk, batch, pictures, photo_editor):
    licence = Licence.objects.create(name="House")
    one, two, _ = pictures
    said = {
        one.pk: {"alt": " A  ferry ", "credit": "N. Okafor", "licence": licence.pk, "tags": "ports, sea"},
        two.pk: {"is_decorative": "on"},
    }
    assert desk.post(address(batch), typed(pictures, said)).url == address(batch)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.alt, one.credit, one.licence, two.is_decorative) == ("A ferry", "N. Okafor", licence, True)
    assert sorted(tag.name for tag in one.tags.all()) == ["ports", "sea"]
    act = Act.objects.get(thing_id=one.pk)
    assert (act.by, act.detail["what"]) == (photo_editor, "alt text, credit, licence, tags")
    assert Act.objects.count() == 2


def test_what_is_said_of_all_fills_what_is_empty(desk, batch, pictures):
    Image.objects.filter(pk=pictures[0].pk).update(credit="N. Okafor")
    now = Image.objects.order_by("pk")
    desk.post(address(batch), typed(now, credit="The agency", tags="ports", how="fill"))
    assert [image.credit for image in now.all()] == ["N. Okafor", "The agency", "The agency"]
    assert all(image.tags.get().name == "ports" for image in now.all())


def test_what_is_said_of_all_takes_the_place_of_what_there_is_where_that_is_asked_for(desk, batch, pictures):
    Image.objects.filter(pk=pictures[0].pk).update(credit="N. Okafor")
    desk.post(address(batch), typed(Image.objects.order_by("pk"), credit="The agency", how="replace"))
    assert {image.credit for image in Image.objects.all()} == {"The agency"}


def test_keywords_of_the_files_are_taken_singly_or_all_at_once(desk, batch, pictures):
    one, two, three = pictures
    Image.objects.filter(batch=batch).update(keywords=["ferries", "Ports"])
    factories.tag("ports")
    now = list(Image.objects.order_by("pk"))
    assert 'value="ports"' in text(desk.get(address(batch)))
    desk.post(address(batch), typed(now, {one.pk: {"offered": ["ports", "smuggled"]}}))
    assert [tag.name for tag in one.tags.all()] == ["ports"]
    desk.post(address(batch), typed(list(Image.objects.order_by("pk")), keywords="on"))
    assert sorted(tag.name for tag in three.tags.all()) == ["ferries", "ports"]
    assert "-offered" not in text(desk.get(address(batch)))


def test_what_is_wrong_with_one_is_said_at_its_field_and_the_others_are_saved(desk, batch, pictures):
    one, two, _ = pictures
    answer = desk.post(address(batch), typed(pictures, {one.pk: {"title": " ", "alt": "Kept"}, two.pk: {"alt": "Two"}}))
    assert "Say how the desk is to find it." in text(answer)
    assert ">\nKept</textarea>" in text(answer)
    two.refresh_from_db()
    assert two.alt == "Two"
    assert Image.objects.get(pk=one.pk).alt == ""


def test_what_somebody_else_has_written_meanwhile_is_shown_and_not_written_over(desk, batch, pictures, editor):
    one, two, _ = pictures
    data = typed(pictures, {one.pk: {"alt": "Mine"}, two.pk: {"alt": "Two"}})
    mending.mend(one.pk, {"alt": "Theirs"}, seen={}, by=editor)
    answer = desk.post(address(batch), data)
    assert "Edgar Editor wrote meanwhile: “Theirs”." in text(answer)
    assert ">\nMine</textarea>" in text(answer)
    assert [image.alt for image in Image.objects.order_by("pk")] == ["Theirs", "Two", ""]

    seen = next(row["form"] for row in answer.context["rows"] if row["image"] == one)["seen"].value()
    desk.post(address(batch), {**typed(Image.objects.order_by("pk"), {one.pk: {"alt": "Mine", "seen": seen}})})
    one.refresh_from_db()
    assert one.alt == "Mine"


def test_what_others_wrote_in_other_fields_stays(desk, batch, pictures, editor):
    one = pictures[0]
    data = typed(pictures, {one.pk: {"alt": "Mine"}})
    mending.mend(one.pk, {"credit": "Theirs"}, seen={}, by=editor)
    desk.post(address(batch), data)
    one.refresh_from_db()
    assert (one.alt, one.credit) == ("Mine", "Theirs")


def test_saving_what_nobody_has_touched_writes_nothing(desk, batch, pictures):
    Image.objects.filter(batch=batch).update(caption="Two\nlines ", alt="  A  gap ")
    desk.post(address(batch), typed(Image.objects.order_by("pk")))
    assert not Act.objects.exists()


@pytest.mark.parametrize("seen", ["", "rubbish", "[" * 100_000, '{"alt": 5, "tags": "x", "licence": {}}', "[]", "null"])
def test_a_page_that_has_lost_what_it_saw_saves_all_the_same(desk, batch, pictures, seen):
    one = pictures[0]
    desk.post(address(batch), typed(pictures, {one.pk: {"alt": "Mine", "seen": seen}}))
    one.refresh_from_db()
    assert one.alt == "Mine"


@pytest.mark.parametrize(
    "said", [{"licence": "999"}, {"licence": "x"}, {"alt": "x" * 301}, {"credit": "a\0b"}, {"tags": "x" * 300}]
)
def test_bad_input_is_said_and_not_written(desk, batch, pictures, said):
    answer = desk.post(address(batch), typed(pictures, {pictures[0].pk: said}))
    assert answer.status_code == 200
    assert 'class="errorlist"' in text(answer)


def test_a_picture_that_was_deleted_meanwhile_is_said_and_the_others_are_saved(desk, batch, pictures):
    one, two, _ = pictures
    data = typed(pictures, {two.pk: {"alt": "Two"}})
    one.delete()
    answer = desk.post(address(batch), data, follow=True)
    assert "1 picture is deleted meanwhile." in text(answer)
    two.refresh_from_db()
    assert two.alt == "Two"


def test_what_is_missing_is_counted(desk, batch, pictures):
    Image.objects.filter(pk=pictures[0].pk).update(is_decorative=True)
    missing = desk.get(address(batch)).context["missing"]
    assert missing == [("alt", "alt text", 2), ("credit", "credit", 3)]


def test_any_pictures_can_be_selected(desk, pictures):
    selection = reverse("admin:articles_image_selection_change")
    numbers = f"{pictures[2].pk},{pictures[0].pk},rubbish,{'9' * 30}"
    rows = desk.get(selection, {"ids": [numbers, "-1"]}).context["rows"]
    assert [row["image"] for row in rows] == [pictures[0], pictures[2]]
    assert "no picture here yet" in text(desk.get(selection))


def test_more_than_a_page_goes_on_below_the_last(desk, batch, pictures, monkeypatch):
    monkeypatch.setattr(mending_grid, "PAGE", 2)
    first = desk.get(address(batch))
    assert len(first.context["rows"]) == 2
    second = desk.get(address(batch) + first.context["next"])
    assert [row["image"] for row in second.context["rows"]] == pictures[2:]
    assert not second.context["next"]


def test_the_grid_costs_no_more_queries_for_thirty_than_for_three(desk, batch, pictures, django_assert_max_num_queries):
    shown = library.add(files.photograph((30, 20)), title="Shown", by=None)
    renditions.build(shown)
    for number in range(27):
        made = factories.image(f"More {number}", alt="", batch=batch, keywords=[f"Word {number}", "Ports"])
        made.licence, made.manifest = Licence.objects.create(name=f"Licence {number}"), shown.manifest
        made.save()
        made.tags.add(f"Tag {number}")
    with django_assert_max_num_queries(14):
        desk.get(address(batch))


def test_pictures_appear_once_the_worker_is_done(desk, batch, pictures):
    image = library.add(files.photograph((300, 200)), title="Harbour", by=None)
    asked = {"ids": f"{image.pk},{pictures[0].pk},rubbish"}
    assert desk.get(READY, asked).json() == {"pictures": {}, "likenesses": {}}
    renditions.build(image)
    Image.objects.filter(pk=pictures[0].pk).update(manifest={"key": "0", "failure": "The file is damaged."})
    answer = desk.get(READY, asked).json()["pictures"]
    assert "<picture>" in answer[str(image.pk)]
    assert "The file is damaged." in answer[str(pictures[0].pk)]


def test_a_nearly_equal_picture_is_shown_beside(desk, batch, pictures):
    other = factories.image("The same ferry")
    pictures[0].likenesses.create(other=other, distance=3)
    assert "The same ferry" in text(desk.get(address(batch)))


def test_what_pictures_are_like_comes_once_the_worker_has_looked(desk, batch, pictures):
    one, other, _ = pictures
    one.likenesses.create(other=other, distance=3)
    assert "data-awaited" in text(desk.get(address(batch)))
    assert desk.get(READY, {"ids": one.pk}).json()["likenesses"] == {}
    Image.objects.update(fingerprint=fingerprints.of(altered.scene(3).convert("L")))
    assert other.title in desk.get(READY, {"ids": one.pk}).json()["likenesses"][str(one.pk)]
    assert "data-awaited" not in text(desk.get(address(batch)))


def test_what_was_typed_while_the_login_ended_comes_back(client, batch, pictures, photo_editor):
    asked = client.post(address(batch), typed(pictures, {pictures[0].pk: {"alt": "Typed"}}))
    assert asked.status_code == 403
    kept = asked.context["typed"].sealed
    login = {"username": "photo", "password": "correct horse", "typed": kept, "next": "/admin/"}
    back = client.post(reverse("admin:login"), login, follow=True)
    assert ">\nTyped</textarea>" in text(back)
    assert Image.objects.get(pk=pictures[0].pk).alt == ""


@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_the_permission_may_not_mend(client, batch, pictures, method):
    client.force_login(factories.user("clerk"))
    assert getattr(client, method)(address(batch), typed(pictures)).status_code == 403
    assert client.get(READY).status_code == 403


def test_who_is_not_of_the_desk_is_sent_to_sign_in(client, batch, outsider):
    assert client.get(address(batch)).status_code == 302
    client.force_login(outsider)
    assert client.get(address(batch)).status_code == 302


def test_a_writer_may_mend(client, writer, batch, pictures):
    client.force_login(writer)
    client.post(address(batch), typed(pictures, {pictures[0].pk: {"alt": "Mine"}}))
    assert Image.objects.get(pk=pictures[0].pk).alt == "Mine"

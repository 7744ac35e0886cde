"""A whole front is saved at once, by who has seen the last of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from articles.fronts import arranging, composing, placing, undoing
from articles.fronts.arranging import ArrangingRefused, StaleArrangement, Wanted
from articles.fronts.layout import HOME, On, row
from articles.models import Act, Placement
from articles.workflow import publishing
from tests import factories

HOUR = timedelta(hours=1)


@pytest.fixture
def pieces(db, now):
    return [factories.published(f"Piece {n}", at=now - timedelta(days=1, hours=n)) for n in range(8)]


@pytest.fixture
def home(db):
    return row(HOME)


def wanted(*pairs, **details):
    return [Wanted(slot, piece.pk, **details) for slot, piece in pairs]


def arrange(front, what, *, now, by=None, at=None):
    front.refresh_from_db()
    return arranging.arrange(front, what, seen=front.version, by=by, at=at, now=now)


def stands(front, at):
    return [(each.slot, each.article.headline[-1]) for each in arranging.standing(front, at)]


def test_what_is_arranged_stands_in_that_order_and_readers_see_it(home, pieces, editor, now):
    arrange(home, wanted(("lead", pieces[5]), ("featured", pieces[7]), ("featured", pieces[6])), by=editor, now=now)
    page = composing.compose(at=now)
    seen = [[piece.article for piece in page.slot(key).pieces] for key in ("lead", "featured")]
    assert seen == [[pieces[5].pk], [pieces[7].pk, pieces[6].pk, pieces[0].pk]]


def test_what_is_kept_is_not_touched_and_what_goes_first_moves_no_other(home, pieces, now):
    arrange(home, wanted(("featured", pieces[1]), ("featured", pieces[2])), now=now)
    before = list(Placement.objects.values())
    arrange(home, wanted(*(("featured", pieces[n]) for n in (3, 1, 2))), now=now + HOUR)
    assert list(Placement.objects.order_by("pk").values())[:2] == before
    assert stands(home, now + HOUR) == [("featured", "3"), ("featured", "1"), ("featured", "2")]


@pytest.mark.parametrize("order", [(2, 1, 3), (3, 2, 1), (1, 3, 2), (2, 3, 1), (4, 1, 5), (1, 4, 2), (5,), ()])
def test_any_order_can_be_had_and_the_past_stays(home, pieces, now, order):
    for hours, number in enumerate((3, 2, 1)):
        placing.feature(pieces[number], slot="featured", by=None, now=now + hours * HOUR)
    past = [stands(home, now + hours * HOUR) for hours in range(3)]
    arrange(home, wanted(*(("featured", pieces[n]) for n in order)), now=now + 5 * HOUR)
    assert stands(home, now + 5 * HOUR) == [("featured", str(n)) for n in order]
    assert [stands(home, now + hours * HOUR) for hours in range(3)] == past


def test_an_end_is_changed_in_place_and_a_headline_begins_anew(home, pieces, now):
    arrange(home, wanted(("lead", pieces[1])), now=now)
    arrange(home, wanted(("lead", pieces[1]), until=now + 9 * HOUR), now=now + HOUR)
    assert Placement.objects.get().live_until == now + 9 * HOUR
    arrange(home, wanted(("lead", pieces[1]), headline="Shorter"), now=now + 2 * HOUR)
    old, new = Placement.objects.order_by("live_from")
    assert (old.headline, old.live_until, new.headline) == ("", now + 2 * HOUR, "Shorter")


def test_arranged_for_a_coming_moment_it_stands_from_then_on(home, pieces, now):
    arrange(home, wanted(("lead", pieces[1]), ("featured", pieces[2])), now=now)
    arrange(home, wanted(("lead", pieces[3])), now=now + HOUR, at=now + 5 * HOUR)
    assert stands(home, now + 4 * HOUR) == [("featured", "2"), ("lead", "1")]
    assert stands(home, now + 5 * HOUR) == [("lead", "3")]


def test_what_begins_later_stays_and_the_lead_ends_there(home, pieces, now):
    arrange(home, wanted(("lead", pieces[3])), now=now, at=now + 5 * HOUR)
    arrange(home, wanted(("lead", pieces[1])), now=now + HOUR)
    assert [stands(home, now + hours * HOUR) for hours in (1, 5)] == [[("lead", "1")], [("lead", "3")]]


def test_a_stale_arrangement_is_refused_with_what_was_done_since(home, pieces, editor, now):
    placing.feature(pieces[1], slot="lead", by=editor, now=now)
    with pytest.raises(StaleArrangement, match="Edgar Editor has changed this front on 2 Mar 2026, 09:00") as refused:
        arranging.arrange(home, wanted(("lead", pieces[2])), seen=0, by=None, now=now + HOUR)
    assert [each.version for each in refused.value.since] == [1]
    assert stands(home, now + HOUR) == [("lead", "1")]


def test_each_wrong_piece_is_named_with_its_field(home, pieces, now):
    spiked = factories.article("Spiked", spiked_at=now)
    what = [
        Wanted("cellar", pieces[0].pk),
        Wanted("lead", pieces[1].pk, until=now),
        Wanted("lead", pieces[2].pk, headline="x" * 251),
        Wanted("featured", pieces[2].pk, image=99),
        Wanted("featured", spiked.pk),
        Wanted("featured", 999),
    ]
    with pytest.raises(ArrangingRefused) as refused:
        arrange(home, what, now=now)
    fields = [(each.number, each.field) for each in refused.value.problems]
    assert fields == [
        (0, "slot"), (1, "until"), (2, "slot"), (2, "headline"), (3, "article"), (3, "image"), (4, "article"),
        (5, "article"),
    ]  # fmt: skip
    assert "“Lead story” has room for one piece" in str(refused.value)
    assert not Placement.objects.exists()


def test_a_time_that_is_over_is_refused(home, pieces, now):
    with pytest.raises(ArrangingRefused, match="That time is over"):
        arrange(home, wanted(("lead", pieces[1])), now=now, at=now - HOUR)


def test_a_piece_that_is_not_live_may_be_placed_and_leaves_no_hole(home, pieces, now):
    draft = factories.article("Draft")
    arrange(home, [Wanted("lead", draft.pk)], now=now)
    assert [piece.article for piece in composing.compose(at=now).slot("lead").pieces] == [pieces[0].pk]
    publishing.publish(draft, by=None, now=now + HOUR)
    assert [piece.article for piece in composing.compose(at=now + HOUR).slot("lead").pieces] == [draft.pk]


def test_every_change_is_recorded_of_its_piece(home, pieces, editor, now):
    arrange(home, wanted(("lead", pieces[1]), ("featured", pieces[2]), ("featured", pieces[3])), by=editor, now=now)
    done = arrange(home, wanted(("featured", pieces[3]), ("featured", pieces[2])), by=editor, now=now + HOUR)
    acts = Act.objects.filter(at=now + HOUR).order_by("pk").values_list("verb", "subject", "detail__slot")
    assert list(acts) == [
        ("arranged", "Piece 3", "first of Featured"),
        ("arranged", "Piece 2", "second of Featured"),
        ("unfeatured", "Piece 1", None),
    ]
    assert done.what == "“Piece 3” first of Featured; “Piece 2” second of Featured; “Piece 1” off"


def test_saving_what_stands_already_is_no_change(home, pieces, editor, now):
    arrange(home, wanted(("lead", pieces[1])), by=editor, now=now)
    assert arrange(home, wanted(("lead", pieces[1])), by=editor, now=now + HOUR) is None
    assert Act.objects.filter(verb__in=["featured", "arranged"]).count() == 1


def test_many_pieces_take_no_more_questions_than_few(home, pieces, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        arrange(home, wanted(*(("latest", piece) for piece in pieces)), now=now)


@pytest.mark.parametrize("who", ["writer", "photo_editor", "outsider"])
def test_who_may_not_arrange_is_refused(request, home, pieces, now, who):
    by = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied, match="You may not arrange the front “Home”"):
        arrange(home, wanted(("lead", pieces[1])), by=by, now=now)
    with pytest.raises(PermissionDenied):
        undoing.undo(home, seen=0, by=by, now=now)


def test_an_editor_of_a_section_arranges_that_front_only(home, pieces, writer, now):
    europe, asia = factories.section("Europe"), factories.section("Asia")
    europe.editors.add(writer)
    arrange(row(On("section", europe.pk)), wanted(("lead", pieces[1])), by=writer, now=now)
    for other in (home, row(On("section", asia.pk))):
        with pytest.raises(PermissionDenied):
            arrange(other, wanted(("lead", pieces[1])), by=writer, now=now)


def test_who_has_left_arranges_nothing(home, pieces, editor, now):
    editor.is_active = False
    editor.save()
    with pytest.raises(PermissionDenied):
        arrange(home, wanted(("lead", pieces[1])), by=editor, now=now)


def test_to_who_may_not_see_all_pieces_a_draft_is_as_though_it_were_not_there(pieces, now):
    europe, draft = pieces[0].section, factories.article("Not for their eyes")
    person = factories.user("section", group=None)
    europe.editors.add(person)
    front = row(On("section", europe.pk))
    with pytest.raises(ArrangingRefused, match="not there any more") as refused:
        arrange(front, wanted(("lead", draft)), by=person, now=now)
    assert "Not for their eyes" not in str(refused.value)
    arrange(front, wanted(("lead", pieces[3])), by=person, now=now)
    assert stands(front, now) == [("lead", "3")]

"""After any sequence of acts at any times, the timeline answers as a naive model does, and its past stays put."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Edition
from articles.workflow import embargo, publishing, refused
from tests import factories

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
HORIZON = 40


def hour(n: int) -> datetime:
    return START + timedelta(hours=n)


class NaiveTimeline:
    """What was asked for, as a list of (from, until, text, whether it is an update), answered by reading it.

    The past is written down.
    """

    def __init__(self):
        self.windows: list[list] = []
        self.past: dict[int, str | None] = {}
        self.embargo: int | None = None
        self.dated: dict[int, int | None] = {}

    def at(self, moment: int) -> str | None:
        begun = [window for window in self.windows if window[0] <= moment]
        if not begun:
            return None
        _, until, text, _ = max(begun, key=lambda window: window[0])
        return text if until is None or moment < until else None

    def modified(self, moment: int) -> int | None:
        """When what is read at that moment was last updated."""
        if self.at(moment) is None:
            return None
        begun = sorted(window for window in self.windows if window[0] <= moment)
        return max(window[0] for window in begun if window is begun[0] or window[3])

    def covering(self, moment: int):
        if self.at(moment) is None:
            return None
        return max((w for w in self.windows if w[0] <= moment), key=lambda w: w[0])

    def pass_to(self, now: int) -> None:
        for moment in range(now):
            self.past.setdefault(moment, self.at(moment))
            self.dated.setdefault(moment, self.modified(moment))

    def publish(self, moment, until, text, is_update):
        self.windows = [w for w in self.windows if w[0] != moment] + [[moment, until, text, is_update]]

    def coming(self, now):
        return sorted((w for w in self.windows if w[0] > now), key=lambda w: w[0])

    def withdraw(self, now):
        live = self.covering(now)
        self.windows = [w for w in self.windows if w[0] <= now]
        live[1] = now


acts = st.lists(
    st.tuples(
        st.sampled_from(
            ["publish", "schedule", "reschedule", "update", "cancel", "withdraw", "expire", "embargo", "lift"]
        ),
        st.integers(0, 3),  # hours that pass first
        st.integers(1, 12),  # how far ahead
        st.one_of(st.none(), st.integers(1, 10)),  # for how long
        st.integers(0, 3),  # which of the coming ones
        st.booleans(),  # whether to leave the end to what is replaced
        st.booleans(),  # whether to say that what begins at that very moment may give way
        st.booleans(),  # whether readers are told that it was updated
    ),
    max_size=16,
)


def perform(article, naive, now, act, ahead, length, which, keep, replaces, is_update, text):
    """One act, on both; what the timeline refuses must be refused for a reason that the naive model sees too."""
    moment = now if act == "publish" else now + ahead
    until = None if length is None else moment + length
    coming = naive.coming(now)
    editions = list(article.editions.coming(hour(now)).order_by("live_from"))
    assert [e.live_from for e in editions] == [hour(w[0]) for w in coming]
    chosen, edition = (coming[which % len(coming)], editions[which % len(coming)]) if coming else (None, None)
    time = {"by": None, "now": hour(now)}

    if act in {"publish", "schedule"}:
        say(article, text)
        replaced = naive.covering(moment)
        if keep:
            until = replaced[1] if replaced else None
        times = {"at": None if act == "publish" else hour(moment)}
        times["until"] = publishing.KEEP if keep else (until if until is None else hour(until))
        if is_refused(naive, moment, publishing.publish, article, **times, **time):
            return
        times["instead_of"] = at_that_moment(editions, moment) if replaces else None
        if not is_taken(coming, moment, replaces, publishing.publish, article, **times, **time):
            publishing.publish(article, **times, is_update=is_update, **time)
            # What is replaced in the moment it begins was an update for the one that replaces it.
            begun = [window[3] for window in naive.windows if window[0] == moment == now]
            naive.publish(moment, until, text, is_update or any(begun))
    elif act == "withdraw" and naive.at(now) is not None:
        publishing.withdraw(article, **time)
        naive.withdraw(now)
    elif act == "expire" and naive.at(now) is not None:
        publishing.expire(article, at=None if length is None else hour(now + length), **time)
        naive.covering(now)[1] = None if length is None else now + length
    elif act in {"withdraw", "expire"}:
        with pytest.raises(publishing.PublishingRefused):
            getattr(publishing, act)(article, **time, **({"at": None} if act == "expire" else {}))
    elif act == "embargo":
        put_embargo(article, naive, coming, moment, time)
    elif act == "lift":
        embargo.lift(article, **time)
        naive.embargo = None
    elif coming and act == "cancel":
        publishing.cancel(edition, **time)
        naive.windows.remove(chosen)
    elif coming and act == "update":
        say(article, text)
        publishing.update(edition, is_update=is_update, **time)
        chosen[2:] = text, is_update
    elif coming:
        times = {"at": hour(moment), "until": None if until is None else hour(until)}
        if is_refused(naive, moment, publishing.reschedule, edition, **times, **time):
            return
        times["instead_of"] = at_that_moment(editions, moment) if replaces else None
        others = [window for window in coming if window is not chosen]
        if not is_taken(others, moment, replaces, publishing.reschedule, edition, **times, **time):
            publishing.reschedule(edition, **times, **time)
            naive.windows = [w for w in naive.windows if w is not chosen and w[0] != moment]
            naive.windows.append([moment, until, *chosen[2:]])


def say(article, text):
    article.dek = text
    article.save(update_fields=["dek"])


def at_that_moment(editions, moment):
    return next((edition for edition in editions if edition.live_from == hour(moment)), None)


def is_refused(naive, moment, act, *args, **kwargs) -> bool:
    """Whether the embargo forbids it, and that it is refused for that."""
    if naive.embargo is None or moment >= naive.embargo:
        return False
    with pytest.raises(refused.UnderEmbargo):
        act(*args, **kwargs)
    return True


def is_taken(others, moment, replaces, act, *args, **kwargs) -> bool:
    """Whether another begins then and nobody said that it may give way, and that it is refused for that."""
    if replaces or all(window[0] != moment for window in others):
        return False
    with pytest.raises(publishing.MomentTaken):
        act(*args, **kwargs)
    return True


def put_embargo(article, naive, coming, moment, time):
    if any(window[0] < moment for window in coming):
        with pytest.raises(embargo.InTheWay):
            embargo.put(article, until=hour(moment), **time)
    else:
        embargo.put(article, until=hour(moment), **time)
        naive.embargo = moment


def answers(article: Article) -> list[str | None]:
    """What is live at every hour, asked of all editions at once and of the database's own rule now and then."""
    editions = list(Edition.objects.filter(article=article))
    found = []
    for moment in range(HORIZON):
        live = [edition.dek for edition in editions if edition.is_live(hour(moment))]
        assert len(live) <= 1
        found.append(live[0] if live else None)
    for moment in range(0, HORIZON, 13):
        asked = Edition.objects.filter(article=article).live(hour(moment)).values_list("dek", flat=True)
        assert list(asked) == [text for text in found[moment : moment + 1] if text is not None]
    return found


def dates(article: Article) -> list[datetime | None]:
    """What the page says at every hour of when it was last updated."""
    editions = list(Edition.objects.filter(article=article))
    return [next((e.modified_at for e in editions if e.is_live(hour(moment))), None) for moment in range(HORIZON)]


@pytest.mark.django_db
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts)
def test_the_timeline_answers_as_a_naive_model_does_and_never_rewrites_its_past(acts):
    article, naive, now = factories.article(), NaiveTimeline(), 0
    for number, (act, later, *rest) in enumerate(acts):
        now += later
        naive.pass_to(now)
        perform(article, naive, now, act, *rest, f"text {number}")
        expected = [naive.past[moment] if moment < now else naive.at(moment) for moment in range(HORIZON)]
        assert answers(article) == expected, act
        assert all(naive.embargo is None or window[0] >= naive.embargo for window in naive.coming(now))
        modified = [naive.dated[moment] if moment < now else naive.modified(moment) for moment in range(HORIZON)]
        assert dates(article) == [None if moment is None else hour(moment) for moment in modified], act

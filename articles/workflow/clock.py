"""What a clock on the wall says, as moments: PURE. A zone may put its clocks forward over a time, or back over one.

`wall` is a naive datetime, as somebody types it; the moments are in UTC.
"""

from datetime import UTC, datetime, timedelta, tzinfo


def moments(wall: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """Every moment at which the clock shows this: one; two, where it is put back over it; none, where forward."""
    first, second = _read(wall, zone, fold=0), _read(wall, zone, fold=1)
    if first == second:
        return (first,)
    return (first, second) if first < second else ()


def nearest(wall: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """For a time that the clock is put forward over: what may have been meant instead, the earliest first.

    As long before the change as the clock leaps, the change itself, and as long after it.
    """
    back, on = _read(wall, zone, fold=1), _read(wall, zone, fold=0)
    return tuple(sorted({back, _change(back, on, zone), on}))


def offset_name(moment: datetime, zone: tzinfo) -> str:
    """“UTC+1”, “UTC−3:30”, “UTC”."""
    minutes = round(_offset(moment.astimezone(zone)).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def _read(wall: datetime, zone: tzinfo, *, fold: int) -> datetime:
    """Arithmetic and no conversion: of a time that does not exist, the one side takes the other's offset."""
    return (wall - _offset(wall.replace(tzinfo=zone, fold=fold))).replace(tzinfo=UTC, fold=0)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta(0)


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The second at which the clock is put forward, between two moments."""
    low, high = int(before.timestamp()), int(after.timestamp())
    old = _offset(before.astimezone(zone))
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(datetime.fromtimestamp(middle, zone)) == old:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)

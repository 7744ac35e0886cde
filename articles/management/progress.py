"""A progress bar for commands: one line on a terminal, a line a tenth where there is none."""

from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")
WIDTH = 30


def track(label: str, items: Iterable[T], *, stream: TextIO, total: int | None = None) -> Iterator[T]:
    """Yield the items, showing on `stream` how many are done. `total` is asked of the items where not given."""
    total = total if total is not None else len(items) if hasattr(items, "__len__") else None
    live, shown = stream.isatty(), -1
    done = 0
    for done, item in enumerate(items, 1):
        yield item
        tenth = done * 10 // total if total else done // 10
        if live:
            bar = "█" * (done * WIDTH // total) if total else ""
            stream.write(f"\r{label:<10} {bar:░<{WIDTH if total else 0}} {done}{f'/{total}' if total else ''}")
        elif tenth != shown:
            stream.write(f"{label} {done}{f' of {total}' if total else ''}\n")
        shown = tenth
        stream.flush()
    if live and done:
        stream.write("\n")

"""The task queue's own name for its worker. One whose heart does not beat would lose its tasks to the sweep."""

from .work import Command

__all__ = ["Command"]

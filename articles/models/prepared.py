"""Questions that every page asks, compiled once.

Django takes one to two milliseconds to build and compile the query of a list, ten times what the database takes to
answer it, and readers' pages ask the same few hundreds of times a minute. So they are written as functions that make a
queryset of `values_list` from their arguments, compiled on first use, and asked again with other values in place.
"""

from collections.abc import Callable
from datetime import datetime
from functools import update_wrapper
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Model, QuerySet

Key = tuple[tuple[str, int | None], ...]
M = TypeVar("M", bound=Model)

LENGTHS = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512)


class Slot(Expression):
    """The place of a value in a compiled query."""

    def __init__(self, name: str, index: int | None = None):
        self.name, self.index = name, index
        super().__init__()

    @property
    def identity(self):
        return (Slot, self.name, self.index)

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """Called with keyword arguments: a value each, or a list for `__in`. Answers with rows.

    The names that are given, and how long the lists are, decide on the query; the values do not.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self.compiled: dict[tuple[str, Key], tuple[str, list, Any, dict]] = {}
        update_wrapper(self, build)

    def __call__(self, *, using: str = DEFAULT_DB_ALIAS, **values) -> list[tuple]:
        values = {name: _padded(value) if isinstance(value, list) else value for name, value in values.items()}
        if [] in values.values():
            return []
        connection = connections[using]
        key = using, tuple((name, len(v) if isinstance(v, list) else None) for name, v in values.items())
        if key not in self.compiled:
            self.compiled[key] = self._compile(connection, key[1])
        sql, params, compiler, converters = self.compiled[key]
        with connection.cursor() as cursor:
            cursor.execute(sql, [_filled(param, values, connection) for param in params])
            rows = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows

    def _compile(self, connection, key: Key):
        slots = {name: Slot(name) if n is None else [Slot(name, i) for i in range(n)] for name, n in key}
        compiler = self.build(**slots).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        # A union has its columns in its first arm.
        first = compiler.query.combined_queries
        source = first[0].get_compiler(connection=connection) if first else compiler
        if first:
            source.as_sql()
        return sql, list(params), compiler, source.get_converters([column[0] for column in source.select])


prepared = Prepared


def columns(model: type[Model], *names: str) -> list[str]:
    """These columns of a model in its own order, in which `instance` has to be told them."""
    ordered = [field.attname for field in model._meta.concrete_fields]
    return sorted(names, key=ordered.index)


def instance(model: type[M], names: list[str], row: tuple, using: str = DEFAULT_DB_ALIAS) -> M:
    """A row's values as an instance of `model`, whatever is not in `names` deferred."""
    return model.from_db(using, names, row)


def _padded(values: list) -> list:
    """Lists in few lengths, so that few queries are kept: the last value again and again finds nothing more."""
    size = next((n for n in LENGTHS if n >= len(values)), len(values))
    return values + values[-1:] * (size - len(values))


def _filled(param, values: dict, connection):
    if not isinstance(param, Slot):
        return param
    value = values[param.name] if param.index is None else values[param.name][param.index]
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value

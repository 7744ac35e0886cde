"""What a load balancer or a monitor asks: is the process alive, may it get requests?

The answers go to everyone, so they say no more than that; the log says what is wrong.
"""

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.checks import why_unusable

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest, remarks: Mapping[str, Callable[[], str | None]] = MappingProxyType({})) -> JsonResponse:
    """`remarks` are what else a monitor may want to know: none of it keeps readers away."""
    if reasons := why_unready():
        logger.error("not ready: %s", "; ".join(reasons))
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok", **{name: said for name, ask in remarks.items() if (said := ask())}})


def why_unready() -> list[str]:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        reasons = [] if _migrated() else ["migrations are not applied"]
    except DatabaseError as error:
        reasons = [f"database: {error}"]
    for name in ("originals", "renditions"):
        if reason := why_unusable(storages[name]):
            reasons.append(f"{name}: {reason}")
    return reasons


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())

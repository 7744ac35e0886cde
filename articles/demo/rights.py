"""What may be done with the demo's pictures: who made them, under which licence, and until when."""

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from articles.models import Licence
from articles.workflow.moments import day_of

OURS = {"licence": "Own work", "credit": "Illustration: Noor Valdivia / Meridian"}


def read(now: datetime) -> Callable[[str], dict[str, Any]]:
    """By the key of a picture, what is said of its rights as of `now`; what the file does not name is our own."""
    known = tomllib.loads(Path(__file__).with_name("rights.toml").read_text())
    licences = {licence.name: licence for licence in Licence.objects.all()}

    def of(key: str) -> dict[str, Any]:
        said = {**known.get(key, OURS)}
        if "ends_in_days" in said:
            said["rights_until"] = day_of(now) + timedelta(days=said.pop("ends_in_days"))
        return {**said, "licence": licences[said["licence"]]}

    return of

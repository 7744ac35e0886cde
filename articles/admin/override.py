"""Why a piece is to go out against the checklist: typed where the page has said that it does not pass."""

from collections.abc import Mapping
from typing import Any

from . import step_fields

SAID = {
    "publish": "Publish",
    "update_coming": "Update what is scheduled",
    "schedule": "Schedule",
    "reschedule": "Schedule",
    "schedule_after_embargo": "Schedule",
}


def reason(step: str, typed: Mapping[str, str]) -> str:
    return typed.get(f"{step}{step_fields.OVERRIDE}", "").replace("\0", "")


def field(fields: Mapping[str, str], refused: Mapping[str, Any] | None, *, may: bool) -> dict[str, Any] | None:
    """The field as the page shows it: beside a refusal that it answers, and where a reason stands half-typed."""
    if refused and refused["can_be_overridden"]:
        order = refused["step"] + (f":{refused['edition']}" if refused["edition"] else "")
    else:
        order = fields.get(step_fields.ORDER, "") if may else ""
    step = order.partition(":")[0]
    if step not in SAID:
        return None
    is_asked = bool(refused and refused["can_be_overridden"] and refused["was_overridden"])
    return {"step": step, "order": order, "reason": reason(step, fields), "said": SAID[step], "is_asked": is_asked}

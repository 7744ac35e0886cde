"""Why a piece is to go out against the checklist: typed where the page has said that it does not pass, and against what
it has said."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from articles.content import vocabulary

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


def said(step: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """As `publishing` is told it."""
    return {"override": reason(step, typed), "against": seen(typed)}


def seen(typed: Mapping[str, str]) -> list[str]:
    """The objections that stood on the page with the reason; none, where it says none or something that makes no
    sense: what somebody has not seen they have not decided."""
    try:
        found = json.loads(typed.get(step_fields.AGAINST, ""))
    except (ValueError, RecursionError):
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def answered(step: str, typed: Mapping[str, str], objections: Sequence[str]) -> dict[str, Any]:
    """Of a refusal for these objections: whether a reason is still to be written, or which of them have come since it
    was."""
    was_asked = f"{step}{step_fields.OVERRIDE}" in typed
    has_reason = vocabulary.has_words(reason(step, typed))
    known = set(seen(typed))
    return {
        "objections": list(objections),
        "lacks_reason": was_asked and not has_reason,
        "new_objections": [each for each in objections if each not in known] if was_asked and has_reason else [],
    }


def field(fields: Mapping[str, str], refused: Mapping[str, Any] | None, *, may: bool) -> dict[str, Any] | None:
    """The field as the page shows it: beside a refusal that it answers, and where a reason stands half-typed."""
    answers = refused if refused and refused["can_be_overridden"] else None
    if answers:
        order = answers["step"] + (f":{answers['edition']}" if answers["edition"] else "")
    else:
        order = fields.get(step_fields.ORDER, "") if may else ""
    step = order.partition(":")[0]
    if step not in SAID:
        return None
    return {
        "step": step,
        "order": order,
        "reason": reason(step, fields),
        "against": json.dumps(answers["objections"] if answers else seen(fields)),
        "said": SAID[step],
        "is_asked": bool(answers and answers["lacks_reason"]),
        "new": answers["new_objections"] if answers else [],
    }

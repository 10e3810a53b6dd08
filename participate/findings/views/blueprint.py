from typing import Any

from flask import Blueprint, url_for

from participate.core.rulesets.clocks import FINDING_ANSWER, FINDING_CHECK
from participate.findings.wording import LISTS, whose
from participate.localoffer.service import Cause
from participate.registry import CausePage
from participate.web.request import db, registry

bp = Blueprint("findings", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """How binding the two clocks are, and the words of these pages."""
    rules = {"answer_rule": FINDING_ANSWER.rule.value, "check_rule": FINDING_CHECK.rule.value}
    return {**rules, "whose": whose, "lists": LISTS, "page_of": page_of}


def find_page(kind: str, number: str) -> CausePage | None:
    """What a room above knows of a cause; None for a kind that no room has, and for an id that it does not know."""
    find = registry().causes.get(kind)
    return find(db(), number) if find else None


def page_of(cause: Cause) -> str:
    """The address at which everybody can read what a finding comes from; empty where there is none. One query."""
    found = find_page(cause.kind, cause.id)
    if found is None or not found.endpoint:
        return ""
    values: dict[str, Any] = dict(found.values)
    return url_for(found.endpoint, **values)

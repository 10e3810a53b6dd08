"""The public page of a round, in every phase."""

from flask import Response
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.core.lifecycle import Phase
from participate.core.rulesets.legal_bases import BY_CODE
from participate.core.rulesets.matters import MATTERS
from participate.core.rulesets.topics import TOPICS
from participate.core.schedule import outcome_due
from participate.rounds import queries
from participate.rounds.queries import RoundRow
from participate.rounds.views.blueprint import bp
from participate.web.access import allow
from participate.web.caching import fresh_until
from participate.web.loop import steps_of
from participate.web.request import db, now, registry
from participate.web.slots import filled
from participate.web.templating import day_of, moment, render

STANDING_PARTS = ("purpose", "background", "can_change", "cannot_change", "discarded", "decided_by", "read_by")
SERVED = (*((each.code, each.label) for each in MATTERS), *((each.code, each.label) for each in TOPICS))
AWAITED = frozenset({Phase.CLOSED, Phase.ANALYSED, Phase.DECIDED})
ANSWERS_READ = frozenset({Phase.PUBLISHED, Phase.ARCHIVED})
"""What people wrote is public with the outcome, not before."""


@bp.get("/rounds/<reference>")
@allow(Permission.PUBLIC_READ)
def show(reference: str) -> Response:
    row = queries.get_public(db(), reference, now=now())
    fresh_until(row.next_boundary(now()))
    phase, kind = row.phase(now()), registry().round_kinds[row.kind]
    return render(
        "rounds/show.html",
        row=row,
        phase=phase.value,
        steps=steps_of(phase, late=_late(row, phase), **_when(row, phase)),
        easy=queries.easy_texts(db(), row),
        parties=[each for each in queries.list_parties(db(), round_id=row.id) if each.stance != "unasked"],
        parts=STANDING_PARTS,
        basis=BY_CODE.get(row.legal_basis),
        matters=[words for code, words in SERVED if code in row.matters],
        due=outcome_due(row.closes_at) if row.closes_at else None,
        comments_shown=kind.comments and phase in ANSWERS_READ,
        kind=kind,
        checked=kind.facts(db(), round_id=row.id).all_signed,
        slots=filled("round", row.id),
        origin=registry().origin_of(db(), round_id=row.id),
    )


def _late(row: RoundRow, phase: Phase) -> str | None:
    """The words under the step that is overdue: an outcome is promised within 84 days (CP-J)."""
    if row.closes_at is None or phase not in AWAITED or outcome_due(row.closes_at) >= now():
        return None
    return str(_("Late: was due %(day)s", day=day_of(outcome_due(row.closes_at))))


def _is_promised(row: RoundRow, phase: Phase) -> bool:
    """Whether the day of the outcome still lies ahead."""
    return phase not in ANSWERS_READ and _late(row, phase) is None


def _when(row: RoundRow, phase: Phase) -> dict[str, str | None]:
    """The words under each step of the loop, as far as they are known."""
    if row.opens_at is None or row.closes_at is None or phase is Phase.WITHDRAWN:
        return {}
    closing = moment(row.closes_at) if phase in {Phase.SCHEDULED, Phase.OPEN} else day_of(row.closes_at)
    return {
        "asked": _("From %(day)s", day=day_of(row.opens_at)),
        "said": _("Until %(when)s", when=closing),
        "decided": _("By %(day)s", day=day_of(outcome_due(row.closes_at))) if _is_promised(row, phase) else None,
        "done": None,
    }

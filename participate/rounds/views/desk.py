"""The officers' list of rounds, and the one page of a round from which everything of it is reached."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.core.gate import Condition, KindFacts, gate
from participate.core.lifecycle import MOVES, Phase, State
from participate.core.rulesets.clocks import OUTCOME
from participate.core.schedule import outcome_due
from participate.registry import RoundKind
from participate.rounds import queries
from participate.rounds.forms import MoveForm
from participate.rounds.queries import RoundRow
from participate.rounds.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.labels import label
from participate.web.request import db, now, registry
from participate.web.templating import render

ONWARD = frozenset({(State.DRAFT, State.CHECKED), (State.CHECKED, State.SCHEDULED)})
"""The steps to the opening, offered when every condition is met."""
BACK = frozenset({(State.CHECKED, State.DRAFT), (State.SCHEDULED, State.CHECKED), (State.PUBLISHED, State.ARCHIVED)})
"""Steps that are seldom taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCondition:
    """A condition of the gate in words, with the page where it is mended."""

    met: bool
    title: str
    evidence: str
    rule: str
    url: str | None
    blocks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a draft with how much is left to do in it; `kind` is a tag's."""

    title: str
    url: str
    left: int
    state: str
    kind: str


@bp.get("/desk/rounds")
@allow(Permission.ROUND_WRITE)
def desk_list() -> Response:
    after = request.args.get("after")
    rounds = queries.list_rounds(db(), now=now(), after=after)
    return render("rounds/desk_list.html", rounds=rounds, after=after, programmes=queries.list_programmes(db()))


@bp.get("/desk/rounds/<int:round_id>")
@allow(Permission.ROUND_WRITE)
def desk(round_id: int) -> Response:
    return show_desk(queries.get_round(db(), round_id), form=MoveForm(formdata=None))


def show_desk(row: RoundRow, *, form: Form) -> Response:
    """The page of a round; `form` carries the refusal of a step, if there was one."""
    phase = row.phase(now())
    threshold = site(db()).threshold
    conditions = _conditions(row) if phase.editable else ()
    whole = all(each.met or not each.blocks for each in conditions)
    return render(
        "rounds/desk.html",
        row=row,
        kind=kind_of(row),
        phase=phase,
        form=form,
        conditions=conditions,
        broken=_broken(row) if phase is Phase.OPEN else (),
        parts=_parts(conditions, row),
        onward=_steps(row, phase, ONWARD) if whole else (),
        back=_steps(row, phase, BACK),
        withdrawable=phase in MOVES[row.state].get(State.WITHDRAWN, ()),
        extendable=phase is Phase.OPEN and not row.extended_reason,
        due=outcome_due(row.closes_at) if row.closes_at and not phase.over else None,
        due_rule=OUTCOME.rule.value,
        turnout=() if phase.editable else queries.turnout(db(), row.id, k=threshold),
        threshold=threshold,
        history=queries.list_history(db(), round_id=row.id),
    )


def _broken(row: RoundRow) -> tuple[ShownCondition, ...]:
    """What was so when the round was announced and is no more."""
    lasting = [each for each in kind_facts(row).own if each.lasts and not each.met]
    return tuple(_shown(each, places=_places(row)) for each in lasting)


def kind_of(row: RoundRow) -> RoundKind:
    """The kind of a round, by the registry."""
    return registry().round_kinds[row.kind]


def kind_facts(row: RoundRow) -> KindFacts:
    """What this kind of round knows of itself, by the registry."""
    return kind_of(row).facts(db(), round_id=row.id)


def _conditions(row: RoundRow) -> tuple[ShownCondition, ...]:
    found = gate(queries.gate_facts(db(), round_id=row.id), kind_facts(row), now=now())
    return tuple(_shown(each, places=_places(row)) for each in found)


def _shown(condition: Condition, *, places: Mapping[str, str]) -> ShownCondition:
    values = dict(condition.values)
    if "holidays" in values:
        values["holidays"] = _holidays(values["holidays"])
    return ShownCondition(
        met=condition.met,
        title=_(condition.title),
        evidence=_(condition.evidence, **values),
        rule=condition.rule.value,
        url=places.get(condition.mend),
        blocks=condition.blocks,
    )


def _places(row: RoundRow) -> dict[str, str]:
    """Where each condition is mended. What hangs on the authority's accounts is mended by an administrator."""
    round_id, kind = row.id, kind_of(row)
    return {
        "texts": url_for("rounds.edit", round_id=round_id),
        "groups": url_for("rounds.groups", round_id=round_id),
        "consultees": url_for("rounds.consultees", round_id=round_id),
        "parties": url_for("rounds.parties", round_id=round_id),
        "parts": url_for(kind.parts, round_id=round_id),
        "easy-read": url_for("rounds.easy_read", round_id=round_id),
        "panel": url_for("panel.desk", round_id=round_id),
    }


def _parts(conditions: Sequence[ShownCondition], row: RoundRow) -> tuple[Part, ...]:
    """The parts of a draft in the order of work, each with how many of its conditions are not met."""
    places = _places(row)
    names = {
        "texts": _("Texts and dates"),
        "groups": _("Whom you ask"),
        "parts": label(kind_of(row).part),
        "easy-read": _("Easy-read texts"),
        "consultees": _("Consultee register"),
        "parties": _("What the forum and the panel say"),
    }
    found = []
    for code, title in names.items():
        left = sum(1 for each in conditions if each.url == places[code] and not each.met)
        words = ngettext("%(num)d thing left", "%(num)d things left", left) if left else _("Ready")
        found.append(Part(title=title, url=places[code], left=left, state=words, kind="" if left else "soft"))
    return tuple(found)


def _holidays(codes: object) -> str:
    words = {"august": _("August"), "christmas": _("Christmas"), "easter": _("Easter")}
    inside = [word for code, word in words.items() if isinstance(codes, tuple) and code in codes]
    return ", ".join(inside) or _("none")


def _steps(row: RoundRow, phase: Phase, of: Collection[tuple[State, State]]) -> tuple[State, ...]:
    """The steps of a kind that the table allows now."""
    return tuple(to for from_, to in of if from_ is row.state and phase in MOVES[row.state].get(to, frozenset()))

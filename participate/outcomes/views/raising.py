"""Findings from a review: one press for each row that a group found wanting."""

from flask import Response, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.findings import Whose
from participate.core.groups import FAMILY_GROUPS, Group
from participate.findings.queries import list_of_cause
from participate.findings.service import RaiseFinding, raise_finding
from participate.localoffer.service import Cause
from participate.outcomes.errors import RoundStillRunning
from participate.outcomes.forms import StepForm
from participate.outcomes.queries.results import current_tables
from participate.outcomes.service.guards import COUNTED
from participate.outcomes.tables import QuestionTable
from participate.outcomes.views.blueprint import bp
from participate.outcomes.views.thresholds import thresholds
from participate.reviews.queries.planning import KIND
from participate.rounds.queries import RoundRow, get_round
from participate.web.access import allow
from participate.web.labels import label
from participate.web.request import db, identity, now
from participate.web.templating import to

ENTRY = "entry:"


@bp.post("/desk/rounds/<int:round_id>/results/<int:position>/finding")
@allow(Permission.FINDING_MANAGE)
def raise_one(round_id: int, position: int) -> Response:
    """Pressing again raises nothing twice: the row of a round is one finding."""
    row = get_round(db(), round_id, kind=KIND)
    if row.phase(now()) not in COUNTED:
        raise RoundStillRunning
    tables = current_tables(db(), row, thresholds=thresholds())
    question = next((each for each in tables.questions if each.position == position), None)
    if question is None or question.looked is None or not question.looked.subject.startswith(ENTRY):
        raise NotFound
    form = StepForm()
    if form.validate_on_submit():
        form.attempt(lambda: raise_finding(db(), _command(row, question), actor=identity(), now=now()))
    return to(url_for("outcomes.results", round_id=round_id), said="review-finding-raised")


def raised(row: RoundRow) -> dict[str, int]:
    """What was raised from this round: `entry:12 YI-ask` → the finding."""
    found = list_of_cause(db(), KIND, str(row.id)) if row.kind == KIND else ()
    return {f"{ENTRY}{each.entry_id} {each.row_code}": each.id for each in found}


def _command(row: RoundRow, question: QuestionTable) -> RaiseFinding:
    """The finding in words that hold no number: everybody reads them."""
    looked = question.looked
    if looked is None:
        raise NotFound
    wanting = _wanting(question)
    groups = ", ".join(label(group) for group in wanting)
    words = _("Found wanting in a review by: %(groups)s.", groups=groups) if wanting else _("Looked at in a review.")
    return RaiseFinding(
        entry_id=int(looked.subject.removeprefix(ENTRY)),
        row_code=looked.row,
        row_label=question.prompt,
        words=words,
        cause=Cause(kind=KIND, id=str(row.id), label=row.title),
        from_group=_whose(wanting),
        entry_key=f"review-{row.id}-{question.position}",
    )


def _whose(wanting: tuple[Group, ...]) -> Whose:
    """Several groups are families together; where none is known to find it wanting, it is the officer who does."""
    if len(wanting) > 1:
        return Whose.FAMILIES
    return Whose(wanting[0].value) if wanting else Whose.OFFICER


def _wanting(question: QuestionTable) -> tuple[Group, ...]:
    """The groups of families that gave most often another answer than the best, as far as that is shown."""
    best = question.options[0].label
    columns = ((group, question.column(group)) for group in FAMILY_GROUPS)
    most = ((group, question.chosen_most(column)) for group, column in columns if column is not None)
    return tuple(group for group, said in most if said is not None and said != best)

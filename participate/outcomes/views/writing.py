"""Writing the outcome, its actions and its easy-read twins."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.easyread.forms import TwinForm
from participate.outcomes.forms import ActionForm, OutcomeForm, StepForm
from participate.outcomes.queries.drafting import Draft, conditions, find_latest, get_draft
from participate.outcomes.queries.kinds import COUNTING
from participate.outcomes.queries.results import current_tables
from participate.outcomes.service.guards import COUNTED
from participate.outcomes.service.steps import NEXT
from participate.outcomes.service.writing import remove_action, write_action, write_outcome, write_outcome_twin
from participate.outcomes.views.blueprint import bp
from participate.outcomes.views.thresholds import thresholds
from participate.rounds.queries import RoundRow, get_round
from participate.web.access import allow
from participate.web.pictures import CONCEPTS
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/rounds/<int:round_id>/outcome")
@allow(Permission.OUTCOME_WRITE)
def desk(round_id: int) -> Response:
    return show_desk(get_round(db(), round_id), form=StepForm(formdata=None))


def show_desk(row: RoundRow, *, form: StepForm) -> Response:
    """The outcome as it stands: what the next step lacks, texts, actions, twins."""
    phase = row.phase(now())
    latest = find_latest(db(), row.id)
    draft = get_draft(db(), latest) if latest else None
    step = NEXT.get(phase)
    correcting = draft is not None and draft.outcome.number > 1 and draft.outcome.published_at is None
    wanted = Phase.DECIDED if correcting else phase
    listed = conditions(db(), row, draft, phase=wanted, now=now()) if step or correcting else ()
    return render("outcomes/desk.html", row=row, draft=draft, step=step, conditions=listed, form=form, phase=phase)


def _unsaid(row: RoundRow) -> dict[str, object]:
    """What no text about this round may say, once there is anything to say, and how its questions are named."""
    counted = row.phase(now()) in COUNTED
    silences = current_tables(db(), row, thresholds=thresholds()).silences if counted else ()
    return {"silences": silences, "numbered": COUNTING[row.kind].numbered}


@bp.route("/desk/rounds/<int:round_id>/outcome/edit", methods=["GET", "POST"])
@allow(Permission.OUTCOME_WRITE)
def edit(round_id: int) -> Response:
    row = get_round(db(), round_id)
    form = OutcomeForm.of(find_latest(db(), round_id))
    if form.validate_on_submit() and form.attempt(
        lambda: write_outcome(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return to(url_for("outcomes.desk", round_id=round_id), said="outcome-saved")
    return render("outcomes/edit.html", row=row, form=form, **_unsaid(row))


@bp.route("/desk/rounds/<int:round_id>/outcome/actions/new", methods=["GET", "POST"])
@allow(Permission.OUTCOME_WRITE)
def new_action(round_id: int) -> Response:
    return _action(round_id, action_id=None)


@bp.route("/desk/rounds/<int:round_id>/outcome/actions/<int:action_id>", methods=["GET", "POST"])
@allow(Permission.OUTCOME_WRITE)
def action(round_id: int, action_id: int) -> Response:
    return _action(round_id, action_id=action_id)


def _action(round_id: int, *, action_id: int | None) -> Response:
    draft = _draft(round_id)
    found = next((each for each in draft.actions if each.id == action_id), None)
    if action_id is not None and found is None:
        raise NotFound
    form = ActionForm.of(found)
    if form.validate_on_submit() and form.attempt(
        lambda: write_action(db(), form.to_command(draft.outcome.id, action_id=action_id), actor=identity(), now=now())
    ):
        return to(url_for("outcomes.desk", round_id=round_id), said="action-saved")
    return render("outcomes/action.html", row=get_round(db(), round_id), form=form, action=found)


@bp.post("/desk/rounds/<int:round_id>/outcome/actions/<int:action_id>/remove")
@allow(Permission.OUTCOME_WRITE)
def drop_action(round_id: int, action_id: int) -> Response:
    form = StepForm()
    draft = _draft(round_id)
    if form.validate_on_submit() and form.attempt(
        lambda: remove_action(db(), action_id, outcome_id=draft.outcome.id, actor=identity(), now=now())
    ):
        return to(url_for("outcomes.desk", round_id=round_id), said="action-removed")
    return show_desk(get_round(db(), round_id), form=form)


@bp.route("/desk/rounds/<int:round_id>/outcome/easy-read/<subject>/<part>", methods=["GET", "POST"])
@allow(Permission.OUTCOME_WRITE)
def easy_text(round_id: int, subject: str, part: str) -> Response:
    text = _draft(round_id).text(subject, part)
    twin = text.twin
    seen = {"words": "\n".join(twin.words), "picture": twin.picture, "seen": twin.fingerprint} if twin else {"seen": ""}
    form = TwinForm(data=seen)
    if form.validate_on_submit() and form.attempt(
        lambda: write_outcome_twin(db(), form.to_command(text.source), round_id=round_id, actor=identity(), now=now())
    ):
        return to(url_for("outcomes.desk", round_id=round_id), said="outcome-twin-saved")
    pictures = {concept: concept for concept in CONCEPTS}
    row = get_round(db(), round_id)
    return render("outcomes/easy_text.html", row=row, form=form, text=text, pictures=pictures, **_unsaid(row))


def _draft(round_id: int) -> Draft:
    latest = find_latest(db(), round_id)
    if latest is None:
        raise NotFound
    return get_draft(db(), latest)

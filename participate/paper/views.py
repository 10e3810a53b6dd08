"""Officers enter what came on paper and what groups said; a facilitator's card enters its group's answer."""

from flask import Blueprint, Response, request, url_for

from participate.access.permissions import Permission
from participate.consultations.queries.answering import easy_title, list_questions
from participate.core.errors import NotFound, RoundNotOpen
from participate.core.groups import Group
from participate.core.lifecycle import Phase
from participate.core.schedule import outcome_due
from participate.paper import service
from participate.paper.forms import facilitator_form, group_form, paper_form
from participate.people.tokens import new_token
from participate.rounds.queries import RoundRow, get_public, get_round
from participate.rounds.service.coming_in import check_may_answer
from participate.web.access import allow
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, db, identity, now, registry
from participate.web.templating import render, to

bp = Blueprint("paper", __name__)


@bp.route("/desk/rounds/<int:round_id>/paper", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def new(round_id: int) -> Response:
    row = _taking_round(round_id)
    questions = list_questions(db(), round_id=round_id)
    form = paper_form(questions, groups=_groups(row), entry_key=new_token())
    if form.validate_on_submit() and form.attempt(
        lambda: service.enter_paper(
            db(), form.to_command(round_id), actor=identity(), worry_words=_worry_words(), now=now()
        )
    ):
        return to(url_for("paper.new", round_id=round_id), said="paper-entered")
    return render("paper/new.html", form=form, row=row, questions=questions, taken=_taken(row))


@bp.route("/desk/rounds/<int:round_id>/group", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def group(round_id: int) -> Response:
    row = _taking_round(round_id)
    questions = list_questions(db(), round_id=round_id)
    form = group_form(questions, groups=_groups(row), entry_key=new_token())
    if form.validate_on_submit() and form.attempt(
        lambda: service.enter_group(
            db(), form.to_command(round_id), actor=identity(), worry_words=_worry_words(), now=now()
        )
    ):
        return to(url_for("paper.group", round_id=round_id), said="group-entered")
    return render("paper/group.html", form=form, row=row, questions=questions, taken=_taken(row))


@bp.route("/rounds/<reference>/group", methods=["GET", "POST"])
@allow(Permission.GROUP_ENTER)
def facilitate(reference: str) -> Response:
    """A facilitator enters what one group said, while the round is open; the next group has the same page again."""
    row = _facilitated(reference)
    if row.phase(now()) is not Phase.OPEN and request.method in SAFE_METHODS:
        raise RoundNotOpen(phase=row.phase(now()).value)
    questions = list_questions(db(), round_id=row.id)
    form = facilitator_form(questions, entry_key=new_token(), easy=easy())
    if form.validate_on_submit() and form.attempt(
        lambda: service.enter_by_card(
            db(), form.to_command(row.id), actor=identity(), worry_words=_worry_words(), now=now()
        )
    ):
        return to(url_for("paper.facilitator_done", reference=reference))
    return render(
        "paper/facilitate.html", form=form, row=row, title=_title(row), questions=questions, card=identity().card
    )


@bp.get("/rounds/<reference>/group/sent")
@allow(Permission.GROUP_ENTER)
def facilitator_done(reference: str) -> Response:
    """What happens now with a group's answer, and the way to the next group's."""
    row = _facilitated(reference)
    return render(
        "paper/facilitator_done.html",
        row=row,
        title=_title(row),
        still_open=row.phase(now()) is Phase.OPEN,
        due=outcome_due(row.closes_at) if row.closes_at else None,
    )


def _facilitated(reference: str) -> RoundRow:
    """The round that this card is for. NotFound, CardOfAnotherRound, GroupNotAsked."""
    row = get_public(db(), reference, now=now(), kind="consultation")
    check_may_answer(row, actor=identity())
    return row


def _title(row: RoundRow) -> str:
    return easy_title(db(), row) if easy() else row.title


def _taking_round(round_id: int) -> RoundRow:
    """NotFound for a round that nobody can have answered yet."""
    row = get_round(db(), round_id, kind="consultation")
    if row.phase(now()) in {Phase.DRAFT, Phase.CHECKED}:
        raise NotFound
    return row


def _taken(row: RoundRow) -> bool:
    return row.phase(now()).takes_paper


def _groups(row: RoundRow) -> frozenset[Group]:
    return frozenset(target.group for target in row.groups)


def _worry_words() -> str:
    return registry().site(db()).worry_words

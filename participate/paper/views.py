"""Officers enter what came on paper and what groups said."""

from flask import Blueprint, Response, url_for

from participate.access.permissions import Permission
from participate.consultations.queries.answering import list_questions
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.lifecycle import Phase
from participate.paper import service
from participate.paper.forms import group_form, paper_form
from participate.people.tokens import new_token
from participate.rounds.queries import RoundRow, get_round
from participate.web.access import allow
from participate.web.request import db, identity, now, registry
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


def _taking_round(round_id: int) -> RoundRow:
    """NotFound for a round that nobody can have answered yet."""
    row = get_round(db(), round_id)
    if row.phase(now()) in {Phase.DRAFT, Phase.CHECKED}:
        raise NotFound
    return row


def _taken(row: RoundRow) -> bool:
    return row.phase(now()).takes_paper


def _groups(row: RoundRow) -> frozenset[Group]:
    return frozenset(target.group for target in row.groups)


def _worry_words() -> str:
    return registry().site(db()).worry_words

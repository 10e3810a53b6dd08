"""What is voted on and how it is counted: stated by officers before the round is scheduled."""

from flask import Response, abort, request, url_for

from participate.access.permissions import Permission
from participate.core.ballots import Method
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.method_words import IN_SHORT, METHOD_NAMES
from participate.core.vote_rules import problems
from participate.rounds.queries import RoundRow, get_round
from participate.voting.forms.drafting import OptionForm, PlanForm, TakeForm
from participate.voting.queries.earlier import EarlierOption, EarlierVote, list_earlier, list_options
from participate.voting.queries.rules import KIND, OptionRow, VoteRow, find_vote, vote_of_round
from participate.voting.queries.stating import vote_to_show
from participate.voting.service import drafting as service
from participate.voting.service.drafting import MoveOption
from participate.voting.service.seeding import seed_options
from participate.voting.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import SAFE_METHODS, db, identity, now, registry
from participate.web.templating import render, to


@bp.get("/desk/rounds/<int:round_id>/vote")
@allow(Permission.ROUND_WRITE)
def plan(round_id: int) -> Response:
    row = get_round(db(), round_id, kind=KIND)
    value = vote_to_show(db(), subject_id=round_id, now=now())
    return render(
        "voting/desk_vote.html",
        row=row,
        phase=row.phase(now()),
        value=value,
        problems=_to_mend(value.vote) if value else (),
        name=METHOD_NAMES[value.vote.rule.method] if value else "",
        too_high=_beyond_target(row, value.vote) if value else (),
    )


@bp.get("/desk/rounds/<int:round_id>/vote/ways")
@allow(Permission.ROUND_WRITE)
def methods(round_id: int) -> Response:
    row = get_round(db(), round_id, kind=KIND)
    if _frozen(row):
        return render("voting/desk_frozen.html", row=row)
    ways = tuple((method, METHOD_NAMES[method], IN_SHORT[method]) for method in Method)
    return render("voting/desk_methods.html", row=row, ways=ways, vote=find_vote(db(), round_id))


@bp.route("/desk/rounds/<int:round_id>/vote/rule/<method>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def rule(round_id: int, method: str) -> Response:
    row, way = get_round(db(), round_id, kind=KIND), _method(method)
    if _frozen(row):
        return render("voting/desk_frozen.html", row=row)
    form = PlanForm.of(way, find_vote(db(), round_id), row=row)
    if form.validate_on_submit():
        taken_back = form.attempt(
            lambda: service.plan_vote(db(), form.to_command(round_id), actor=identity(), now=now())
        )
        if taken_back is not None:
            return _back(
                row, said="vote-planned-to-mend" if _to_mend(vote_of_round(db(), round_id)) else "vote-planned"
            )
    return render("voting/desk_rule.html", form=form, row=row, phase=row.phase(now()), name=METHOD_NAMES[way])


@bp.route("/desk/rounds/<int:round_id>/vote/options/new", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def add_option(round_id: int) -> Response:
    row, vote = get_round(db(), round_id, kind=KIND), vote_of_round(db(), round_id)
    if _frozen(row):
        return render("voting/desk_frozen.html", row=row)
    form = OptionForm.of(vote)
    if form.validate_on_submit() and form.attempt(
        lambda: service.write_option(db(), form.to_command(vote), actor=identity(), now=now())
    ):
        return _back(row)
    return render("voting/desk_option.html", form=form, row=row, option=None, vote=vote)


@bp.route("/desk/rounds/<int:round_id>/vote/options/<int:option_id>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def edit_option(round_id: int, option_id: int) -> Response:
    row, vote = get_round(db(), round_id, kind=KIND), vote_of_round(db(), round_id)
    option = _option(vote, option_id)
    if _frozen(row):
        return render("voting/desk_frozen.html", row=row)
    form = OptionForm.of(vote, option)
    if form.validate_on_submit() and form.attempt(
        lambda: service.write_option(db(), form.to_command(vote, option), actor=identity(), now=now())
    ):
        return _back(row)
    return render("voting/desk_option.html", form=form, row=row, option=option, vote=vote)


@bp.post("/desk/rounds/<int:round_id>/vote/options/<int:option_id>/move")
@allow(Permission.ROUND_WRITE)
def move_option(round_id: int, option_id: int) -> Response:
    row, vote = get_round(db(), round_id, kind=KIND), vote_of_round(db(), round_id)
    if not Form().validate():
        abort(400)
    command = MoveOption(vote_id=vote.id, option_id=option_id, up=request.form.get("go") == "up")
    service.move_option(db(), command, actor=identity(), now=now())
    return _back(row, said="vote-option-moved")


@bp.route("/desk/rounds/<int:round_id>/vote/options/<int:option_id>/remove", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def remove_option(round_id: int, option_id: int) -> Response:
    row, vote = get_round(db(), round_id, kind=KIND), vote_of_round(db(), round_id)
    if _frozen(row):
        return render("voting/desk_frozen.html", row=row)
    option = _option(vote, option_id)
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.remove_option(db(), vote.id, option_id, actor=identity(), now=now())
    ):
        return _back(row, said="vote-option-removed")
    return render("voting/desk_remove.html", form=form, row=row, option=option)


@bp.route("/desk/rounds/<int:round_id>/vote/options/take", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def take_options(round_id: int) -> Response:
    """From the last vote into the next: choose the vote, then the options."""
    row, vote = get_round(db(), round_id, kind=KIND), vote_of_round(db(), round_id)
    if _frozen(row):
        return render("voting/desk_frozen.html", row=row)
    earlier = [each for each in list_earlier(db()) if each.vote_id != vote.id]
    asked = request.args.get("from", "")
    chosen = next((each for each in earlier if str(each.vote_id) == asked), None)
    offered = _offered(chosen) if chosen else ()
    form = TakeForm.of(offered)
    if chosen and form.validate_on_submit():
        taken = form.chosen(each.option for each in offered)
        seeded = form.attempt(lambda: seed_options(db(), vote.id, taken, actor=identity(), now=now()))
        if seeded is not None:
            return _back(row, said="vote-options-some" if seeded.there else "vote-options-taken")
    return render("voting/desk_take.html", form=form, row=row, earlier=earlier, chosen=chosen, offered=offered)


def _offered(vote: EarlierVote) -> tuple[EarlierOption, ...]:
    return list_options(db(), vote.vote_id, registry().decided_of(db(), vote.round_id))


def _beyond_target(row: RoundRow, vote: VoteRow) -> tuple[Group, ...]:
    """The groups that need more ballots than are hoped for."""
    return tuple(each.group for each in row.groups if 0 < each.target < vote.groups.quorum.get(each.group, 0))


def _to_mend(vote: VoteRow) -> tuple[str, ...]:
    """What is not whole in the rule; a vote without options is only begun."""
    return problems(vote.rule) if vote.options else ()


def _frozen(row: RoundRow) -> bool:
    """Whether a form is only looked at that cannot be kept any more; what is sent is refused by the service."""
    return request.method in SAFE_METHODS and not row.phase(now()).editable


def _method(code: str) -> Method:
    """The way of voting that an address names."""
    try:
        return Method(code)
    except ValueError:
        abort(404)


def _option(vote: VoteRow, option_id: int) -> OptionRow:
    for each in vote.options:
        if each.id == option_id:
            return each
    raise NotFound


def _back(row: RoundRow, *, said: str = "vote-option-kept") -> Response:
    """To the page of the vote; an announced round says that it is not announced any more."""
    unscheduled = row.state is State.SCHEDULED
    return to(url_for("voting.plan", round_id=row.id), said="round-unscheduled" if unscheduled else said)

"""Paper ballots for officers: what there is, printing, slips that come back, and one ballot at a time."""

from flask import Response, make_response, url_for

from participate.access.permissions import Permission
from participate.authority.queries import site
from participate.core.by_hand import marks_for_hands
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.people.tokens import new_token
from participate.rounds.queries import RoundRow, easy_texts, get_round
from participate.rounds.queries.asked import is_asked
from participate.voting.booth.saying import pounds
from participate.voting.forms.entering import PrintForm, SlipBackForm, SlipsForm, UndoForm, paper_ballot_form
from participate.voting.printing import PrintedBallot, ballots_pdf
from participate.voting.queries.papers import paper_lines, total_lines
from participate.voting.queries.rooms import list_rooms
from participate.voting.queries.rules import KIND, VoteRow, vote_of_round
from participate.voting.queries.sealed import is_sealed
from participate.voting.service import entering as service
from participate.voting.service import papers as printing
from participate.voting.service.papers import NewPaper
from participate.voting.views.blank import blank_of, said_on
from participate.voting.views.blueprint import bp
from participate.voting.views.print_words import ballot_sentences, how_on_paper, printed_cells
from participate.web.access import allow
from participate.web.arriving import unkept
from participate.web.locale import in_form, language
from participate.web.request import db, identity, now, settings
from participate.web.templating import render, to

PAPERS = "/desk/rounds/<int:round_id>/ballots"


@bp.get(PAPERS)
@allow(Permission.ANSWER_ENTER)
def papers(round_id: int) -> Response:
    """What was given out, came back and was entered, and what is missing. Never what is on any of it."""
    row, vote = announced(round_id)
    threshold = site(db()).threshold
    return render(
        "voting/desk_papers.html",
        row=row,
        phase=row.phase(now()),
        sealed=is_sealed(db(), vote.id),
        papers=paper_lines(db(), vote.id),
        totals=total_lines(db(), vote.id, k=threshold),
        threshold=threshold,
        rooms=list_rooms(db(), vote.id),
        hands=bool(marks_for_hands(vote.rule)),
    )


@bp.route(f"{PAPERS}/print", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def print_papers(round_id: int) -> Response:
    """The words of the stubs stand in this one file, and on no page before or after."""
    row, vote = announced(round_id)
    form = PrintForm().offer(groups_of(row), entry_key=new_token())
    if form.validate_on_submit():
        made = form.attempt(lambda: printing.print_papers(db(), form.to_command(round_id), actor=identity(), now=now()))
        if made is not None:
            return _file(row, vote, made, form)
    return render("voting/desk_print.html", form=form, row=row, phase=row.phase(now()))


@bp.route(f"{PAPERS}/slips", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def slips(round_id: int) -> Response:
    row, _ = announced(round_id)
    form = SlipsForm()
    if form.validate_on_submit() and form.attempt(
        lambda: printing.return_slips(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return to(url_for("voting.papers", round_id=round_id), said="slips-entered")
    return render("voting/desk_slips.html", form=form, row=row, phase=row.phase(now()))


@bp.route(f"{PAPERS}/slips/back", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def slip_back(round_id: int) -> Response:
    """A number was misread: it is taken as not returned."""
    row, _ = announced(round_id)
    form = SlipBackForm()
    if form.validate_on_submit() and form.attempt(
        lambda: printing.take_slip_back(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return to(url_for("voting.slips", round_id=round_id), said="slip-taken-back")
    return render("voting/desk_slip_back.html", form=form, row=row)


@bp.route(f"{PAPERS}/enter", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def enter_paper(round_id: int) -> Response:
    """One ballot without its slip. What was entered is shown on no page; it can be taken out from the next one only."""
    row, vote = announced(round_id)
    blank = blank_of(vote, easy=False)
    lines = paper_lines(db(), vote.id)
    form = paper_ballot_form(blank.shown(), groups={each.group for each in lines}, entry_key=new_token())
    said = said_on(form) if form.is_submitted() else None
    if said is not None and form.attempt(
        lambda: service.enter_ballot(db(), form.command(round_id, *said), actor=identity(), now=now())
    ):
        again, undo = url_for("voting.enter_paper", round_id=round_id), url_for("voting.undo_paper", round_id=round_id)
        lines = paper_lines(db(), vote.id)
        return render("voting/desk_entered.html", row=row, form=form, again=again, undo=undo, papers=lines, room=None)
    return render(
        "voting/desk_enter.html", form=form, row=row, sitting=blank, papers=lines, phase=row.phase(now()), pounds=pounds
    )


@bp.post(f"{PAPERS}/undo")
@allow(Permission.ANSWER_ENTER)
def undo_paper(round_id: int) -> Response:
    """Take the ballot out that was just entered, from paper or in a room."""
    row, _ = announced(round_id)
    form = UndoForm()
    if form.validate() and form.attempt(
        lambda: service.undo_ballot(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        return to(url_for("voting.papers", round_id=round_id), said="vote-ballot-undone")
    return render("voting/desk_undo.html", row=row, form=form)


def announced(round_id: int) -> tuple[RoundRow, VoteRow]:
    """A round that was announced, with its vote; NotFound while it is a draft."""
    row = get_round(db(), round_id, kind=KIND)
    phase = row.phase(now())
    if phase.editable and not phase.takes_cards:
        raise NotFound
    return row, vote_of_round(db(), row.id)


def groups_of(row: RoundRow) -> tuple[Group, ...]:
    """Whom a round asks, in the order of groups."""
    asked = frozenset(target.group for target in row.groups)
    return tuple(each for each in Group if is_asked(each, asked))


def _file(row: RoundRow, vote: VoteRow, made: tuple[NewPaper, ...], form: PrintForm) -> Response:
    easy, spoken = bool(form.easy.data), language()
    address = in_form(url_for("voting.receipts", reference=row.reference), code=spoken.code, to_easy=easy)
    ballot = PrintedBallot(
        title=easy_texts(db(), row)["title"].title if easy else row.title,
        site=site(db()).name,
        address=f"{settings().public_url}{address}",
        rule=vote.rule,
        cells=printed_cells(blank_of(vote, easy=easy)),
        how=how_on_paper(vote.rule),
        easy=easy,
    )
    say = ballot_sentences(row, site(db()), group=Group(form.group.data))
    answer = make_response(ballots_pdf(made, ballot, say=say, language=spoken))
    answer.mimetype = "application/pdf"
    name = f"ballots-{made[0].number}-{made[-1].number}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return unkept(answer)

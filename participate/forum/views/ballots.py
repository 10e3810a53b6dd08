"""A member votes: start, ballot, check, cast, receipt, taking it back. The pages are those of every vote."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.ballot_marks import in_turn
from participate.core.ballots import Said
from participate.core.errors import NotFound
from participate.core.forum_votes import Stage
from participate.forum.errors import ForumVoteNotOpen
from participate.forum.queries.guard import forum_of
from participate.forum.queries.votes import VotePage, get_forum_vote
from participate.forum.service import votes as service
from participate.forum.views.blueprint import bp
from participate.people.limits import place_of
from participate.voting.booth.filling import ballot_page, cast_form, check_page
from participate.voting.booth.sitting import Sitting
from participate.voting.forms.casting import CastForm
from participate.voting.forms.receipts import ReceiptForm
from participate.voting.queries.casting import find_mine
from participate.voting.service.casting import SaveMarks
from participate.voting.service.receipts import look_up_receipt
from participate.web.access import allow
from participate.web.form import Form
from participate.web.locale import easy
from participate.web.messages import refusal_of
from participate.web.request import SAFE_METHODS, db, identity, keep_rows, now, settings
from participate.web.templating import render, render_status, to

PAGES = {"begin": "forum.show_vote", "back": "forum.vote_start"}
"""Pages of a vote that stand elsewhere in a workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumSitting(Sitting):
    """A forum's vote, and what this member has of it."""

    organisation_id: int
    stage: Stage

    @property
    def has_pictures(self) -> bool:
        """What was written with a card elsewhere is never shown here: its holder starts again."""
        return False

    def address(self, page: str, **values: Any) -> str:
        endpoint = PAGES.get(page, f"forum.vote_{page}")
        return url_for(endpoint, organisation_id=self.organisation_id, vote_id=self.vote.id, **values)

    def save(self, command: SaveMarks) -> None:
        """As `service.save_here`."""
        service.save_here(db(), command, actor=identity(), now=now())


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/start", methods=["GET", "POST"])
@allow(Permission.FORUM_SEE)
def vote_start(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001 - the guard has found it
    """What a member should know before they vote; the button brings them onto the roll."""
    sitting = _open_sitting(vote_id)
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.begin_here(db(), vote_id, actor=identity(), now=now())
    ):
        return to(sitting.ballot())
    return render("voting/start.html", form=form, sitting=sitting, card=identity().card is not None)


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/ballot", methods=["GET", "POST"])
@allow(Permission.FORUM_SEE)
def vote_ballot(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001
    """All options on one page. In easy read this is the first screen."""
    sitting = _open_sitting(vote_id)
    if (away := _elsewhere(sitting)) is not None:
        return away
    if easy() and request.method in SAFE_METHODS:
        return to(sitting.ballot())
    return ballot_page(sitting, in_turn(sitting.rule, turn=sitting.turn), part=1, parts=1)


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/ballot/<int:part>", methods=["GET", "POST"])
@allow(Permission.FORUM_SEE)
def vote_part(organisation_id: int, vote_id: int, part: int) -> Response:  # noqa: ARG001
    """A few options a screen; in standard this is a place on the one page."""
    sitting = _open_sitting(vote_id)
    if (away := _elsewhere(sitting)) is not None:
        return away
    cells = sitting.screen(part)
    if not easy() and request.method in SAFE_METHODS:
        return to(sitting.ballot())
    return ballot_page(sitting, cells, part=part, parts=len(sitting.screens))


@bp.get("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/check")
@allow(Permission.FORUM_SEE)
def vote_check(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001
    """What the ballot says, with the way to change it, before it is cast."""
    sitting = _open_sitting(vote_id)
    if (away := _elsewhere(sitting)) is not None:
        return away
    if sitting.mine is None or sitting.mine.said is None:
        return to(sitting.ballot())
    return check_page(sitting, _cast_form(sitting))


@bp.post("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/cast")
@allow(Permission.FORUM_SEE)
def vote_cast(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001
    """Cast exactly what the page showed, whatever another tab has written meanwhile."""
    sitting = _open_sitting(vote_id)
    form = _cast_form(sitting)
    marks = form.marks if form.said is Said.CHOSE else None
    if form.validate_on_submit() and form.attempt(
        lambda: service.cast_here(db(), vote_id, form.said, marks, actor=identity(), now=now())
    ):
        return to(sitting.address("receipt"))
    return check_page(sitting, form)


@bp.get("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/receipt")
@allow(Permission.FORUM_SEE)
def vote_receipt(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001
    """The words that show that a ballot is in the count; they say nothing of what was chosen."""
    sitting = _sitting(vote_id)
    if sitting.mine is None or not sitting.mine.cast:
        return to(sitting.home)
    card, still_open = identity().card is not None, sitting.stage is Stage.OPEN
    form = Form(formdata=None)
    return render("voting/receipt.html", form=form, sitting=sitting, card=card, still_open=still_open, due=None)


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/take-back", methods=["GET", "POST"])
@allow(Permission.FORUM_SEE)
def vote_withdraw(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001
    """Take a ballot back: nothing of it counts any more."""
    sitting = _open_sitting(vote_id)
    if sitting.mine is None or not sitting.mine.has_ballot or not sitting.mine.own:
        return to(sitting.home)
    form = Form(formdata=None) if request.method in SAFE_METHODS else Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.take_back_here(db(), vote_id, actor=identity(), now=now())
    ):
        return to(sitting.home, said="ballot-taken-back")
    return render("voting/take_back.html", sitting=sitting, form=form)


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/receipts", methods=["GET", "POST"])
@allow(Permission.FORUM_SEE)
def vote_receipts(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001
    """Whether one's ballot is in the count. There is no list: its length would say how many voted."""
    sitting = _sitting(vote_id)
    ready = sitting.stage is Stage.COUNTED
    if request.method in SAFE_METHODS or not ready:
        return render("forum/vote_receipts.html", sitting=sitting, form=ReceiptForm(formdata=None), ready=ready)
    form = ReceiptForm()
    if not form.validate():
        return render("forum/vote_receipts.html", sitting=sitting, form=form, ready=ready)
    place = place_of(request.remote_addr, key=settings().secret_key)
    found = look_up_receipt(db(), form.to_command(vote_id, place=place), now=now())
    if isinstance(found, str):
        empty = ReceiptForm(formdata=None)
        return render("forum/vote_receipts.html", sitting=sitting, form=empty, ready=ready, found=found)
    keep_rows()  # the count of wrong words
    form.refuse(found, field="words")
    status = refusal_of(found).status
    return render_status("forum/vote_receipts.html", status=status, sitting=sitting, form=form, ready=ready)


def _open_sitting(vote_id: int) -> ForumSitting:
    """ForumVoteNotOpen for a page of a vote that takes no ballots; a form that comes too late is told so beside it."""
    sitting = _sitting(vote_id)
    if sitting.stage is not Stage.OPEN and request.method in SAFE_METHODS:
        raise ForumVoteNotOpen
    if sitting.stage is Stage.DRAFT:
        raise NotFound
    return sitting


def _sitting(vote_id: int) -> ForumSitting:
    page = get_forum_vote(db(), vote_id, reader=identity(), now=now())
    home = url_for("forum.show_vote", organisation_id=forum_of(identity()), vote_id=vote_id)
    return ForumSitting(
        vote=page.vote,
        mine=find_mine(db(), vote_id=vote_id, actor=identity()),
        title=_title(page),
        twins=page.easy if easy() else {},
        heading=page.question,
        closes_at=page.closes_at,
        home=home,
        later=home,
        know="forum/_vote_know.html",
        organisation_id=forum_of(identity()),
        stage=page.stage,
    )


def _title(page: VotePage) -> str:
    return page.easy_question if easy() else page.question


def _elsewhere(sitting: ForumSitting) -> Response | None:
    """Where a member belongs who is not on the roll, or whose ballot another browser wrote with the same card."""
    if sitting.mine is None or not sitting.mine.has_ballot or sitting.mine.hidden:
        return to(sitting.address("start"))
    return None


def _cast_form(sitting: ForumSitting) -> CastForm:
    """Of a member's ballot nothing is asked but what it says."""
    form = cast_form(sitting)
    for name in ("helped_by", "chosen_by", "wants_news"):
        if name in form:
            del form[name]
    return form

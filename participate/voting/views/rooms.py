"""Rooms of a vote: entered by an officer, or by whoever leads the group, with a facilitator's card."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.by_hand import Way, marks_for_hands
from participate.core.errors import NotFound, RoundNotOpen
from participate.core.lifecycle import Phase
from participate.people.tokens import new_token
from participate.rounds.queries import RoundRow, easy_texts, get_public
from participate.rounds.service.coming_in import check_may_answer
from participate.voting.booth.saying import pounds
from participate.voting.forms.entering import OneBallotForm, RoomForm, UndoForm, room_ballot_form, room_form
from participate.voting.queries.rooms import RoomRow, any_room, get_room, list_rooms
from participate.voting.queries.rules import KIND, VoteRow, vote_of_round
from participate.voting.service import entering as service
from participate.voting.service import rooms
from participate.voting.service.accepting import DecideRoom, accept_room, take_room_out
from participate.voting.views.blank import blank_of, said_on
from participate.voting.views.blueprint import bp
from participate.voting.views.papers import announced, groups_of
from participate.web.access import allow
from participate.web.form import Form
from participate.web.locale import authored, easy
from participate.web.request import SAFE_METHODS, db, identity, now, registry
from participate.web.templating import render, to

DESK = "/desk/rounds/<int:round_id>/rooms"
LED = "/vote/<reference>/room"


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """The vote in front of whoever leads a group: their card says for whom."""

    row: RoundRow
    vote: VoteRow
    title: str

    def address(self, page: str, **values: Any) -> str:
        return url_for(f"voting.{page}", reference=self.row.reference, **values)


@bp.route(f"{DESK}/<way>", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def enter_room(round_id: int, way: str) -> Response:
    row, vote = announced(round_id)
    blank, chosen = blank_of(vote, easy=False), _way(way, vote)
    labels = [authored(each) for each in blank.names]
    form = room_form(vote, chosen, labels=labels, groups=groups_of(row), entry_key=new_token())
    room_id = _entered(form, row)
    if room_id is not None and chosen is Way.BALLOTS:
        return to(url_for("voting.enter_in_room", round_id=round_id, room_id=room_id))
    if room_id is not None:
        return to(url_for("voting.papers", round_id=round_id), said="vote-room-entered")
    return render("voting/desk_room.html", form=form, row=row, way=chosen, sitting=blank, phase=row.phase(now()))


@bp.route(f"{DESK}/<int:room_id>/ballots", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def enter_in_room(round_id: int, room_id: int) -> Response:
    """One ballot of somebody in a room."""
    row, vote = announced(round_id)
    room, blank = get_room(db(), vote.id, room_id), blank_of(vote, easy=False)
    form = room_ballot_form(blank.shown(), entry_key=new_token())
    if _ballot_entered(form, row, room):
        again = url_for("voting.enter_in_room", round_id=round_id, room_id=room_id)
        undo, room = url_for("voting.undo_paper", round_id=round_id), get_room(db(), vote.id, room_id)
        return render("voting/desk_entered.html", row=row, form=form, again=again, undo=undo, papers=(), room=room)
    return render(
        "voting/desk_room_ballot.html",
        form=form,
        row=row,
        room=room,
        sitting=blank,
        phase=row.phase(now()),
        pounds=pounds,
    )


@bp.route(f"{DESK}/<int:room_id>", methods=["GET", "POST"])
@allow(Permission.ANSWER_ENTER)
def decide_room(round_id: int, room_id: int) -> Response:
    """A room that a card entered is accepted here; any room can be taken out until the seal."""
    row, vote = announced(round_id)
    room = any_room(db(), vote.id, room_id)
    form, out = Form(formdata=None) if request.method in SAFE_METHODS else Form(), request.form.get("go") == "out"
    command, decide = DecideRoom(round_id=round_id, room_id=room_id), take_room_out if out else accept_room
    if form.validate_on_submit() and form.attempt(lambda: decide(db(), command, actor=identity(), now=now())):
        said = "vote-room-taken-out" if out else "vote-room-accepted"
        return to(url_for("voting.papers", round_id=round_id), said=said)
    return render("voting/desk_room_decide.html", form=form, row=row, room=room, phase=row.phase(now()))


@bp.get(LED)
@allow(Permission.GROUP_ENTER)
def lead(reference: str) -> Response:
    """The ways in which a group can vote together."""
    led = _led(reference)
    ways = [each for each in Way if each is not Way.HANDS or marks_for_hands(led.vote.rule)]
    return render("voting/room_ways.html", led=led, ways=ways, mine=_own_rooms(led), card=identity().card)


@bp.route(f"{LED}/<way>", methods=["GET", "POST"])
@allow(Permission.GROUP_ENTER)
def lead_room(reference: str, way: str) -> Response:
    led = _led(reference)
    blank, chosen = blank_of(led.vote, easy=easy()), _way(way, led.vote)
    labels = [authored(each) for each in blank.names]
    form = room_form(led.vote, chosen, labels=labels, groups=(), entry_key=new_token())
    room_id = _entered(form, led.row)
    if room_id is not None and chosen is Way.BALLOTS:
        return to(led.address("lead_ballot", room_id=room_id))
    if room_id is not None:
        return to(led.address("lead_done", way=chosen.value))
    return render("voting/room.html", form=form, led=led, way=chosen, sitting=blank, card=identity().card)


@bp.route(f"{LED}/<int:room_id>/ballot", methods=["GET", "POST"])
@allow(Permission.GROUP_ENTER)
def lead_ballot(reference: str, room_id: int) -> Response:
    """One ballot of somebody in the room; what was chosen is shown on no page after it."""
    led = _led(reference)
    room, blank = _own_room(led, room_id), blank_of(led.vote, easy=easy())
    form = room_ballot_form(blank.shown(), entry_key=new_token())
    if _ballot_entered(form, led.row, room):
        again, undo = led.address("lead_ballot", room_id=room_id), led.address("lead_undo", room_id=room_id)
        return render(
            "voting/room_entered.html", led=led, form=form, again=again, undo=undo, room=_own_room(led, room_id)
        )
    return render("voting/room_ballot.html", form=form, led=led, room=room, sitting=blank, pounds=pounds)


@bp.post(f"{LED}/<int:room_id>/undo")
@allow(Permission.GROUP_ENTER)
def lead_undo(reference: str, room_id: int) -> Response:
    """Take the ballot out that was just entered."""
    led = _led(reference)
    _own_room(led, room_id)
    form = UndoForm()
    if form.validate() and form.attempt(
        lambda: service.undo_ballot(db(), form.to_command(led.row.id), actor=identity(), now=now())
    ):
        return to(led.address("lead_ballot", room_id=room_id), said="vote-ballot-undone")
    return render("voting/room_undo.html", led=led, form=form)


@bp.get(f"{LED}/sent")
@allow(Permission.GROUP_ENTER)
def lead_done(reference: str) -> Response:
    """What happens now with what a group said; whoever has entered nothing yet is led to where they can."""
    led, position = _led(reference), request.args.get("way") == Way.POSITION
    if not _own_rooms(led):
        return to(led.address("lead"))
    return render("voting/room_done.html", led=led, position=position)


def _led(reference: str) -> Led:
    """The vote that this card is for, while it is open. A form that comes too late is told so beside its words."""
    row = get_public(db(), reference, now=now(), kind=KIND)
    check_may_answer(row, actor=identity())
    phase = row.phase(now())
    if phase is not Phase.OPEN and request.method in SAFE_METHODS:
        raise RoundNotOpen(phase=phase.value)
    title = easy_texts(db(), row)["title"].title if easy() else row.title
    return Led(row=row, vote=vote_of_round(db(), row.id), title=title)


def _own_rooms(led: Led) -> list[RoomRow]:
    """What was entered with this card."""
    own = identity().credential_id
    return [each for each in list_rooms(db(), led.vote.id) if own is not None and each.by_credential == own]


def _own_room(led: Led, room_id: int) -> RoomRow:
    room = get_room(db(), led.vote.id, room_id)
    if room.by_credential is None or room.by_credential != identity().credential_id:
        raise NotFound
    return room


def _way(code: str, vote: VoteRow) -> Way:
    """The way that an address names. NotFound for hands where they do not say enough."""
    if code not in {each.value for each in Way} or (code == Way.HANDS and not marks_for_hands(vote.rule)):
        raise NotFound
    return Way(code)


def _entered(form: RoomForm, row: RoundRow) -> int | None:
    """The number of the room that a sent form made; None while it is shown, or when it is refused."""
    if not form.validate_on_submit():
        return None
    words, command = registry().site(db()).worry_words, form.to_command(row.id)
    return form.attempt(lambda: rooms.enter_room(db(), command, actor=identity(), worry_words=words, now=now()))


def _ballot_entered(form: OneBallotForm, row: RoundRow, room: RoomRow) -> bool:
    said = said_on(form) if form.is_submitted() else None
    if said is None:
        return False
    command = form.command(row.id, *said, room_id=room.id)
    return bool(form.attempt(lambda: service.enter_ballot(db(), command, actor=identity(), now=now())))

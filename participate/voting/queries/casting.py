"""Somebody's own ballot, as far as this browser session may see it. Nothing here counts anything."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Said
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.voting.models import OpenBallot, RollEntry, Vote


class Standing(StrEnum):
    """How far somebody is with a vote; nothing is said of one that was not begun."""

    DRAFT = "draft"
    SENT = "sent"
    CHANGING = "changing"


@dataclass(frozen=True, slots=True, kw_only=True)
class MyBallot:
    """Somebody on the roll, and the ballot behind it.

    `cast` says that a ballot counts; what it says is in no field. `said` and `marks` are what is written now: None
    before anything was, and where this browser session may not see it, which then is `hidden`. `own` says that what
    was cast is this account's or this session's; of any other, `changed` tells nothing. `receipt` are the words of what
    was cast. `turn` is where the list of options begins. Without a ballot one was taken back, or it is sealed.
    """

    group: Group
    band: AgeBand | None
    voted: bool
    cast: bool
    hidden: bool
    changed: bool
    own: bool
    turn: int
    receipt: str
    wants_news: bool
    said: Said | None = None
    marks: tuple[int, ...] | None = None
    written_at: datetime | None = None
    helped_by: frozenset[Help] = frozenset()
    chosen_by: ChosenBy | None = None
    has_ballot: bool = True

    @property
    def begun(self) -> bool:
        """Whether something is written that this browser session may see."""
        return self.said is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheRoll:
    """A round in whose vote somebody is on the roll. `cast` while their ballot is tied to them and counts; `changing`
    while an account has saved something else and not sent it.
    """

    round_id: int
    group: Group
    voted: bool
    cast: bool
    changing: bool
    receipt: str
    wants_news: bool


def find_mine(session: Session, *, vote_id: int, actor: Identity) -> MyBallot | None:
    """What whoever asks has in this vote; None for whoever is not on its roll. One query.

    An account sees what it wrote; a card only what this very browser session wrote (decision 2). Who helped, and who
    chose, belongs to what was cast, perhaps by another session: a card never shows it again.
    """
    if actor.credential_id is None:
        return None
    found = (
        select(RollEntry, OpenBallot)
        .outerjoin(OpenBallot, OpenBallot.roll_id == RollEntry.id)
        .where(RollEntry.vote_id == vote_id, RollEntry.credential_id == actor.credential_id)
    )
    row = session.execute(found).one_or_none()
    return _mine(row[0], row[1], actor=actor) if row else None


def list_voted(session: Session, *, actor: Identity) -> tuple[OnTheRoll, ...]:
    """Every round in whose vote somebody took part, in order of rounds; never what they chose. One query."""
    if actor.credential_id is None:
        return ()
    found = (
        select(Vote.round_id, RollEntry, OpenBallot)
        .join(RollEntry, RollEntry.vote_id == Vote.id)
        .outerjoin(OpenBallot, OpenBallot.roll_id == RollEntry.id)
        .where(RollEntry.credential_id == actor.credential_id, Vote.round_id.is_not(None))
        .order_by(Vote.round_id)
    )
    return tuple(
        OnTheRoll(
            round_id=round_id,
            group=entry.group,
            voted=entry.voted,
            cast=ballot is not None and ballot.said is not None,
            changing=actor.card is None and ballot is not None and _is_changing(ballot),
            receipt=(ballot.receipt_words or "") if ballot is not None else "",
            wants_news=entry.wants_news,
        )
        for round_id, entry, ballot in session.execute(found).all()
        if round_id is not None
    )


def standings(session: Session, *, actor: Identity) -> dict[int, Standing]:
    """Where somebody stands in each round whose vote they have begun. One query."""
    return {each.round_id: _standing(each) for each in list_voted(session, actor=actor) if each.cast or not each.voted}


def _standing(voted: OnTheRoll) -> Standing:
    if voted.cast:
        return Standing.CHANGING if voted.changing else Standing.SENT
    return Standing.DRAFT


def _is_changing(ballot: OpenBallot) -> bool:
    """Whether a ballot counts while something else is written."""
    return ballot.said is not None and ballot.written_said is not None and not _says_the_same(ballot)


def _mine(entry: RollEntry, ballot: OpenBallot | None, *, actor: Identity) -> MyBallot:
    if ballot is None:  # taken back, or sealed
        return MyBallot(
            group=entry.group,
            band=entry.band,
            voted=entry.voted,
            cast=False,
            hidden=False,
            changed=False,
            own=True,
            turn=0,
            receipt="",
            wants_news=entry.wants_news,
            has_ballot=False,
        )
    visible = actor.card is None or ballot.draft_of == actor.session_key
    cast = ballot.said is not None
    own = actor.card is None or actor.session_key == (ballot.cast_in if cast else ballot.draft_of)
    return MyBallot(
        group=entry.group,
        band=entry.band,
        voted=entry.voted,
        cast=cast,
        hidden=not visible and (cast or ballot.written_said is not None),
        changed=cast and not (own and _says_the_same(ballot)),
        own=own,
        turn=ballot.turn,
        receipt=ballot.receipt_words or "",
        wants_news=entry.wants_news,
        said=ballot.written_said if visible else None,
        marks=tuple(ballot.written) if visible and ballot.written is not None else None,
        written_at=ballot.written_at if visible else None,
        helped_by=frozenset(Help(each) for each in ballot.helped_by) if actor.card is None else frozenset(),
        chosen_by=ballot.chosen_by if actor.card is None else None,
    )


def _says_the_same(ballot: OpenBallot) -> bool:
    """Whether what is written now is what was cast; ticks behind “None of these” are no part of it."""
    if ballot.said is not Said.CHOSE:
        return ballot.written_said is ballot.said
    return (ballot.written_said, ballot.written) == (ballot.said, ballot.marks)

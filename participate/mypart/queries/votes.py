"""The votes that I took part in: that I voted, and never what I chose."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.core.lifecycle import Phase, phase
from participate.easyread.queries import TwinRow, twins_for
from participate.rounds.models import Round
from participate.voting.queries.casting import list_voted


@dataclass(frozen=True, slots=True, kw_only=True)
class MyVote:
    """A round in whose vote I am on the roll.

    `cast` while my ballot is tied to me and counts, `changing` while I saved another one, `voted` for good;
    `receipt` are the words of that ballot.
    """

    reference: str
    title: str
    easy: TwinRow | None
    phase: Phase
    closes_at: datetime | None
    group: Group
    voted: bool
    cast: bool
    changing: bool
    receipt: str
    wants_news: bool

    @property
    def easy_title(self) -> str:
        return self.easy.title if self.easy else self.title

    @property
    def open(self) -> bool:
        return self.phase is Phase.OPEN


def list_my_votes(session: Session, *, actor: Identity, now: datetime) -> tuple[MyVote, ...]:
    """Every vote whose roll I am on, the one that closes last first. One query, three for whoever voted."""
    found = {each.round_id: each for each in list_voted(session, actor=actor)}
    if not found:
        return ()
    rounds = session.scalars(select(Round).where(Round.id.in_(found)).order_by(Round.closes_at.desc(), Round.id.desc()))
    twins = twins_for(session, frozenset(f"round:{number}" for number in found))
    return tuple(
        MyVote(
            reference=row.reference,
            title=row.title,
            easy=twins.get((f"round:{row.id}", "title")),
            phase=phase(
                state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now
            ),
            closes_at=row.closes_at,
            group=found[row.id].group,
            voted=found[row.id].voted,
            cast=found[row.id].cast,
            changing=found[row.id].changing,
            receipt=found[row.id].receipt,
            wants_news=found[row.id].wants_news,
        )
        for row in rounds
    )

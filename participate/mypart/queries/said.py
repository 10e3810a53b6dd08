"""What I said, round by round, and what became of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.queries.remembering import list_said
from participate.core.groups import Group
from participate.core.helping import ChosenBy, Help
from participate.core.lifecycle import Phase, phase
from participate.core.receipts import receipt_of
from participate.core.schedule import outcome_due
from participate.easyread.queries import TwinRow, twins_for
from participate.moderation.queries import TextFate, fates_of
from participate.outcomes.models import Outcome
from participate.people.tokens import keyed
from participate.reviews.queries.remembering import list_reviewed
from participate.rounds.models import Round
from participate.rounds.queries.said import SaidAnswer, SaidSet

AWAITED = frozenset({Phase.PAPER_WINDOW, Phase.CLOSED, Phase.ANALYSED, Phase.DECIDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class MyAnswer:
    """One answer, and what became of its words: None where there are none, or they are not sent."""

    said: SaidAnswer
    fate: TextFate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MySet:
    """Answers that I wrote for myself or for a child; without a day they are not sent, and have no receipt."""

    group: Group
    sent_on: datetime | None
    receipt: str
    wants_news: bool
    helped_by: frozenset[Help]
    chosen_by: ChosenBy | None
    answers: tuple[MyAnswer, ...]

    @property
    def on_behalf(self) -> bool:
        return self.group is Group.ON_BEHALF


@dataclass(frozen=True, slots=True, kw_only=True)
class MyRound:
    """A round that I took part in. `due` is when the outcome is promised for; `published` says that it is there."""

    kind: str
    reference: str
    title: str
    easy: TwinRow | None
    phase: Phase
    closes_at: datetime | None
    due: datetime | None
    published: bool
    sets: tuple[MySet, ...]

    @property
    def easy_title(self) -> str:
        return self.easy.title if self.easy else self.title

    @property
    def open(self) -> bool:
        return self.phase is Phase.OPEN

    @property
    def awaited(self) -> bool:
        return self.phase in AWAITED and not self.published

    @property
    def sent(self) -> tuple[MySet, ...]:
        return tuple(each for each in self.sets if each.sent_on is not None)


def list_my_rounds(session: Session, *, actor: Identity, now: datetime, key: str) -> tuple[MyRound, ...]:
    """Everything that this person said, as far as this browser session may see it, the round that closes last first.

    `key` is the installation's: receipts are made with it. Thirteen queries, however much was said.
    """
    sets = (*list_said(session, actor=actor), *list_reviewed(session, actor=actor))
    ids = {each.round_id for each in sets}
    rounds = session.scalars(select(Round).where(Round.id.in_(ids)).order_by(Round.closes_at.desc(), Round.id.desc()))
    twins = twins_for(session, frozenset(f"round:{number}" for number in ids))
    fates = fates_of(session, {answer.subject for each in sets for answer in each.answers})
    published = _published(session, ids)
    return tuple(
        MyRound(
            kind=row.kind,
            reference=row.reference,
            title=row.title,
            easy=twins.get((f"round:{row.id}", "title")),
            phase=_phase(row, now=now),
            closes_at=row.closes_at,
            due=outcome_due(row.closes_at) if row.closes_at else None,
            published=row.id in published,
            sets=tuple(_set(each, fates, key=key) for each in sets if each.round_id == row.id),
        )
        for row in rounds
    )


def _set(said: SaidSet, fates: Mapping[str, TextFate], *, key: str) -> MySet:
    return MySet(
        group=said.group,
        sent_on=said.sent_on,
        receipt=_receipt(said, key=key),
        wants_news=said.wants_news,
        helped_by=said.helped_by,
        chosen_by=said.chosen_by,
        answers=tuple(
            MyAnswer(said=each, fate=fates.get(each.subject) if said.sent_on and each.words else None)
            for each in said.answers
        ),
    )


def _receipt(said: SaidSet, *, key: str) -> str:
    """The same each time for the same answers, another when they are sent anew; worthless without the key."""
    if said.sent_on is None:
        return ""
    return receipt_of(keyed(f"receipt:{said.key}:{said.sent_on.isoformat()}", key=key))


def _phase(row: Round, *, now: datetime) -> Phase:
    return phase(state=row.state, opens_at=row.opens_at, closes_at=row.closes_at, paper_until=row.paper_until, now=now)


def _published(session: Session, ids: Collection[int]) -> frozenset[int]:
    found = select(Outcome.round_id).where(Outcome.round_id.in_(ids), Outcome.published_at.is_not(None)).distinct()
    return frozenset(session.scalars(found))

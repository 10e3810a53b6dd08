"""Review rounds of a few entries, and people who review them, all through the services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.frameworks import Score, SubjectKind
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.questions import AnswerState
from participate.core.sampling import Strategy
from participate.reviews.queries.planning import PlanRow, get_plan
from participate.reviews.service.planning import PlanReview, plan_review
from participate.reviews.service.reviewing import SaveScores, SayWho, SendSheet, save_scores, say_who, send_sheet
from participate.reviews.service.sheets import Given
from participate.rounds.models import Programme, Round, RoundGroup
from tests.support.makers.localoffer import service, take
from tests.support.people import Kind, identity_of

NUMBERS = count(1)
GROUPS = (Group.CHILD, Group.YOUNG, Group.PARENT)
FRAMEWORK = "young-inspectors"
DAYS = timedelta(days=10)


@dataclass(frozen=True)
class OpenReview:
    """A review round of entries called “Swim club 001” and so on, open for ten days from `now`, with no paper."""

    id: int
    reference: str
    plan: PlanRow

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(each.code for each in self.plan.framework.rows)

    def plain(self, page: str) -> str:
        """The address of a page of reviewing."""
        return f"/review/{self.reference}/{page}"

    def easy(self, page: str) -> str:
        """The same in easy read."""
        return f"/easy{self.plain(page)}"


def draft_review(session: Session, *, actor: Identity, now: datetime, entries: int = 3) -> int:
    """A round of the kind, nothing planned yet; the register holds so many entries."""
    take(session, *(service(number) for number in range(1, entries + 1)), actor=actor, now=now)
    number = next(NUMBERS)
    programme = Programme(title=f"Reviews {number}")
    session.add(programme)
    session.flush()
    row = Round(
        reference=f"RV-{number}",
        programme_id=programme.id,
        kind="review",
        state=State.DRAFT,
        title="Is the Local Offer clear?",
    )
    session.add(row)
    session.flush()
    session.add_all(RoundGroup(round_id=row.id, group=group, target=10) for group in GROUPS)
    session.flush()
    return row.id


def plan(round_id: int, **changed: object) -> PlanReview:
    values: dict[str, object] = {
        "version": 0,
        "framework": FRAMEWORK,
        "subject_kind": SubjectKind.ENTRY,
        "strategy": Strategy.ALL,
    }
    return PlanReview(round_id=round_id, **(values | changed))  # type: ignore[arg-type]


def open_review(session: Session, *, now: datetime, entries: int = 3, **changed: object) -> OpenReview:
    """A planned review round that opened a day before `now`."""
    officer = identity_of(session, Kind.OFFICER, now=now)
    round_id = draft_review(session, actor=officer, now=now, entries=entries)
    plan_review(session, plan(round_id, **changed), actor=officer, now=now)
    values = {"state": State.SCHEDULED, "opens_at": now - timedelta(days=1), "closes_at": now + DAYS}
    session.execute(update(Round).where(Round.id == round_id).values(**values))
    session.expire_all()
    reference = session.get_one(Round, round_id).reference
    return OpenReview(id=round_id, reference=reference, plan=get_plan(session, round_id))


def says(row: str, score: Score = Score.YES, **words: str) -> Given:
    return Given(row=row, state=AnswerState.ANSWERED, score=score, **words)  # type: ignore[arg-type]


def saved(
    session: Session,
    taken: OpenReview,
    *given: Given,
    actor: Identity,
    now: datetime,
    position: int = 1,
    worry: str = "",
) -> None:
    """A draft of one review; an account says first in whose name."""
    if actor.card is None:
        say_who(session, SayWho(round_id=taken.id, group=Group.PARENT), actor=actor, now=now)
    command = SaveScores(round_id=taken.id, position=position, given=given)
    save_scores(session, command, actor=actor, worry_words=worry, now=now)


def sent(session: Session, taken: OpenReview, *given: Given, actor: Identity, now: datetime, position: int = 1) -> None:
    """One review, sent."""
    saved(session, taken, *given, actor=actor, now=now, position=position)
    command = SendSheet(round_id=taken.id, position=position)
    send_sheet(session, command, actor=actor, worry_words="", now=now)


def many(
    session: Session,
    taken: OpenReview,
    scores: Mapping[Kind, Sequence[Score]],
    *,
    now: datetime,
    position: int = 1,
) -> None:
    """So many children or young people, each with one of these scores for every row."""
    for kind, each in ((kind, score) for kind, listed in scores.items() for score in listed):
        person = identity_of(session, kind, now=now)
        given = [says(row, each) for row in taken.rows]
        sent(session, taken, *given, actor=person, now=now, position=position)

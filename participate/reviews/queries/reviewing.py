"""What somebody who reviews sees: what there is to look at, and their own sheets as far as they may be shown."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ages import meets_band
from participate.core.frameworks import Score
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState
from participate.localoffer.models import Entry
from participate.reviews.models import Reviewer, ReviewerHelp, ReviewScore, ReviewSheet, ReviewSubject
from participate.reviews.queries.planning import PlanRow, SubjectRow


class Standing(StrEnum):
    """How far somebody is with a round or a sheet; nothing is said of one that was not begun."""

    DRAFT = "draft"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class MyScore:
    """One row as it stands."""

    state: AnswerState
    score: Score | None = None
    evidence: str = ""
    comment: str = ""

    @property
    def said_something(self) -> bool:
        return self.state is not AnswerState.SKIPPED or bool(self.evidence or self.comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class MySheet:
    """What is said of one subject. `scores` (by row) are empty where this browser session may not see them, and then it
    is `hidden`. `anew` is what is to take the place of a sent one.
    """

    subject_id: int
    sent: bool
    hidden: bool
    anew: bool = False
    written_at: datetime | None = None
    scores: Mapping[str, MyScore] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Whether something is said that is not sent."""
        return (self.anew or not self.sent) and not self.hidden and bool(self.scores)

    @property
    def said_something(self) -> bool:
        return any(each.said_something for each in self.scores.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class MyReviews:
    """Somebody in a review round: in whose name, and their sheets by subject."""

    group: Group
    band: AgeBand | None
    counted: bool
    wants_news: bool
    helped_by: frozenset[Help]
    chosen_by: ChosenBy | None
    sheets: Mapping[int, MySheet]

    @property
    def sent(self) -> int:
        return sum(each.sent for each in self.sheets.values())

    @property
    def may_take_back(self) -> bool:
        """Whether there is anything, sent or not, that this browser session may see."""
        return any(not each.hidden and (each.sent or each.begun) for each in self.sheets.values())

    @property
    def hidden(self) -> bool:
        """Whether something was written with this card that this browser session may not see."""
        return any(each.hidden for each in self.sheets.values())


def find_unfit(session: Session, plan: PlanRow, *, actor: Identity) -> frozenset[int]:
    """The subjects that are for other ages than those of the actor's card. One query, none without an age."""
    band = actor.card.band if actor.card else None
    if band is None:
        return frozenset()
    rows = session.execute(
        select(ReviewSubject.id, Entry.min_age, Entry.max_age)
        .join(Entry, Entry.id == ReviewSubject.entry_id)
        .where(ReviewSubject.round_id == plan.round_id)
    )
    return frozenset(number for number, least, most in rows if not meets_band(band, min_age=least, max_age=most))


def theirs(plan: PlanRow, *, actor: Identity, unfit: Collection[int] = ()) -> tuple[SubjectRow, ...]:
    """The subjects that are given to whoever asks: as many as the plan says, none of their own organisation's, none of
    the `unfit`.

    The next person begins one further on, so that all are looked at alike often; nothing has to be kept for that.
    """
    own = {each.organisation_id for each in actor.memberships}
    open_to = [each for each in plan.subjects if not each.kept_by & own and each.id not in unfit]
    start = (actor.credential_id or 0) % len(open_to) if open_to else 0
    return tuple([*open_to[start:], *open_to[:start]][: plan.each])


def find_mine(session: Session, *, round_id: int, actor: Identity) -> MyReviews | None:
    """What whoever asks has in this round; None for whoever has not begun. Four queries."""
    if actor.credential_id is None:
        return None
    row = session.scalars(
        select(Reviewer).where(Reviewer.round_id == round_id, Reviewer.credential_id == actor.credential_id)
    ).one_or_none()
    if row is None:
        return None
    found = select(ReviewSheet).where(ReviewSheet.reviewer_id == row.id).order_by(ReviewSheet.anew)
    sheets = session.scalars(found).all()
    visible = {each.id for each in sheets if is_visible(each, actor=actor)}
    scores = _scores(session, [each.id for each in sheets if each.id in visible and says_something(each)])
    helped = session.scalars(select(ReviewerHelp.help).where(ReviewerHelp.reviewer_id == row.id))
    return MyReviews(
        group=row.group,
        band=row.band,
        counted=row.counted,
        wants_news=row.wants_news,
        helped_by=frozenset(helped),
        chosen_by=row.chosen_by,
        sheets={
            each.subject_id: _sheet(each, scores[each.id], visible=each.id in visible)
            for each in sheets
            if not each.anew or (each.written_at is not None and each.id in visible)
        },
    )


def is_visible(row: ReviewSheet, *, actor: Identity) -> bool:
    """Whether what one of the actor's own sheets says may be shown in this browser session.

    An account sees all of its own; a card only what this very session wrote, sent or not (decision 2).
    """
    return actor.card is None or row.draft_of in {"", actor.session_key}


def says_something(row: ReviewSheet) -> bool:
    """Whether a sheet is sent or being written; one that was taken back is neither."""
    return row.sent_on is not None or row.written_at is not None


def standings(session: Session, *, actor: Identity) -> dict[int, Standing]:
    """Where somebody stands in each review round that they have begun. One query."""
    if actor.credential_id is None:
        return {}
    rows = session.execute(
        select(Reviewer.round_id, ReviewSheet)
        .join(ReviewSheet, ReviewSheet.reviewer_id == Reviewer.id)
        .where(Reviewer.credential_id == actor.credential_id)
    ).all()
    found = {round_id: Standing.SENT for round_id, sheet in rows if sheet.sent_on is not None}
    begun = {round_id for round_id, sheet in rows if sheet.written_at is not None and is_visible(sheet, actor=actor)}
    return found | dict.fromkeys(begun, Standing.DRAFT)


def _sheet(row: ReviewSheet, scores: Mapping[str, MyScore], *, visible: bool) -> MySheet:
    return MySheet(
        subject_id=row.subject_id,
        sent=row.sent_on is not None or row.anew,
        hidden=not visible,
        anew=row.anew,
        written_at=row.written_at,
        scores=scores,
    )


def _scores(session: Session, sheet_ids: Collection[int]) -> Mapping[int, dict[str, MyScore]]:
    found: dict[int, dict[str, MyScore]] = defaultdict(dict)
    for row in session.scalars(select(ReviewScore).where(ReviewScore.sheet_id.in_(sheet_ids))):
        found[row.sheet_id][row.row_code] = MyScore(
            state=row.state, score=row.score, evidence=row.evidence, comment=row.comment
        )
    return found

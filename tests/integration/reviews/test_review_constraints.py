"""What the database itself refuses about reviews."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import DomainError
from participate.core.frameworks import Score
from participate.core.questions import AnswerState
from participate.core.sampling import Strategy
from participate.db.conflicts import refusing
from participate.reviews.models import Reviewer, ReviewPlan, ReviewScore, ReviewSheet, ReviewSubject
from tests.support.clock import FakeClock
from tests.support.makers.reviews import OpenReview, saved, says


@pytest.fixture
def begun(session: Session, taken: OpenReview, parent: Identity, clock: FakeClock) -> OpenReview:
    saved(session, taken, says(taken.rows[0]), actor=parent, now=clock.now)
    return taken


def breaks(session: Session, constraint: str, act: Callable[[], object]) -> None:
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        act()


@pytest.mark.parametrize(
    ("constraint", "table", "values"),
    [
        ("ck_review_plan_some_size", ReviewPlan, {"size": 0}),
        ("ck_review_plan_each_not_negative", ReviewPlan, {"each": -1}),
        ("ck_review_plan_random_states_seed", ReviewPlan, {"strategy": Strategy.RANDOM}),
        ("ck_review_plan_topic_named", ReviewPlan, {"strategy": Strategy.TOPIC}),
        ("ck_review_subject_entry_or_topic", ReviewSubject, {"topic": "LO-TRAV"}),
        ("ck_reviewer_somebody_or_unlinked", Reviewer, {"credential_id": None}),
        ("ck_review_sheet_anew_is_not_sent", ReviewSheet, {"anew": True, "sent_on": datetime(2026, 9, 1, tzinfo=UTC)}),
        ("ck_review_score_answered_has_score", ReviewScore, {"score": None}),
        ("ck_review_score_answered_has_score", ReviewScore, {"state": AnswerState.SKIPPED}),
    ],
)
def test_the_database_refuses(
    session: Session, begun: OpenReview, constraint: str, table: type, values: dict[str, object]
) -> None:
    breaks(session, constraint, lambda: session.execute(update(table).values(**values)))


def test_each_thing_is_there_once(session: Session, begun: OpenReview) -> None:
    subject = session.scalars(select(ReviewSubject).order_by(ReviewSubject.position)).first()
    sheet = session.scalars(select(ReviewSheet)).one()
    reviewer = session.scalars(select(Reviewer)).one()
    assert subject is not None
    twice = {"round_id": begun.id, "title": "Twice"}
    breaks(
        session,
        "uq_review_subject_round_id_position",
        lambda: session.add(ReviewSubject(**twice, position=1)),
    )
    breaks(
        session,
        "uq_review_subject_round_id_entry_id",
        lambda: session.add(ReviewSubject(**twice, position=9, entry_id=subject.entry_id)),
    )
    topics = [ReviewSubject(**twice, position=place, topic="LO-SB") for place in (9, 10)]
    breaks(session, "uq_review_subject_round_id_topic", lambda: session.add_all(topics))
    again = Reviewer(
        round_id=begun.id, credential_id=reviewer.credential_id, channel=reviewer.channel, group=reviewer.group
    )
    breaks(session, "uq_reviewer_round_id_credential_id", lambda: session.add(again))
    second = ReviewSheet(reviewer_id=reviewer.id, subject_id=sheet.subject_id)
    breaks(session, "uq_review_sheet_reviewer_id_subject_id_anew", lambda: session.add(second))
    score = ReviewScore(sheet_id=sheet.id, row_code=begun.rows[0], state=AnswerState.ANSWERED, score=Score.NO)
    breaks(session, "uq_review_score_sheet_id_row_code", lambda: session.add(score))

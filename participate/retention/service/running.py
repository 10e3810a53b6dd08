"""Running a plan, a batch at a time: a worker that is killed goes on where it stood, and two share the work."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import forget_values, record
from participate.authority.queries import periods
from participate.consultations.service.forgetting import forget_monitoring, forget_words, unlink_answers
from participate.feedback.service import forgetting as feedback
from participate.ideas.service import forgetting as ideas
from participate.moderation.service import forget_decisions, forget_looks, forget_texts
from participate.people.service import destroy_codes
from participate.retention.models import Part, Plan, PlanLine, PlanState
from participate.retention.queries.due import KEPT_AS, take_due
from participate.reviews.service import forgetting as reviews
from participate.voting.service import forgetting as votes

BATCH = 50
SUBJECT = "retention:1"
WORKER = Identity(name="The worker")
Remove = Callable[[Session, Sequence[int], datetime], None]


class RemoveAccount(Protocol):
    """Remove an account with all that leads to it: the verb of the feature that knows every room."""

    def __call__(self, session: Session, account_id: int, *, now: datetime) -> None: ...


def remove_next(session: Session, *, remove_account: RemoveAccount, now: datetime) -> int:
    """Remove the next batch of the plan whose day has come; returns how many. One transaction, the worker's.

    Only what was due when the plan was made goes, and only if it still is: a period that was made longer since, or an
    account that was used again, keeps it. A second worker passes the plan by while this one holds it.
    """
    due = select(Plan).where(Plan.state == PlanState.PLANNED, Plan.due_at <= now).order_by(Plan.id).limit(1)
    plan = session.scalars(due.with_for_update(skip_locked=True).execution_options(populate_existing=True)).first()
    if plan is None:
        return 0
    waiting = [line for line in _lines(session, plan) if line.done_at is None]
    removed = 0
    if waiting:
        line = min(waiting, key=lambda each: list(Part).index(each.part))
        removed = _remove(session, line, remove_account=remove_account, now=now)
        waiting = [each for each in waiting if each.done_at is None]
    if not waiting:
        _finish(session, plan, now=now)
    return removed


def _remove(session: Session, line: PlanLine, *, remove_account: RemoveAccount, now: datetime) -> int:
    still = periods(session)[KEPT_AS[line.part]].over_before(now)
    numbers = take_due(session, line.part, before=min(line.cutoff, still), limit=BATCH)
    if line.part is Part.ACCOUNTS:
        for number in numbers:
            remove_account(session, number, now=now)
    else:
        REMOVE[line.part](session, numbers, now)
    line.removed += len(numbers)
    line.done_at = now if len(numbers) < BATCH else None
    session.flush()
    return len(numbers)


def _finish(session: Session, plan: Plan, *, now: datetime) -> None:
    plan.state, plan.finished_at = PlanState.DONE, now
    plan.version += 1
    session.flush()
    counts = {line.part.value: line.removed for line in _lines(session, plan)}
    record(session, "retention.ran", subject=SUBJECT, actor=WORKER, now=now, after=counts)


def _lines(session: Session, plan: Plan) -> Sequence[PlanLine]:
    found = select(PlanLine).where(PlanLine.plan_id == plan.id).execution_options(populate_existing=True)
    return session.scalars(found).all()


def _texts(session: Session, numbers: Sequence[int], _now: datetime) -> None:
    """The words stand twice: with the moderators, and in the answer, the comment, the review or the idea."""
    subjects = forget_texts(session, numbers)
    forget_words(session, subjects)
    feedback.forget_words(session, subjects)
    reviews.forget_words(session, subjects)
    ideas.forget_words(session, subjects)


REMOVE: Mapping[Part, Remove] = {
    Part.CARDS: lambda session, numbers, now: destroy_codes(session, numbers, now=now),
    Part.LINKS: lambda session, numbers, now: unlink_answers(session, numbers, now=now),
    Part.COMMENTS: lambda session, numbers, _now: feedback.unlink(session, numbers),
    Part.MONITORING: lambda session, numbers, _now: forget_monitoring(session, numbers),
    Part.REVIEW_LINKS: lambda session, numbers, now: reviews.unlink_reviews(session, numbers, now=now),
    Part.REVIEW_MONITORING: lambda session, numbers, _now: reviews.forget_monitoring(session, numbers),
    Part.VOTE_ROLLS: lambda session, numbers, _now: votes.unlink_roll(session, numbers),
    Part.IDEAS: lambda session, numbers, _now: ideas.unlink_ideas(session, numbers),
    Part.TEXTS: _texts,
    Part.LOOKS: lambda session, numbers, _now: forget_looks(session, numbers),
    Part.DECISIONS: lambda session, numbers, _now: forget_decisions(session, numbers),
    Part.ACTS: lambda session, numbers, _now: forget_values(session, numbers),
}

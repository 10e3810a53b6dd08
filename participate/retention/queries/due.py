"""Which rows have been kept for their whole period: for each part, a question for their numbers.

The same question counts them, finds a batch of them, and no longer finds them once they are removed. None of them names
what the safeguarding lead has not returned (SG-12).
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, cast, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from participate.audit.models import Act, ActValues
from participate.consultations.models import Answer, Response, ResponseHelp
from participate.core.lifecycle import State
from participate.core.retention import Kept
from participate.feedback.queries.keeping import comments_due
from participate.ideas.queries.keeping import authors_due
from participate.moderation.queries.keeping import (
    decisions_due,
    has_frozen_item,
    is_frozen,
    is_frozen_case,
    looks_due,
    opened_frozen,
    texts_due,
)
from participate.outcomes.models import Outcome
from participate.people.models import NO_CODE, Account, CodeBatch, CodeCard, Credential, RoleGrant
from participate.retention.models import Part
from participate.reviews.models import Reviewer, ReviewerHelp, ReviewScore, ReviewSheet
from participate.rounds.models import Round
from participate.voting.models import RollEntry, Vote, VoteResult, VoteSeal

Due = Callable[[datetime], Select[int]]
OF_MODERATION = ("look.opened", "comment.published", "comment.redacted", "comment.refused")
"""The acts that are the record of moderation. The lead's own are another record (SG-13)."""
LEAD_LOOKS = "safeguarding:all"


def _accounts(before: datetime) -> Select[int]:
    """Without roles, and neither made nor seen since."""
    officer = exists().where(RoleGrant.account_id == Account.id)
    frozen = exists().where(Credential.account_id == Account.id, has_frozen_item(Credential.id))
    last = func.coalesce(Account.seen_on, Account.created_at, type_=Account.created_at.type)
    return select(Account.id).where(Account.removed_on.is_(None), last < before, ~officer, ~frozen)


def _cards(before: datetime) -> Select[int]:
    """Of a round whose outcome is public for so long; of a programme when that holds for each of its rounds."""
    published = _published(before)
    rounds = select(Round.programme_id).where(Round.id.in_(published))
    unfinished = select(Round.programme_id).where(Round.id.not_in(published), Round.state != State.WITHDRAWN)
    whole = CodeBatch.programme_id.in_(rounds) & CodeBatch.programme_id.not_in(unfinished)
    batches = select(CodeBatch.id).where(or_(CodeBatch.round_id.in_(published), whole))
    return select(CodeCard.id).where(CodeCard.batch_id.in_(batches), CodeCard.code_hash.not_like(f"{NO_CODE}%"))


def _links(before: datetime) -> Select[int]:
    return _responses(before, Response.credential_id.is_not(None))


def _monitoring(before: datetime) -> Select[int]:
    helped = exists().where(ResponseHelp.response_id == Response.id)
    return _responses(before, or_(Response.band.is_not(None), Response.chosen_by.is_not(None), helped))


def _review_links(before: datetime) -> Select[int]:
    return _reviewers(before, Reviewer.credential_id.is_not(None))


def _review_monitoring(before: datetime) -> Select[int]:
    helped = exists().where(ReviewerHelp.reviewer_id == Reviewer.id)
    return _reviewers(before, or_(Reviewer.band.is_not(None), Reviewer.chosen_by.is_not(None), helped))


def _rolls(before: datetime) -> Select[int]:
    """Entries of sealed votes: of such a round, or of an organisation's own that was counted so long ago."""
    sealed = exists().where(VoteSeal.vote_id == Vote.id)
    counted = exists().where(VoteResult.vote_id == Vote.id, VoteResult.counted_at < before)
    over = or_(Vote.round_id.in_(_published(before)), Vote.organisation_id.is_not(None) & counted)
    return select(RollEntry.id).where(~RollEntry.unlinked, RollEntry.vote_id.in_(select(Vote.id).where(sealed, over)))


def _acts(before: datetime) -> Select[int]:
    values = exists().where(ActValues.act_id == Act.id)
    ours = (Act.action.in_(OF_MODERATION), Act.subject != LEAD_LOOKS)
    frozen = is_frozen_case(Act.subject) | opened_frozen(Act.actor_id, Act.at)
    return select(Act.id).where(*ours, Act.at < before, values, ~frozen)


def _published(before: datetime) -> Select[int]:
    """Rounds whose first outcome was public before a moment; a correction makes nothing younger."""
    return select(Outcome.round_id).where(Outcome.number == 1, Outcome.published_at < before)


def _responses(before: datetime, which: ColumnElement[bool]) -> Select[int]:
    """Responses to such rounds, none of whose answers is with the lead."""
    named = literal("answer:").concat(cast(Answer.id, String))
    frozen = exists().where(Answer.response_id == Response.id, is_frozen(named))
    return select(Response.id).where(Response.round_id.in_(_published(before)), which, ~frozen)


def _reviewers(before: datetime, which: ColumnElement[bool]) -> Select[int]:
    """Reviewers in such rounds, none of whose words are with the lead."""
    named = literal("score:").concat(cast(ReviewScore.id, String))
    own = (ReviewScore.sheet_id == ReviewSheet.id, ReviewSheet.reviewer_id == Reviewer.id)
    frozen = exists().where(*own, is_frozen(named))
    return select(Reviewer.id).where(Reviewer.round_id.in_(_published(before)), which, ~frozen)


KEPT_AS: Mapping[Part, Kept] = {
    Part.ACCOUNTS: Kept.ACCOUNT_IDLE,
    Part.CARDS: Kept.CARD,
    Part.LINKS: Kept.RESPONSE,
    Part.COMMENTS: Kept.COMMENT,
    Part.MONITORING: Kept.MONITORING,
    Part.REVIEW_LINKS: Kept.RESPONSE,
    Part.REVIEW_MONITORING: Kept.MONITORING,
    Part.IDEAS: Kept.COMMENT,
    Part.VOTE_ROLLS: Kept.RESPONSE,
    Part.TEXTS: Kept.MODERATION_TEXT,
    Part.LOOKS: Kept.MODERATION_LOG,
    Part.DECISIONS: Kept.MODERATION_LOG,
    Part.ACTS: Kept.MODERATION_LOG,
}
"""Whose period a part follows."""
DUE: Mapping[Part, Due] = {
    Part.ACCOUNTS: _accounts,
    Part.CARDS: _cards,
    Part.LINKS: _links,
    Part.COMMENTS: comments_due,
    Part.MONITORING: _monitoring,
    Part.REVIEW_LINKS: _review_links,
    Part.REVIEW_MONITORING: _review_monitoring,
    Part.IDEAS: authors_due,
    Part.VOTE_ROLLS: _rolls,
    Part.TEXTS: texts_due,
    Part.LOOKS: looks_due,
    Part.DECISIONS: decisions_due,
    Part.ACTS: _acts,
}


def count_due(session: Session, part: Part, *, before: datetime) -> int:
    """How many there are. One query."""
    return session.scalar(select(func.count()).select_from(DUE[part](before).subquery())) or 0


def take_due(session: Session, part: Part, *, before: datetime, limit: int) -> tuple[int, ...]:
    """The first of them, locked: whoever uses an account in this moment is asked about once more."""
    found = DUE[part](before)
    number = found.selected_columns[0]
    return tuple(session.scalars(found.order_by(number).limit(limit).with_for_update()))

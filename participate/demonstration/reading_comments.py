"""The moderator reads comments and the lead reads worries, each by the acts that their pages offer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.demonstration.content.answers import Comment
from participate.demonstration.council import Staff
from participate.moderation.models import (
    Case,
    CaseState,
    LeadAct,
    LookArea,
    SafeguardingItem,
    SafeguardingWords,
)
from participate.moderation.redacting import TEXT_REMOVED
from participate.moderation.service import (
    DecideCase,
    JudgeItem,
    OpenGrant,
    decide,
    judge_item,
    open_grant,
    record_look,
)
from participate.moderation.service.deciding import Decision

JUDGED = {"worry_kept": LeadAct.KEPT, "worry_returned": LeadAct.RETURNED}
UNREAD = frozenset({"waiting", "worry_waiting", "worry_kept"})
NEXT_DAY = timedelta(hours=22)
HALF_HOUR = timedelta(minutes=30)
REASONS = {
    Decision.PUBLISH: "",
    Decision.REDACT: "It could show who somebody is.",
    Decision.REFUSE: "See the ground.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who reads, and which round the comments belong to."""

    round_id: int
    staff: Staff
    now: datetime


def read_comments(session: Session, comments: tuple[Comment, ...], desk: Desk) -> None:
    """Bring each comment to where the content says it stands."""
    for comment in comments:
        if comment.decision in JUDGED:
            _judge(session, comment, desk)
        if comment.decision not in UNREAD:
            _decide(session, comment, desk)


def _decide(session: Session, comment: Comment, desk: Desk) -> None:
    case = session.scalars(
        select(Case).where(
            Case.about == f"round:{desk.round_id}", Case.text == comment.text, Case.state == CaseState.WAITING
        )
    ).first()
    if case is None:
        return
    moment = min(case.opened_at + NEXT_DAY, desk.now)
    decision = Decision.PUBLISH if comment.decision == "worry_returned" else Decision(comment.decision)
    if case.held:
        _look(session, f"case:{case.id}", LookArea.COMMENTS, actor=desk.staff.moderator, now=moment)
    command = DecideCase(
        case_id=case.id,
        version=case.version,
        decision=decision,
        text=_redacted(comment) if decision is Decision.REDACT else "",
        ground=comment.ground,
        reason=REASONS[decision] or ("It shows nobody." if case.held else ""),
        head=comment.head or ("" if decision is Decision.REFUSE else "content_quality"),
    )
    decide(session, command, actor=desk.staff.moderator, now=moment)


def _redacted(comment: Comment) -> str:
    text = comment.text
    for stretch in comment.redact:
        text = text.replace(stretch, TEXT_REMOVED)
    return text


def _judge(session: Session, comment: Comment, desk: Desk) -> None:
    item = session.scalars(
        select(SafeguardingItem)
        .join(SafeguardingWords, SafeguardingWords.item_id == SafeguardingItem.id)
        .where(SafeguardingWords.text == comment.text)
    ).first()
    if item is None:
        raise LookupError(f"the worry {comment.key} was not found by the worry words")
    moment = min(item.opened_at + HALF_HOUR, desk.now)
    _look(session, f"safeguarding:{item.id}", LookArea.SAFEGUARDING, actor=desk.staff.lead, now=moment)
    act = JUDGED[comment.decision]
    judged = JudgeItem(item_id=item.id, version=item.version, act=act, note="Read and thought about.")
    judge_item(session, judged, actor=desk.staff.lead, now=moment)


def _look(session: Session, subject: str, area: LookArea, *, actor: Identity, now: datetime) -> None:
    grant = open_grant(session, OpenGrant(area=area, reason="Reading what came in"), actor=actor, now=now)
    record_look(session, subject, grant_id=grant, actor=actor, now=now)

"""From a comment to a finding on its entry, which whoever keeps the entry answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.feedback.queries import CAUSE, get_comment
from participate.findings.service import RaiseFinding, raise_finding
from participate.localoffer.service import Cause

LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseFromComment:
    """What was found, in the officer's words; `entry_key` comes from the form."""

    comment_id: int
    words: str
    entry_key: str


def raise_from_comment(session: Session, command: RaiseFromComment, *, actor: Identity, now: datetime) -> int:
    """Raise the finding, with the comment as its cause; returns its id.

    NotFound for a comment that is not public, FindingNeedsWords. Whose comment it is goes with no finding.
    """
    line = get_comment(session, command.comment_id, now=now).line
    label = f"Comment on {line.entry}"[:LONGEST_LABEL]
    raised = RaiseFinding(
        entry_id=line.entry_id,
        words=command.words,
        cause=Cause(kind=CAUSE, id=str(line.id), label=label),
        from_group="",
        entry_key=command.entry_key,
    )
    return raise_finding(session, raised, actor=actor, now=now)

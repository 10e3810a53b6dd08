"""What becomes of published ideas: shortlisted, left out with a reason, made one with another, apart again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.ideas import BY_CODE, Mark
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, forget_twins, write_twin
from participate.ideas.errors import CannotMerge, LeftOutNeedsReason, MergedElsewhere, ReasonNeedsEasyWords
from participate.ideas.models import Idea
from participate.ideas.queries import idea_subject
from participate.ideas.queries.published import REASON, said_by_id

PICTURES = {Mark.SHORTLISTED: "yes", Mark.LEFT_OUT: "speech"}
ACTS = {None: "idea.unmarked", Mark.SHORTLISTED: "idea.shortlisted", Mark.LEFT_OUT: "idea.left_out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkIdea:
    """What becomes of an idea, None for not decided. `reason` are own words, `easy_reason` the same in easy words."""

    idea_id: int
    version: int
    mark: Mark | None
    ground: str = ""
    reason: str = ""
    easy_reason: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeIdeas:
    """Make one idea part of another. Both authors keep their link; what the first was part of goes with it."""

    idea_id: int
    into: int


def mark_idea(session: Session, command: MarkIdea, *, actor: Identity, now: datetime) -> None:
    """Say in public what becomes of a published idea.

    NotFound, StaleEdit, MergedElsewhere; LeftOutNeedsReason without one of the plain reasons, or where that reason says
    nothing by itself; ReasonNeedsEasyWords.
    """
    row = _lock(session, command.idea_id)
    if row.version != command.version:
        raise StaleEdit(version=row.version)
    if row.merged_into is not None:
        raise MergedElsewhere
    _check(command)
    before = _recorded(row)
    row.mark = command.mark
    row.ground = command.ground if command.mark is Mark.LEFT_OUT else ""
    row.reason = command.reason if command.mark is not None else ""
    row.version += 1
    session.flush()
    _write_reason(session, row, command, actor=actor, now=now)
    subject = idea_subject(row.id)
    record(session, ACTS[row.mark], subject=subject, actor=actor, now=now, before=before, after=_recorded(row))


def merge_ideas(session: Session, command: MergeIdeas, *, actor: Identity, now: datetime) -> None:
    """Make an idea, and all that is part of it, part of another of the same call. NotFound, CannotMerge."""
    first, second = (_lock(session, number) for number in sorted((command.idea_id, command.into)))
    row, head = (first, second) if first.id == command.idea_id else (second, first)
    if row.id == head.id or row.call_id != head.call_id:
        raise CannotMerge
    if row.merged_into is not None or head.merged_into is not None:
        raise MergedElsewhere
    session.execute(update(Idea).where(Idea.merged_into == row.id).values(merged_into=head.id))
    row.mark, row.ground, row.reason = None, "", ""
    row.merged_into = head.id
    row.version += 1
    session.flush()
    forget_twins(session, [idea_subject(row.id)])
    after = {"into": head.id}
    record(session, "idea.merged", subject=idea_subject(row.id), actor=actor, now=now, after=after)


def split_idea(session: Session, idea_id: int, *, actor: Identity, now: datetime) -> int:
    """Let an idea stand by itself again; returns the id of the one that it was part of.

    NotFound, CannotMerge for one that is part of none.
    """
    row = _lock(session, idea_id)
    head = row.merged_into
    if head is None:
        raise CannotMerge
    row.merged_into = None
    row.version += 1
    session.flush()
    record(session, "idea.split", subject=idea_subject(row.id), actor=actor, now=now, before={"into": head})
    return head


def _lock(session: Session, idea_id: int) -> Idea:
    """A published idea; NotFound for what nobody has read, so that nothing is decided about it before."""
    found = select(Idea).where(Idea.id == idea_id).with_for_update()
    row = session.scalars(found.execution_options(populate_existing=True)).first()
    if row is None or not said_by_id(session, {row.id}):
        raise NotFound
    return row


def _check(command: MarkIdea) -> None:
    own = bool(command.reason.strip())
    if command.mark is Mark.LEFT_OUT:
        ground = BY_CODE.get(command.ground)
        if ground is None or (ground.needs_words and not own):
            raise LeftOutNeedsReason
    if command.mark is not None and own and not any(line.strip() for line in command.easy_reason):
        raise ReasonNeedsEasyWords


def _write_reason(session: Session, row: Idea, command: MarkIdea, *, actor: Identity, now: datetime) -> None:
    subject = idea_subject(row.id)
    if row.mark is None or not row.reason:
        forget_twins(session, [subject])
        return
    source = SourceText(subject=subject, part=REASON, text=row.reason)
    twin = WriteTwin(source=source, words=command.easy_reason, picture=PICTURES[row.mark])
    write_twin(session, twin, actor=actor, now=now)


def _recorded(row: Idea) -> dict[str, object]:
    return {"mark": row.mark.value if row.mark else "", "ground": row.ground, "reason": row.reason}

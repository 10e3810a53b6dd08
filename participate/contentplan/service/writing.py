"""Writing a line of the content plan: by hand, or as a vote proposed it. Each writing is a new version."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.contentplan.errors import PlanDepartsFromVote, PlanNeedsEasyWords, PlanNeedsReason, TopicStaysIn
from participate.contentplan.models import PlanLine, PlanLineOption
from participate.contentplan.queries.lines import PlanLineRow, SetBy, find_line
from participate.contentplan.queries.proposing import get_proposals
from participate.core.content_plan import Depth, Priority
from participate.core.errors import NotFound, StaleEdit
from participate.core.rulesets.topics import BY_CODE
from participate.core.vote_rules import asks_to_take_out
from participate.db.conflicts import refusing

REFUSED = {
    "uq_plan_line_topic_number": StaleEdit(),
    "ck_plan_line_says_it_twice": PlanNeedsEasyWords(),
    "ck_plan_line_misses_it_twice": PlanNeedsEasyWords(),
    "ck_plan_line_reasons_twice": PlanNeedsEasyWords(),
    "ck_plan_line_departure_says_why": PlanDepartsFromVote(),
    "ck_plan_line_decided_somehow": PlanNeedsReason(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """What a line says; each text with its easy words."""

    priority: Priority
    depth: Depth
    wording: str
    easy_wording: str
    missing: str = ""
    easy_missing: str = ""
    reason: str = ""
    easy_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLine:
    """`seen` is the number of the line that was shown, 0 for none. `round_id`: the vote whose proposal is confirmed.

    Without one, the vote that set the line before stays beside it. `note` says why.
    """

    topic: str
    seen: int
    words: LineWords
    note: str
    round_id: int | None = None


def write_line(session: Session, command: WriteLine, *, actor: Identity, now: datetime) -> None:
    """Keep a new version of a topic's line; what changes nothing makes none.

    NotFound (no such topic, or nothing that the vote proposes for it), StaleEdit, TopicStaysIn, PlanNeedsReason,
    PlanDepartsFromVote, PlanNeedsEasyWords.
    """
    if command.topic not in BY_CODE:
        raise NotFound
    if BY_CODE[command.topic].statute and asks_to_take_out(command.words.wording):
        raise TopicStaysIn
    before = find_line(session, command.topic)
    if (before.number if before else 0) != command.seen:
        raise StaleEdit
    outcome_id, proposed, set_by = _vote_of(session, command, before)
    if before and before.outcome_id == outcome_id and _words_of(before) == command.words:
        return
    with refusing(session, REFUSED):
        row = PlanLine(
            topic=command.topic,
            number=command.seen + 1,
            outcome_id=outcome_id,
            proposed=proposed,
            note=command.note,
            at=now,
            **asdict(command.words),
        )
        session.add(row)
        session.flush()
    _keep_options(session, row.id, set_by)
    old = {**_plain(_words_of(before)), "outcome": before.outcome_id} if before else None
    new = {**_plain(command.words), "outcome": outcome_id, "note": command.note}
    record(session, "plan.line_written", subject=f"plan:{command.topic}", actor=actor, now=now, before=old, after=new)


SetByVote = tuple[int | None, Priority | None, tuple[SetBy, ...]]
"""The outcome of the vote that sets a line, how soon it proposed, and its options."""


def _vote_of(session: Session, command: WriteLine, before: PlanLineRow | None) -> SetByVote:
    if command.round_id is not None:
        proposals = get_proposals(session, command.round_id)
        proposal = proposals.of(command.topic)
        return proposals.outcome_id, proposal.priority, proposal.set_by
    return (before.outcome_id, before.proposed, before.set_by) if before else (None, None, ())


def _keep_options(session: Session, line_id: int, set_by: tuple[SetBy, ...]) -> None:
    session.add_all(
        PlanLineOption(line_id=line_id, option_id=each.option_id, place=each.place, options=each.options)
        for each in set_by
    )
    session.flush()


def _words_of(line: PlanLineRow) -> LineWords:
    return LineWords(**{name: getattr(line, name) for name in LineWords.__slots__})


def _plain(words: LineWords) -> dict[str, object]:
    return {name: str(value) for name, value in asdict(words).items()}

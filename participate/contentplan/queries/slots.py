"""The plan beside the register's own pages, and what is done so far for each topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.contentplan.queries.lines import PlanLineRow, find_words, list_lines
from participate.core.findings import FindingState
from participate.core.rulesets.topics import TOPICS
from participate.findings.models import Finding
from participate.localoffer.models import Entry, EntryTopic
from participate.localoffer.queries import count_by_topic
from participate.localoffer.queries.missing import TopicCount
from participate.localoffer.queries.shown import is_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicState:
    """What is done for a topic so far: its shown entries, when one of them was last checked, what is open in them."""

    counted: TopicCount
    last_checked: datetime | None
    open_findings: int


def state_of_topics(session: Session, *, now: datetime) -> tuple[TopicState, ...]:
    """Every topic in order. Three queries."""
    checked = dict(
        session.execute(
            select(EntryTopic.topic, func.max(Entry.checked_on))
            .join(Entry, Entry.id == EntryTopic.entry_id)
            .where(is_shown(now))
            .group_by(EntryTopic.topic)
        ).all()
    )
    open_findings = dict(
        session.execute(
            select(EntryTopic.topic, func.count(Finding.id))
            .join(Finding, Finding.entry_id == EntryTopic.entry_id)
            .where(Finding.state != FindingState.CLOSED)
            .group_by(EntryTopic.topic)
        ).all()
    )
    return tuple(
        TopicState(
            counted=each,
            last_checked=checked.get(each.topic.code),
            open_findings=open_findings.get(each.topic.code, 0),
        )
        for each in count_by_topic(session, now=now)
    )


def line_to_show(session: Session, *, topic: str, now: datetime) -> PlanLineRow | None:  # noqa: ARG001
    """Beside the entries of a topic. One query."""
    return find_words(session, topic)


def lines_to_show(session: Session, *, topic: str, now: datetime) -> Mapping[str, PlanLineRow] | None:  # noqa: ARG001
    """Beside each topic of the list of topics, by its code. Two queries."""
    return list_lines(session) or None


def missing_to_show(
    session: Session,
    *,
    topic: str,  # noqa: ARG001
    now: datetime,  # noqa: ARG001
) -> tuple[PlanLineRow, ...] | None:
    """On the page of what is missing: lines with something that was asked for and is not here yet. Two queries.

    None while nothing is agreed at all.
    """
    lines = list_lines(session)
    if not lines:
        return None
    return tuple(lines[each.code] for each in TOPICS if each.code in lines and lines[each.code].missing)

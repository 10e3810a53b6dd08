"""Makes cases, worries, looks and decisions the way the product does: through the services."""

from datetime import datetime
from itertools import count
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Channel, Group
from participate.moderation.models import Case, SafeguardingItem
from participate.moderation.service import (
    DecideCase,
    Decision,
    LookArea,
    OpenGrant,
    SubmittedText,
    WatchedText,
    decide,
    open_grant,
    record_look,
    submit_text,
    watch_text,
)

HARMLESS = "The page about buses is hard to find."
WORRYING = "Please help, my uncle hits me at night."
WITH_NAME = "Ask my son Jake Porter, he waits for the bus."
PLACE = "Question 3: What would help?"
_numbers = count(1)


def submit(
    session: Session,
    *,
    now: datetime,
    text: str = HARMLESS,
    subject: str = "",
    about: str = "round:1",
    group: Group = Group.PARENT,
    channel: Channel = Channel.WEB,
    credential_id: int | None = 1,
) -> str:
    """A text that was sent; returns its subject."""
    subject = subject or f"answer:{next(_numbers)}"
    command = SubmittedText(
        subject=subject,
        about=about,
        place=PLACE,
        group=group,
        channel=channel,
        text=text,
        credential_id=credential_id,
    )
    submit_text(session, command, worry_words="", now=now)
    return subject


def save_draft(
    session: Session,
    *,
    now: datetime,
    text: str,
    subject: str = "",
    credential_id: int | None = 1,
    worry_words: str = "",
) -> bool:
    """A text that was saved and not sent; True when it went to the lead."""
    command = WatchedText(subject=subject, place=PLACE, channel=Channel.WEB, text=text, credential_id=credential_id)
    return watch_text(session, command, worry_words=worry_words, now=now)


def case_of(session: Session, subject: str) -> Case:
    """The case of a subject, as the database has it."""
    found = select(Case).where(Case.subject == subject).execution_options(populate_existing=True)
    return session.scalars(found).one()


def item_of(session: Session, subject: str) -> SafeguardingItem:
    """The safeguarding item of a subject, as the database has it."""
    found = select(SafeguardingItem).where(SafeguardingItem.subject == subject)
    return session.scalars(found.execution_options(populate_existing=True)).one()


def only_item(session: Session) -> SafeguardingItem:
    """The one safeguarding item that there is."""
    return session.scalars(select(SafeguardingItem).execution_options(populate_existing=True)).one()


def look_at(session: Session, subject: str, *, actor: Identity, now: datetime, area: LookArea) -> None:
    """One look at what is held, inside a grant of its own."""
    grant_id = open_grant(session, OpenGrant(area=area, reason="I read what came today."), actor=actor, now=now)
    record_look(session, subject, grant_id=grant_id, actor=actor, now=now)


class Given(TypedDict, total=False):
    """What a decision holds beside what it is."""

    text: str
    ground: str
    reason: str
    head: str
    topic: str


def judge_case(
    session: Session,
    subject: str,
    *,
    actor: Identity,
    now: datetime,
    decision: Decision = Decision.PUBLISH,
    **given: Unpack[Given],
) -> int:
    """A decision about the case of a subject, looked at first where it is held; returns the case's id."""
    case = case_of(session, subject)
    if case.held:
        look_at(session, f"case:{case.id}", actor=actor, now=now, area=LookArea.COMMENTS)
    filed = Given(head="content_quality", topic="LO-TRAV")
    filed.update(given)
    command = DecideCase(case_id=case.id, version=case.version, decision=decision, **filed)
    decide(session, command, actor=actor, now=now)
    return case.id

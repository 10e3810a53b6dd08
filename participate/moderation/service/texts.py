"""Texts of participants: every saved one is watched, every sent one opens its case, a withdrawn one leaves both."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import StaleEdit
from participate.core.groups import AgeBand, Channel, Group
from participate.core.redaction import find_personal
from participate.core.worry import find_worry, worry_list
from participate.db.conflicts import refusing
from participate.moderation.models import Case, CaseState, ItemState, SafeguardingItem
from participate.moderation.service.calling import call_leads
from participate.moderation.service.items import (
    NewItem,
    add_words,
    find_item,
    has_words,
    let_go,
    let_go_of,
    open_item,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedText:
    """A text that was saved, sent or not. `place` says in the officer's words where; never who. No subject: `""`.

    `about` is what it hangs on (`round:12`), `group` and `band` for whom it speaks, and `source` what it came in with
    (`response:5`): with the credential they lead the safeguarding lead, and nobody else, to the writer (SG-14).
    """

    subject: str
    place: str
    channel: Channel
    text: str
    credential_id: int | None
    about: str = ""
    group: Group | None = None
    band: AgeBand | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedText(WatchedText):
    """A text that was sent: it says what it hangs on, and for whom it speaks; `own_words` as in Case."""

    about: str
    group: Group
    own_words: bool = False


def watch_text(session: Session, command: WatchedText, *, worry_words: str, now: datetime) -> bool:
    """Look for worry words in a saved text (SG-04, SG-06, SG-09); True when it belongs to the lead.

    What the lead holds stays with the lead, whatever is written over it: further texts of the subject are added to its
    item. A text that the lead returned is not caught again; a new worrying one is. What the lead has kept is never
    offered for returning again, so new worrying words after it are an item of their own (SG-12).
    """
    found = find_worry(command.text, worry_list(worry_words))
    item = find_item(session, command.subject, credential_id=command.credential_id, text=command.text)
    known = item is not None and has_words(session, item, text=command.text)
    if (item is None or item.state is ItemState.RETURNED) and (not found or known):
        return False
    if item is None or (item.state is ItemState.KEPT and found and not known):
        item = _open_another(session, command, before=item, now=now)
    if command.text.strip() and add_words(session, item, text=command.text, found=found, now=now) and found:
        _come_to_lead(session, item, now=now)
    _set_aside(session, command)
    return True


def submit_text(session: Session, command: SubmittedText, *, worry_words: str, now: datetime) -> None:
    """Watch a sent text and open its case, or reopen it when the words changed; without words there is no case."""
    if not command.text.strip():
        withdraw_text(session, command.subject, now=now)
        return
    with_lead = watch_text(session, command, worry_words=worry_words, now=now)
    case = _case_of(session, command.subject)
    if case is None:
        _open_case(session, command, with_lead=with_lead, now=now)
    elif case.text != command.text or case.state is CaseState.WITHDRAWN:
        _reopen_case(case, command, with_lead=with_lead, now=now)
    session.flush()


def submit_own_words(session: Session, command: SubmittedText, *, now: datetime) -> None:
    """Open the case of what a forum says in its own words. They are not looked through here: a forum looks before it
    sends, and nothing that it says to everybody is set aside.
    """
    _open_case(session, replace(command, own_words=True), with_lead=False, now=now)
    session.flush()


def withdraw_text(session: Session, subject: str, *, now: datetime) -> None:  # noqa: ARG001 - every verb takes now
    """Take a text out of the queue and the public; to be called whenever its row goes, sent or not.

    What the lead has of it stays (SG-12).
    """
    let_go_of(session, subject)
    case = _case_of(session, subject)
    if case is None or case.state is CaseState.WITHDRAWN:
        return
    forget_decision(case)
    case.state = CaseState.WITHDRAWN
    case.text = ""
    case.held, case.held_for = False, []
    case.version += 1
    session.flush()


def _open_another(
    session: Session, command: WatchedText, *, before: SafeguardingItem | None, now: datetime
) -> SafeguardingItem:
    if before is not None:
        let_go(session, before)
    new = NewItem(
        subject=command.subject,
        place=command.place,
        channel=command.channel,
        credential_id=command.credential_id,
        about=command.about,
        source=command.source,
        group=command.group,
        band=command.band,
    )
    item = open_item(session, new, now=now)
    call_leads(session, now=now)
    return item


def _come_to_lead(session: Session, item: SafeguardingItem, *, now: datetime) -> None:
    """New worrying words bring an item that was returned back to the lead."""
    if item.state is ItemState.RETURNED:
        item.state = ItemState.WITH_LEAD
        item.opened_at = now
        call_leads(session, now=now)
    item.version += 1
    session.flush()


def _set_aside(session: Session, command: WatchedText) -> None:
    """What waits for a moderator leaves the queue at once, and these very words leave the public too."""
    case = _case_of(session, command.subject)
    if case is None or case.state in {CaseState.ASIDE, CaseState.WITHDRAWN}:
        return
    if case.state is CaseState.WAITING or case.text == command.text:
        forget_decision(case)
        case.state = CaseState.ASIDE
        case.version += 1
        session.flush()


def _case_of(session: Session, subject: str) -> Case | None:
    if not subject:
        return None
    found = select(Case).where(Case.subject == subject).with_for_update()
    return session.scalars(found.execution_options(populate_existing=True)).first()


def _open_case(session: Session, command: SubmittedText, *, with_lead: bool, now: datetime) -> None:
    kinds = _personal(command.text)
    with refusing(session, {"uq_moderation_case_subject": StaleEdit()}):
        session.add(
            Case(
                subject=command.subject,
                about=command.about,
                place=command.place,
                group=command.group,
                band=command.band,
                channel=command.channel,
                credential_id=command.credential_id,
                source=command.source,
                text=command.text,
                held=bool(kinds),
                held_for=kinds,
                state=CaseState.ASIDE if with_lead else CaseState.WAITING,
                opened_at=now,
                shown_order=secrets.token_hex(16),
                own_words=command.own_words,
            )
        )


def _reopen_case(case: Case, command: SubmittedText, *, with_lead: bool, now: datetime) -> None:
    forget_decision(case)
    case.held_for = _personal(command.text)
    case.held = bool(case.held_for)
    case.text = command.text
    case.place, case.about = command.place, command.about
    case.group, case.band, case.channel = command.group, command.band, command.channel
    case.credential_id, case.source = command.credential_id, command.source
    case.state = CaseState.ASIDE if with_lead else CaseState.WAITING
    case.opened_at = now
    case.version += 1


def forget_decision(case: Case) -> None:
    """Leave a case as if nobody had decided about it."""
    case.decided_at, case.decided_by = None, None
    case.ground = case.reason = case.public_text = case.head = case.topic = ""


def _personal(text: str) -> list[str]:
    """The kinds of personal data that a text seems to hold, each once."""
    return list(dict.fromkeys(span.kind.value for span in find_personal(text)))

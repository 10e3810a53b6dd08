"""A moderator's decision about one text: publish, redact, refuse, or pass to the lead (REG56-2, -3b, -4; SG-17)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.rulesets.matters import HEADS
from participate.core.rulesets.refusals import BY_CODE as GROUNDS
from participate.core.rulesets.topics import BY_CODE as TOPICS
from participate.moderation.errors import DecisionIncomplete, GroundUnknown, OwnWordsStay, RedactionRewrites
from participate.moderation.kinds import kind_of
from participate.moderation.models import Case, CaseState, ItemState, LeadAct
from participate.moderation.redacting import only_removes, only_removes_particulars
from participate.moderation.service.calling import call_leads
from participate.moderation.service.items import NewItem, add_step, add_words, find_item, let_go, open_item
from participate.moderation.service.looking import require_look
from participate.moderation.service.texts import forget_decision

HEAD_CODES = frozenset(code for code, _ in HEADS)
OPEN_TO_MODERATORS = frozenset({CaseState.WAITING, CaseState.PUBLISHED, CaseState.REDACTED, CaseState.REFUSED})


class Decision(StrEnum):
    PUBLISH = "publish"
    REDACT = "redact"
    REFUSE = "refuse"
    TO_LEAD = "to_lead"


OUTCOME = {
    Decision.PUBLISH: CaseState.PUBLISHED,
    Decision.REDACT: CaseState.REDACTED,
    Decision.REFUSE: CaseState.REFUSED,
    Decision.TO_LEAD: CaseState.ASIDE,
}
ABOUT_IT = frozenset({Decision.PUBLISH, Decision.REDACT})


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideCase:
    """A decision. `text` is the redacted text; `version` is the one that the page showed."""

    case_id: int
    version: int
    decision: Decision
    text: str = ""
    ground: str = ""
    reason: str = ""
    head: str = ""
    topic: str = ""


def decide(session: Session, command: DecideCase, *, actor: Identity, now: datetime) -> None:
    """Decide about a case, or decide again with a reason.

    NotFound for what is not a moderator's; StaleEdit when somebody decided, or the writer wrote anew, in the meantime;
    DecisionIncomplete, GroundUnknown, OwnWordsStay, RedactionRewrites, NotLookedAt as their names say.
    """
    case = _get_case(session, command.case_id)
    if case.version != command.version:
        raise StaleEdit(version=case.version)
    if case.held:
        require_look(session, f"case:{case.id}", actor=actor, since=case.opened_at)
    _check(case, command)
    if command.decision is Decision.TO_LEAD:
        _pass_on(session, case, command, actor=actor, now=now)
        return
    before = _recorded(case)
    case.state = OUTCOME[command.decision]
    case.public_text = _public_text(case, command)
    case.ground = command.ground if command.decision is Decision.REFUSE else ""
    case.reason, case.head, case.topic = command.reason, command.head, command.topic
    case.decided_at, case.decided_by = now, actor.account_id
    case.version += 1
    session.flush()
    action = f"comment.{case.state.value}"
    record(session, action, subject=f"case:{case.id}", actor=actor, now=now, before=before, after=_recorded(case))


def _get_case(session: Session, case_id: int) -> Case:
    found = select(Case).where(Case.id == case_id, Case.state.in_(OPEN_TO_MODERATORS)).with_for_update()
    case = session.scalars(found.execution_options(populate_existing=True)).first()
    if case is None:
        raise NotFound
    return case


def _check(case: Case, command: DecideCase) -> None:
    if case.own_words:
        _check_own_words(case, command)
        return
    refusing = command.decision is Decision.REFUSE
    wanted = command.decision in ABOUT_IT and not kind_of(case.subject)
    if command.head not in HEAD_CODES and (command.head or wanted):
        raise DecisionIncomplete(missing="head")
    if command.topic and command.topic not in TOPICS:
        raise DecisionIncomplete(missing="topic")
    if not command.reason.strip() and _needs_reason(case, command.decision):
        raise DecisionIncomplete(missing="reason")
    if refusing and command.ground not in GROUNDS:
        raise GroundUnknown
    if command.decision is Decision.REDACT and not only_removes(case.text, edited=command.text):
        raise RedactionRewrites


def _check_own_words(case: Case, command: DecideCase) -> None:
    """An organisation speaks for itself: nothing is refused, and nothing but particulars is taken out."""
    if command.decision is Decision.REFUSE or (command.decision is Decision.TO_LEAD and not case.passes_on):
        raise OwnWordsStay
    if not command.reason.strip() and _needs_reason(case, command.decision):
        raise DecisionIncomplete(missing="reason")
    if command.decision is Decision.REDACT and not only_removes_particulars(case.text, edited=command.text):
        raise RedactionRewrites


def _needs_reason(case: Case, decision: Decision) -> bool:
    """A first decision to publish what nothing holds stands without one, and passing on must not wait for words."""
    if decision is Decision.TO_LEAD:
        return False
    return case.held or case.state is not CaseState.WAITING or decision is not Decision.PUBLISH


def _pass_on(session: Session, case: Case, command: DecideCase, *, actor: Identity, now: datetime) -> None:
    """A moderator has read a disclosure: it is the lead's alone from now on, and the lead is called (SG-09).

    What the moderator wrote stands with the item. An item that was judged before stays as it is.
    """
    before = find_item(session, case.subject, credential_id=case.credential_id, text=case.text)
    if before is not None and before.state is not ItemState.WITH_LEAD:
        let_go(session, before)
    new = NewItem(
        subject=case.subject,
        place=case.place,
        channel=case.channel,
        credential_id=case.credential_id,
        about=case.about,
        source=case.source,
        group=case.group,
        band=case.band,
    )
    item = open_item(session, new, now=now)
    add_words(session, item, text=case.text, found=(), now=now)
    add_step(session, item.id, act=LeadAct.PASSED_ON, actor=actor, now=now, note=command.reason.strip())
    forget_decision(case)
    case.state = CaseState.ASIDE
    case.version += 1
    session.flush()
    call_leads(session, now=now)
    record(session, "safeguarding.item.passed_on", subject=f"safeguarding:{item.id}", actor=actor, now=now)


def _public_text(case: Case, command: DecideCase) -> str:
    texts = {Decision.PUBLISH: case.text, Decision.REDACT: command.text}
    return texts.get(command.decision, "")


def _recorded(case: Case) -> dict[str, object]:
    """What the record of acts holds of a decision: never the text."""
    names = ("ground", "reason", "head", "topic")
    return {"state": case.state.value, **{name: getattr(case, name) for name in names}}

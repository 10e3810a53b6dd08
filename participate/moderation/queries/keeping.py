"""Which rows of moderation have been kept long enough (domain 5.4). What the safeguarding lead has not returned, and
every look at it, is never among them (SG-12): it follows the schedule of children's services.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, String, cast, exists, literal, select

from participate.moderation.models import (
    REMOVED_BY_WRITER,
    REMOVED_IN_TIME,
    Case,
    CaseState,
    ItemState,
    Look,
    LookArea,
    LookGrant,
    SafeguardingItem,
)

DECIDED = (CaseState.PUBLISHED, CaseState.REDACTED, CaseState.REFUSED)


def is_frozen(subject: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Whether the lead has the text of a subject and has not returned it."""
    return exists().where(SafeguardingItem.subject == subject, SafeguardingItem.state != ItemState.RETURNED)


def is_frozen_case(subject: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """The same for `case:5`, as looks and acts name a text."""
    named = literal("case:").concat(cast(Case.id, String))
    return exists().where(named == subject, is_frozen(Case.subject))


def has_frozen_item(credential_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Whether the lead has anything of a writer that was not returned."""
    return exists().where(SafeguardingItem.credential_id == credential_id, SafeguardingItem.state != ItemState.RETURNED)


def opened_frozen(
    account_id: SQLColumnExpression[int | None], at: SQLColumnExpression[datetime]
) -> ColumnElement[bool]:
    """Whether a grant that an account was given at a moment opened a text which is with the lead."""
    return exists().where(LookGrant.account_id == account_id, LookGrant.given_at == at, _saw_frozen())


def texts_due(before: datetime) -> Select[int]:
    """Cases decided before a moment that still hold words which were not published."""
    refused = (Case.state == CaseState.REFUSED) & Case.text.not_in((REMOVED_BY_WRITER, REMOVED_IN_TIME))
    redacted = (Case.state == CaseState.REDACTED) & (Case.text != Case.public_text)
    return select(Case.id).where(Case.decided_at < before, refused | redacted, ~is_frozen(Case.subject))


def decisions_due(before: datetime) -> Select[int]:
    """Cases decided before a moment that still say by whom, or why in words."""
    said = Case.decided_by.is_not(None) | (Case.reason != "")
    return select(Case.id).where(Case.decided_at < before, Case.state.in_(DECIDED), said, ~is_frozen(Case.subject))


def looks_due(before: datetime) -> Select[int]:
    """Grants to look at held comments that ended before a moment, unless a text seen in them is with the lead."""
    return select(LookGrant.id).where(LookGrant.area == LookArea.COMMENTS, LookGrant.ends_at < before, ~_saw_frozen())


def _saw_frozen() -> ColumnElement[bool]:
    return exists().where(Look.grant_id == LookGrant.id, is_frozen_case(Look.subject))

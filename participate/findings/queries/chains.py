"""The whole chain of a finding: what was found, answered, changed in the entry, closed and opened again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.findings.models import Finding, FindingStep
from participate.findings.queries.rows import FindingRow, get_finding, list_of_entry, named_by
from participate.localoffer.models import EntryEdit, EntryVersion
from participate.people.models import Organisation


class LinkKind(StrEnum):
    """What a link of the chain is. Changes sent and versions are read from the register."""

    RAISED = "raised"
    ANSWERED = "answered"
    SENT = "sent"
    """The provider has sent a change of the entry, which waits for an officer."""
    RETURNED = "returned"
    """An officer sent that change back: a matter between the two."""
    VERSION = "version"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link: `organisation` is whose answer or change it is, `version` the number that the entry's version has."""

    kind: LinkKind
    at: datetime
    words: str = ""
    organisation: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A finding and all that became of it, in the order in which it happened."""

    finding: FindingRow
    links: tuple[Link, ...]

    @property
    def waits(self) -> bool:
        """Whether a change of the entry has been sent and no officer has read it yet."""
        return bool(self.links) and self.links[-1].kind is LinkKind.SENT

    @property
    def public(self) -> tuple[Link, ...]:
        """What everybody reads of it."""
        return tuple(link for link in self.links if link.kind is not LinkKind.RETURNED)


def chain_of(session: Session, finding_id: int) -> Chain:
    """One finding's chain; NotFound. Four queries."""
    (chain,) = _chains(session, (get_finding(session, finding_id),))
    return chain


def chains_of_entry(session: Session, entry_id: int) -> tuple[Chain, ...]:
    """The chains of everything found in an entry, the newest first. Four queries."""
    return _chains(session, list_of_entry(session, entry_id))


def _chains(session: Session, findings: tuple[FindingRow, ...]) -> tuple[Chain, ...]:
    numbers = [each.id for each in findings]
    links: dict[int, list[Link]] = {
        each.id: [Link(kind=LinkKind.RAISED, at=each.raised_at, words=each.words)] for each in findings
    }
    for number, link in (*_steps(session, numbers), *_edits(session, numbers), *_versions(session, numbers)):
        links[number].append(link)
    return tuple(
        Chain(finding=each, links=tuple(sorted(links[each.id], key=lambda link: link.at))) for each in findings
    )


def _steps(session: Session, finding_ids: Collection[int]) -> Iterable[tuple[int, Link]]:
    rows = session.execute(
        select(FindingStep, Organisation.name)
        .outerjoin(Organisation, Organisation.id == FindingStep.organisation_id)
        .where(FindingStep.finding_id.in_(finding_ids))
        .order_by(FindingStep.number)
    )
    for step, organisation in rows:
        yield (
            step.finding_id,
            Link(kind=LinkKind(step.kind), at=step.at, words=step.words, organisation=organisation or ""),
        )


def _edits(session: Session, finding_ids: Collection[int]) -> Iterable[tuple[int, Link]]:
    """The changes that providers sent for a finding, but for those that they took back."""
    rows = session.execute(
        select(Finding.id, EntryEdit, Organisation.name)
        .join(EntryEdit, named_by(EntryEdit))
        .join(Organisation, Organisation.id == EntryEdit.organisation_id)
        .where(Finding.id.in_(finding_ids), EntryEdit.state != "withdrawn")
        .order_by(EntryEdit.id)
    )
    for finding_id, edit, organisation in rows:
        yield finding_id, Link(kind=LinkKind.SENT, at=edit.sent_at, words=edit.note, organisation=organisation)
        if edit.reason and edit.answered_at is not None:
            yield finding_id, Link(kind=LinkKind.RETURNED, at=edit.answered_at, words=edit.reason)


def _versions(session: Session, finding_ids: Collection[int]) -> Iterable[tuple[int, Link]]:
    """The versions that name a finding as their cause, whoever made them."""
    rows = session.execute(
        select(Finding.id, EntryVersion.number, EntryVersion.at, EntryVersion.note, Organisation.name)
        .join(EntryVersion, named_by(EntryVersion))
        .outerjoin(Organisation, Organisation.id == EntryVersion.organisation_id)
        .where(Finding.id.in_(finding_ids))
        .order_by(EntryVersion.number)
    )
    for finding_id, number, at, note, organisation in rows:
        link = Link(kind=LinkKind.VERSION, at=at, words=note, organisation=organisation or "", version=number)
        yield finding_id, link

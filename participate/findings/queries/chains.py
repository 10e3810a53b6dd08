"""The whole chain of a finding: what was found, answered, changed in the entry, closed and opened again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.findings.models import Finding, FindingStep
from participate.findings.queries.rows import FindingRow, get_finding, list_of_entry, made_for_it
from participate.localoffer.models import EntryVersion
from participate.people.models import Organisation


class LinkKind(StrEnum):
    """What a link of the chain is; a version is read from the register, the others from the finding."""

    RAISED = "raised"
    ANSWERED = "answered"
    VERSION = "version"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link: `organisation` answered, `version` is the number that the entry's version has."""

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


def chain_of(session: Session, finding_id: int) -> Chain:
    """One finding's chain; NotFound. Three queries."""
    (chain,) = _chains(session, (get_finding(session, finding_id),))
    return chain


def chains_of_entry(session: Session, entry_id: int) -> tuple[Chain, ...]:
    """The chains of everything found in an entry, the newest first. Three queries."""
    return _chains(session, list_of_entry(session, entry_id))


def _chains(session: Session, findings: tuple[FindingRow, ...]) -> tuple[Chain, ...]:
    numbers = [each.id for each in findings]
    links: dict[int, list[Link]] = {
        each.id: [Link(kind=LinkKind.RAISED, at=each.raised_at, words=each.words)] for each in findings
    }
    for number, link in (*_steps(session, numbers), *_versions(session, numbers)):
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


def _versions(session: Session, finding_ids: Collection[int]) -> Iterable[tuple[int, Link]]:
    """The versions that name a finding as their cause, whoever made them."""
    rows = session.execute(
        select(Finding.id, EntryVersion.number, EntryVersion.at)
        .join(EntryVersion, made_for_it())
        .where(Finding.id.in_(finding_ids))
        .order_by(EntryVersion.number)
    )
    for finding_id, number, at in rows:
        yield finding_id, Link(kind=LinkKind.VERSION, at=at, version=number)

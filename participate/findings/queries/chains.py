"""The whole chain of a finding: what was found, answered, changed in the entry, closed and opened again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.findings import StepKind, Whose
from participate.findings.models import Finding, FindingStep
from participate.findings.queries.rows import FindingRow, answer_subject, get_finding, list_of_entry, named_by
from participate.localoffer.models import EntryEdit, EntryVersion
from participate.moderation.queries import Spoken, spoken
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
    """One link: `organisation` is whose answer or change it is, `version` the number that the entry's version has.
    `edit_id` is the change while it waits; `by_council` says that officers found it themselves.

    `words` are what everybody may read: of an answer none until somebody has read it for names, `redacted` when some
    were taken out. `own_words` are what this reader may see: the organisation all of its answer, officers what neither
    may show who somebody is nor is with the safeguarding lead.
    """

    kind: LinkKind
    at: datetime
    words: str = ""
    own_words: str = ""
    redacted: bool = False
    organisation: str = ""
    version: int | None = None
    edit_id: int | None = None
    by_council: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A finding and all that became of it, in the order in which it happened."""

    finding: FindingRow
    links: tuple[Link, ...]

    @property
    def waits(self) -> int | None:
        """The change of the entry that has been sent and that no officer has answered yet."""
        return next((link.edit_id for link in self.links if link.edit_id is not None), None)

    @property
    def public(self) -> tuple[Link, ...]:
        """What everybody reads of it."""
        return tuple(link for link in self.links if link.kind is not LinkKind.RETURNED)


def chain_of(session: Session, finding_id: int, *, own: bool = False) -> Chain:
    """One finding's chain, for officers or for the organisation whose `own` it is; NotFound. Five queries."""
    (chain,) = _chains(session, (get_finding(session, finding_id),), own=own)
    return chain


def chains_of_entry(session: Session, entry_id: int) -> tuple[Chain, ...]:
    """The chains of everything found in an entry, the newest first. Five queries."""
    return _chains(session, list_of_entry(session, entry_id))


def _chains(session: Session, findings: tuple[FindingRow, ...], *, own: bool = False) -> tuple[Chain, ...]:
    numbers = [each.id for each in findings]
    links: dict[int, list[Link]] = {each.id: [_raised(each)] for each in findings}
    for number, link in (*_steps(session, numbers, own=own), *_edits(session, numbers), *_versions(session, numbers)):
        links[number].append(link)
    return tuple(Chain(finding=each, links=tuple(sorted(links[each.id], key=_place))) for each in findings)


def _place(link: Link) -> tuple[datetime, int]:
    """Of what happened in one moment, the change comes before the step that it led to."""
    return link.at, tuple(LinkKind).index(link.kind)


def _raised(finding: FindingRow) -> Link:
    found = _said(LinkKind.RAISED, finding.raised_at, finding.words)
    return replace(found, by_council=finding.from_group == Whose.OFFICER)


def _said(kind: LinkKind, at: datetime, words: str) -> Link:
    """What an officer said, which everybody may read at once."""
    return Link(kind=kind, at=at, words=words, own_words=words)


def _steps(session: Session, finding_ids: Collection[int], *, own: bool) -> Iterable[tuple[int, Link]]:
    rows = session.execute(
        select(FindingStep, Organisation.name)
        .outerjoin(Organisation, Organisation.id == FindingStep.organisation_id)
        .where(FindingStep.finding_id.in_(finding_ids))
        .order_by(FindingStep.number)
    ).all()
    answers = spoken(session, [answer_subject(step.id) for step, _ in rows if step.kind is StepKind.ANSWERED])
    for step, organisation in rows:
        if step.kind is StepKind.ANSWERED:
            read = answers.get(answer_subject(step.id), Spoken())
            yield (
                step.finding_id,
                Link(
                    kind=LinkKind.ANSWERED,
                    at=step.at,
                    words=read.public,
                    own_words=step.words if own else read.for_officers,
                    redacted=read.redacted,
                    organisation=organisation or "",
                ),
            )
        else:
            yield step.finding_id, _said(LinkKind(step.kind), step.at, step.words)


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
        waiting = edit.id if edit.state == "waiting" else None
        yield finding_id, Link(kind=LinkKind.SENT, at=edit.sent_at, organisation=organisation, edit_id=waiting)
        if edit.reason and edit.answered_at is not None:
            yield finding_id, _said(LinkKind.RETURNED, edit.answered_at, edit.reason)


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
        said = _said(LinkKind.VERSION, at, note)
        yield finding_id, replace(said, organisation=organisation or "", version=number)

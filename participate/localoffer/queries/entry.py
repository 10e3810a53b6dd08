"""One entry as its page shows it, and what lists show of entries."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import String, cast, literal, select, union_all
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.rulesets.clocks import ENTRY_REVIEW
from participate.core.rulesets.frameworks.schools_entry import SCHOOLS_ENTRY
from participate.core.rulesets.frameworks.sen_information_report import SEN_INFORMATION_REPORT
from participate.core.rulesets.topics import BY_CODE, Topic
from participate.easyread.queries import TwinRow, source_hash, twins_for
from participate.localoffer.content import EntryContent, Status
from participate.localoffer.models import Entry, EntryAnswer, EntryArea, EntryProvision, EntryTopic, Provider
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.standard.outpost_entry import QUESTIONS

REVIEWED_FOR = timedelta(days=ENTRY_REVIEW.days)
ASKED = (*QUESTIONS, *(row.code for row in (*SCHOOLS_ENTRY.rows, *SEN_INFORMATION_REPORT.rows)))
"""Every question that an entry can answer, in the order of its page."""
NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry as its page shows it. `provider` is empty where it has the entry's own name.

    `changed_at` is the source's own date where it gives one, else the day on which the register took the change in.
    `check_due` is by when it is to be checked again; `overdue` when that day is over. `easy` are its easy-read blocks,
    `easy_stale` whether the entry was changed after one of them was written.
    """

    id: int
    name: str
    provider: str
    summary: str
    description: str
    who_for: str
    how_to_get: str
    accessibility: str
    alert: str
    cost: str
    opening: str
    url: str
    email: str
    phone: str
    address: str
    postcode: str
    min_age: int | None
    max_age: int | None
    is_free: bool | None
    tier: str
    sector: str
    provision: tuple[str, ...]
    areas: tuple[str, ...]
    sen_report_url: str
    for_settings: bool
    settings_terms: str
    settings_contact: str
    closed: bool
    ended: bool
    checked_on: datetime | None
    check_due: datetime | None
    overdue: bool
    changed_at: datetime
    answers: tuple[tuple[str, str], ...]
    topics: tuple[Topic, ...]
    easy: tuple[TwinRow, ...]
    easy_stale: bool

    @property
    def says_more_than_free(self) -> bool:
        """Whether the words on what it costs say anything that `is_free` does not."""
        return not (self.is_free and self.cost.casefold().strip(" .!") in FREE_WORDS)


FREE_WORDS = frozenset({
    "free", "free of charge", "it is free", "it is free of charge", "there is nothing to pay", "nothing to pay",
    "nothing", "no charge", "there is no charge", "no cost", "there is no cost", "you do not pay", "£0",
})  # fmt: skip
PLAIN = tuple(name for name in EntryRow.__slots__ if hasattr(Entry, name) and name != "changed_at")


def get_entry(session: Session, entry_id: int, *, now: datetime) -> EntryRow:
    """One entry that is shown now; NotFound otherwise. Four queries."""
    found = session.execute(
        select(Entry, Provider.name)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(Entry.id == entry_id, is_shown(now))
    ).first()
    if found is None:
        raise NotFound
    entry, provider = found
    twins = twins_for(session, frozenset({subject_of(entry.id)}))
    due = entry.checked_on + REVIEWED_FOR if entry.checked_on else None
    hung = _hung_on(session, entry.id)
    return EntryRow(
        **{name: getattr(entry, name) for name in PLAIN},
        provider=other_name(provider, entry.name),
        closed=entry.status == Status.TEMPORARILY_CLOSED,
        ended=entry.status in {Status.INACTIVE, Status.DEFUNCT},
        check_due=due,
        overdue=due is not None and due < now,
        changed_at=entry.modified_at or entry.changed_at,
        answers=_in_order(hung["answer"]),
        provision=tuple(sorted(hung["provision"])),
        areas=tuple(sorted(hung["area"].values())),
        topics=topics_of(session, [entry.id]).get(entry.id, ()),
        easy=tuple(twin for _, twin in sorted(twins.items())),
        easy_stale=any(twin.source_hash != source_hash(twin_text(entry)) for twin in twins.values()),
    )


def preview_of(content: EntryContent, *, now: datetime) -> EntryRow:
    """An entry as its page would show it with this content. Topics that its source's terms mean are not among them."""
    checked = datetime.combine(content.assured_on, NOON, tzinfo=UTC) if content.assured_on else None
    due = checked + REVIEWED_FOR if checked else None
    return EntryRow(
        **{
            name: getattr(content, name)
            for name in PLAIN
            if name in EntryContent.__slots__ and name not in {"tier", "sector"}
        },
        id=0,
        address="\n".join(content.address_lines),
        tier=content.tier or "",
        sector=content.sector or "",
        provider=other_name(content.provider_name, content.name),
        closed=content.status == Status.TEMPORARILY_CLOSED,
        ended=content.status in {Status.INACTIVE, Status.DEFUNCT},
        checked_on=checked,
        check_due=due,
        overdue=due is not None and due < now,
        changed_at=now,
        answers=_in_order({each.question: each.words for each in content.answers}),
        provision=tuple(sorted(content.provision)),
        areas=tuple(sorted(content.areas)),
        topics=tuple(BY_CODE[code] for code in sorted(content.topics) if code in BY_CODE),
        easy=(),
        easy_stale=False,
    )


def subject_of(entry_id: int) -> str:
    """The opaque name by which twins and acts know an entry."""
    return f"entry:{entry_id}"


def twin_text(entry: Entry | EntryContent) -> str:
    """What an easy-read twin of an entry was written for: when one of these changes, the twin is stale."""
    ages = f"{'' if entry.min_age is None else entry.min_age}-{'' if entry.max_age is None else entry.max_age}"
    texts = (entry.summary, entry.description, entry.who_for, entry.how_to_get, entry.cost, entry.opening)
    return "\n\n".join((entry.name, *(text for text in texts if text), ages))


def other_name(provider: str | None, name: str) -> str:
    """The provider's name, unless it only says the entry's again."""
    return provider if provider and provider.casefold() != name.casefold() else ""


def _hung_on(session: Session, entry_id: int) -> dict[str, dict[str, str]]:
    """What hangs on an entry, by its kind: answers by question, places by their folded names, kinds. One query."""
    rows = session.execute(
        union_all(
            select(literal("answer"), EntryAnswer.question, EntryAnswer.words).where(EntryAnswer.entry_id == entry_id),
            select(literal("area"), EntryArea.folded, EntryArea.name).where(EntryArea.entry_id == entry_id),
            select(literal("provision"), cast(EntryProvision.provision, String), literal("")).where(
                EntryProvision.entry_id == entry_id
            ),
        )
    )
    found: dict[str, dict[str, str]] = {"answer": {}, "area": {}, "provision": {}}
    for kind, key, words in rows:
        found[kind][key] = words
    return found


def _in_order(said: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """(question, words) in the order of the page."""
    return tuple((question, said[question]) for question in ASKED if question in said)


def topics_of(session: Session, entry_ids: list[int]) -> dict[int, tuple[Topic, ...]]:
    """The topics of each entry. One query."""
    found: dict[int, list[Topic]] = {}
    rows = session.execute(
        select(EntryTopic.entry_id, EntryTopic.topic)
        .where(EntryTopic.entry_id.in_(entry_ids))
        .order_by(EntryTopic.topic)
    )
    for entry_id, code in rows:
        found.setdefault(entry_id, []).append(BY_CODE[code])
    return {entry_id: tuple(topics) for entry_id, topics in found.items()}

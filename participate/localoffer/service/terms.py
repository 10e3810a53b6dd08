"""The table of terms: which topic a source's own word means, and the topics that entries have by it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, delete, insert, select, union
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import StaleEdit
from participate.core.rulesets.topics import BY_CODE
from participate.db.conflicts import refusing
from participate.localoffer.content import TOPIC_VOCABULARY
from participate.localoffer.models import EntryTerm, EntryTopic, TermTopic
from participate.localoffer.search import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTerms:
    """Term → topic code; an empty code takes the mapping away.

    `seen` holds, for each term, the topic that the person had before their eyes; a term that is not in it was not shown
    to anybody, as when a table is loaded, and is set whatever stands there.
    """

    topics: Mapping[str, str]
    seen: Mapping[str, str] = field(default_factory=dict)


def map_terms(session: Session, command: MapTerms, *, actor: Identity, now: datetime) -> None:
    """Save the table of terms, and give the entries that carry a changed term their topics anew.

    A term that the person left as it was is not touched. StaleEdit when somebody else gave a changed term another
    topic since; its values name each such term and the topic that it has now (`now`).
    """
    wanted = {fold(term): topic for term, topic in command.topics.items() if topic in BY_CODE or not topic}
    seen = {fold(term): topic for term, topic in command.seen.items()}
    rows = _locked(session, wanted)
    has = {term: rows[term].topic if term in rows else "" for term in wanted}
    chosen = {term: topic for term, topic in wanted.items() if topic != seen.get(term, has[term])}
    stale = [term for term in chosen if has[term] not in {seen.get(term, has[term]), chosen[term]}]
    if stale:
        raise _stale({term: has[term] for term in stale})
    changed = {term: topic for term, topic in sorted(chosen.items()) if topic != has[term]}
    with refusing(session, {"pk_term_topic": _stale(changed)}):
        for term, topic in changed.items():
            _set_topic(session, rows.get(term), term=term, topic=topic)
    if changed:
        give_topics(session, select(EntryTerm.entry_id).where(EntryTerm.folded.in_(changed)))
        before = {term: has[term] for term in changed}
        record(session, "terms.mapped", subject="terms", actor=actor, now=now, before=before, after=changed)


def give_topics(session: Session, entry_ids: Select[int] | Collection[int]) -> None:
    """Give these entries the topics that their terms name or mean now. Two statements, however many they are."""
    session.execute(delete(EntryTopic).where(EntryTopic.entry_id.in_(entry_ids)))
    meant = select(EntryTerm.entry_id, TermTopic.topic).join(TermTopic, TermTopic.name == EntryTerm.folded)
    named = select(EntryTerm.entry_id, EntryTerm.name).where(
        EntryTerm.vocabulary == TOPIC_VOCABULARY, EntryTerm.name.in_(BY_CODE)
    )
    both = union(*(each.where(EntryTerm.entry_id.in_(entry_ids)) for each in (meant, named)))
    session.execute(insert(EntryTopic).from_select(["entry_id", "topic"], both))


def _locked(session: Session, terms: Collection[str]) -> dict[str, TermTopic]:
    """The rows of these terms as they stand now, locked where the database locks rows."""
    statement = select(TermTopic).where(TermTopic.name.in_(terms)).order_by(TermTopic.name).with_for_update()
    return {row.name: row for row in session.scalars(statement.execution_options(populate_existing=True))}


def _set_topic(session: Session, row: TermTopic | None, *, term: str, topic: str) -> None:
    if row is None:
        session.add(TermTopic(name=term, topic=topic))
    elif topic:
        row.topic = topic
    else:
        session.delete(row)


def _stale(now: Mapping[str, str]) -> StaleEdit:
    """Values: the `terms` in words, and the topic of each (`now`)."""
    return StaleEdit(reason="terms", terms=", ".join(now), now=dict(now))

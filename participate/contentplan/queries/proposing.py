"""What published outcomes of content votes propose for the plan. Nothing is kept: an officer confirms each line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from participate.contentplan.models import PlanLine
from participate.contentplan.queries.lines import SetBy
from participate.core.ballots import Purpose
from participate.core.content_plan import Priority, proposed_priority
from participate.core.departing import Deed, Done
from participate.core.errors import NotFound
from participate.core.rulesets.topics import BY_CODE, TOPICS, Topic
from participate.core.vote_result import ShownVote
from participate.outcomes.models import Outcome
from participate.outcomes.queries.options import Decided, list_decided
from participate.rounds.models import Round
from participate.voting.models import Vote, VoteOption
from participate.voting.queries.results import find_round_result
from participate.voting.queries.rules import EasyOption, VoteRow, easy_options, vote_of_round

MOST_VOTES = 20
BEST_FIRST = tuple(Priority)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteToTake:
    """A decided content vote whose options name topics; `topics` of them, `taken` of which are in the plan."""

    round_id: int
    reference: str
    title: str
    published_at: datetime
    topics: int
    taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a vote proposes for a topic; no `priority` where no place of its options is shown.

    `taken`: a line of the plan already stands on it.
    """

    topic: Topic
    priority: Priority | None
    wording: str
    easy_wording: str
    missing: str
    easy_missing: str
    set_by: tuple[SetBy, ...]
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """A vote's proposals, in the order of topics."""

    round_id: int
    outcome_id: int
    reference: str
    title: str
    lines: tuple[Proposal, ...]

    def of(self, topic: str) -> Proposal:
        """The proposal for a topic; NotFound where the vote has none."""
        for each in self.lines:
            if each.topic.code == topic:
                return each
        raise NotFound


def list_votes(session: Session) -> tuple[VoteToTake, ...]:
    """Content votes with a published outcome and options that name a topic, the newest outcome first. One query."""
    taken = select(PlanLine.topic, Outcome.round_id).join(Outcome, Outcome.id == PlanLine.outcome_id).distinct()
    done = taken.subquery()
    published = func.min(Outcome.published_at)
    rows = session.execute(
        select(
            Round.id,
            Round.reference,
            Round.title,
            published,
            func.count(VoteOption.topic.distinct()),
            func.count(done.c.topic.distinct()),
        )
        .join(Vote, Vote.round_id == Round.id)
        .join(VoteOption, VoteOption.vote_id == Vote.id)
        .join(Outcome, Outcome.round_id == Round.id)
        .outerjoin(done, (done.c.round_id == Round.id) & (done.c.topic == VoteOption.topic))
        .where(Vote.purpose == Purpose.CONTENT, VoteOption.topic.in_(BY_CODE), Outcome.published_at.is_not(None))
        .group_by(Round.id, Round.reference, Round.title)
        .order_by(published.desc(), Round.id.desc())
        .limit(MOST_VOTES)
    )
    return tuple(
        VoteToTake(round_id=number, reference=ref, title=title, published_at=at, topics=topics, taken=in_plan)
        for number, ref, title, at, topics, in_plan in rows
        if at is not None
    )


def get_proposals(session: Session, round_id: int) -> Proposals:
    """What the newest published outcome of a content vote proposes. Eight queries.

    NotFound for a vote on something else, or without a published outcome: what is not public yet is in no plan.
    """
    found = session.execute(_newest_published(round_id)).one_or_none()
    result = find_round_result(session, round_id)
    if found is None or result is None or result.purpose is not Purpose.CONTENT:
        raise NotFound
    outcome_id, reference, title = found
    vote = vote_of_round(session, round_id)
    source = _Source(
        vote=vote, result=result, decided=list_decided(session, outcome_id), easy=easy_options(session, vote)
    )
    taken = _taken(session, round_id)
    return Proposals(
        round_id=round_id,
        outcome_id=outcome_id,
        reference=reference,
        title=title,
        lines=tuple(source.lines(taken)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What proposals are made from."""

    vote: VoteRow
    result: ShownVote
    decided: Mapping[int, Decided]
    easy: Mapping[int, EasyOption]

    def lines(self, taken: frozenset[str]) -> Iterator[Proposal]:
        for topic in TOPICS:
            set_by = tuple(self._set_by(topic))
            if set_by:
                yield self._proposal(topic, set_by, taken=topic.code in taken)

    def _set_by(self, topic: Topic) -> Iterator[SetBy]:
        for number, option in enumerate(self.result.options):
            decided = self.decided.get(option.id)
            if option.topic == topic.code and decided is not None:
                yield SetBy(
                    option_id=option.id,
                    label=option.label,
                    place=self.result.combined.rank_of(number) if self.result.combined else None,
                    options=len(self.result.options),
                    deed=decided.deed,
                    reason=decided.reason,
                )

    def _proposal(self, topic: Topic, set_by: tuple[SetBy, ...], *, taken: bool) -> Proposal:
        """What is done is the wording; what is not is asked for, and not here yet. In part is both."""
        here = [each for each in set_by if self._done(each) is not Done.NO]
        not_here = [each for each in set_by if self._done(each) is not Done.YES]
        proposed = [each for each in map(self._priority, set_by) if each is not None]
        return Proposal(
            topic=topic,
            priority=min(proposed, key=BEST_FIRST.index, default=None),
            wording=self._words(here),
            easy_wording=self._easy_words(here),
            missing=self._words(not_here),
            easy_missing=self._easy_words(not_here),
            set_by=set_by,
            taken=taken,
        )

    def _done(self, option: SetBy) -> Done:
        return self.decided[option.option_id].done

    def _priority(self, option: SetBy) -> Priority | None:
        """What is done although it was not chosen comes first, too: the authority decided so."""
        if option.deed is Deed.DEPARTS and self._done(option) is Done.YES:
            return Priority.FIRST
        number = next(place for place, each in enumerate(self.result.options) if each.id == option.option_id)
        count = self.result.combined
        return proposed_priority(
            deed=option.deed or Deed.FOLLOWS,
            chosen=number in count.chosen if count else None,
            place=option.place,
            options=option.options,
        )

    def _words(self, options: list[SetBy]) -> str:
        details = {each.id: each.detail for each in self.vote.options}
        texts = ((each.label, details.get(each.option_id, "")) for each in options)
        return "\n".join(line for pair in texts for line in pair if line)

    def _easy_words(self, options: list[SetBy]) -> str:
        easy = (self.easy[each.option_id] for each in options if each.option_id in self.easy)
        twins = (twin for each in easy for twin in (each.label, each.detail) if twin is not None)
        return "\n".join(line for twin in twins for line in twin.words)


def _newest_published(round_id: int) -> Select[int, str, str]:
    later = aliased(Outcome)
    newest = select(func.max(later.number)).where(later.round_id == round_id, later.published_at.is_not(None))
    return (
        select(Outcome.id, Round.reference, Round.title)
        .join(Round, Round.id == Outcome.round_id)
        .where(Outcome.round_id == round_id, Outcome.number == newest.scalar_subquery())
    )


def _taken(session: Session, round_id: int) -> frozenset[str]:
    stands_on = select(PlanLine.topic).join(Outcome, Outcome.id == PlanLine.outcome_id)
    return frozenset(session.scalars(stands_on.where(Outcome.round_id == round_id)))

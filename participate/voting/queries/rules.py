"""The rule of a vote and its options, as they were stated before anybody voted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.ballots import Electorate, GroupRule, Purpose, Rule
from participate.core.errors import NotFound
from participate.core.gate import (
    Condition,
    KindFacts,
    has_rule,
    has_topics,
    has_vote_options,
    is_counted_again,
    states_quorums,
    takes_nothing_out,
)
from participate.core.groups import Group
from participate.core.marked import N_
from participate.core.rulesets.topics import BY_CODE
from participate.core.verdicts import Scrutiny
from participate.core.vote_result import option_subject
from participate.core.vote_rules import asks_to_take_out, options_fit, problems
from participate.easyread.queries import SourceText, TwinRow, sign_offs_for, tally, twins_for
from participate.registry import PartText
from participate.rounds.queries import RoundRow, get_round, texts_of
from participate.voting.models import Vote, VoteOption, VoteQuorum
from participate.voting.queries.scrutiny import list_named

KIND = "vote"
"""The kind of round."""
NAMES = {"label": N_("Option %(number)d"), "detail": N_("Option %(number)d: more about it")}
"""What the texts of an option are called."""
NO_PICTURE = "vote"
"""The picture of an option that has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """One option; `position` from 1. `cost` in whole pounds, `topic` the code of a topic, `origin` as in the table."""

    id: int
    position: int
    label: str
    detail: str
    picture: str
    cost: int
    topic: str
    origin: str

    @property
    def subject(self) -> str:
        """What its easy-read twins hang on."""
        return option_subject(self.id)

    @property
    def topic_label(self) -> str:
        """The marked name of its topic; empty without one."""
        return BY_CODE[self.topic].label if self.topic in BY_CODE else ""

    @property
    def sources(self) -> tuple[SourceText, SourceText]:
        """Its texts that want a twin; the detail may be empty."""
        label = SourceText(subject=self.subject, part="label", text=self.label)
        return (label, SourceText(subject=self.subject, part="detail", text=self.detail))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRow:
    """A vote as it is stated: the cells of its ballots are in the order of `options`."""

    id: int
    round_id: int | None
    organisation_id: int | None
    purpose: Purpose
    rule: Rule
    groups: GroupRule
    electorate: Electorate
    confirmed_only: bool
    scrutiny: Scrutiny
    options: tuple[OptionRow, ...]
    version: int

    @property
    def without_topic(self) -> tuple[OptionRow, ...]:
        """Options of a content vote that are about no topic of the Local Offer."""
        if self.purpose is not Purpose.CONTENT:
            return ()
        return tuple(each for each in self.options if each.topic not in BY_CODE)

    @property
    def taken_out(self) -> tuple[OptionRow, ...]:
        """Options of a content vote that seem to vote out what the law requires (BAL-11)."""
        if self.purpose is not Purpose.CONTENT:
            return ()
        return tuple(
            each
            for each in self.options
            if each.topic in BY_CODE and BY_CODE[each.topic].statute and asks_to_take_out(each.label)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EasyOption:
    """An option in easy read. Without a twin it stands in its own words."""

    label: TwinRow
    detail: TwinRow | None

    @property
    def picture(self) -> str:
        return self.label.picture


def find_vote(session: Session, round_id: int) -> VoteRow | None:
    """The vote of a round; None while nothing is planned, and for a round of another kind. Three queries."""
    row = session.scalars(select(Vote).where(Vote.round_id == round_id)).first()
    return _whole(session, row) if row else None


def vote_of_round(session: Session, round_id: int) -> VoteRow:
    """As `find_vote`; NotFound while nothing is planned."""
    vote = find_vote(session, round_id)
    if vote is None:
        raise NotFound
    return vote


def get_vote(session: Session, vote_id: int) -> VoteRow:
    """A vote by its own number; NotFound. Three queries."""
    row = session.get(Vote, vote_id)
    if row is None:
        raise NotFound
    return _whole(session, row)


def vote_subject(vote: Vote | VoteRow) -> str:
    """By what the record of acts knows a vote: its round's name, or its own."""
    return f"round:{vote.round_id}" if vote.round_id is not None else f"vote:{vote.id}"


def easy_options(session: Session, vote: VoteRow) -> Mapping[int, EasyOption]:
    """Every option in easy read, by its id. One query. Twins are the authority's own words, in its language."""
    twins = twins_for(session, frozenset(each.subject for each in vote.options))
    return {each.id: _easy(each, twins) for each in vote.options}


def gate_facts(session: Session, *, round_id: int) -> KindFacts:
    """What the gate asks about a vote: its options, its rule, its quorums, and the twins of all its texts."""
    vote, row = find_vote(session, round_id), get_round(session, round_id)
    sources = (*texts_of(row), *_sources(vote))
    subjects = frozenset(each.subject for each in sources)
    counted = tally(sources, twins_for(session, subjects), sign_offs_for(session, subjects))
    return KindFacts(
        own=tuple(_conditions(session, vote, row)),
        twins_wanted=counted.wanted,
        twins_missing=counted.missing,
        twins_stale=counted.stale,
        twins_signed=counted.signed,
    )


def _conditions(session: Session, vote: VoteRow | None, row: RoundRow) -> Iterator[Condition]:
    yield has_vote_options(len(vote.options) if vote else 0, fit=vote is not None and options_fit(vote.rule))
    yield has_rule(len(problems(vote.rule)) if vote else 1)
    yield states_quorums(_without_quorum(vote, row))
    yield takes_nothing_out(len(vote.taken_out) if vote else 0)
    yield has_topics(len(vote.without_topic) if vote else 0)
    said_why_not = vote is not None and vote.scrutiny is not Scrutiny.NAMED
    named = vote is not None and bool(list_named(session, vote.id))
    yield is_counted_again(named=named, said_why_not=said_why_not)


def option_texts(session: Session, *, round_id: int) -> tuple[PartText, ...]:
    """The texts of a vote’s options that want a twin, with each option’s number. Three queries."""
    vote = find_vote(session, round_id)
    return tuple(
        PartText(
            subject=source.subject, part=source.part, text=source.text, name=NAMES[source.part], number=each.position
        )
        for each in (vote.options if vote else ())
        for source in each.sources
    )


def _sources(vote: VoteRow | None) -> tuple[SourceText, ...]:
    return tuple(source for option in vote.options for source in option.sources) if vote else ()


def _without_quorum(vote: VoteRow | None, row: RoundRow) -> int:
    stated = vote.groups.quorum if vote else {}
    return sum(1 for each in row.groups if each.group not in stated) if row.groups else 1


def _easy(option: OptionRow, twins: Mapping[tuple[str, str], TwinRow]) -> EasyOption:
    picture = option.picture or NO_PICTURE
    label = twins.get((option.subject, "label"))
    detail = twins.get((option.subject, "detail"))
    plain = TwinRow(words=(option.detail,), picture=picture, source_hash="") if option.detail else None
    return EasyOption(
        label=label or TwinRow(words=(option.label,), picture=picture, source_hash=""),
        detail=(detail or plain) if option.detail else None,
    )


def _whole(session: Session, row: Vote) -> VoteRow:
    options = tuple(
        OptionRow(
            id=each.id,
            position=each.position,
            label=each.label,
            detail=each.detail,
            picture=each.picture,
            cost=each.cost,
            topic=each.topic,
            origin=each.origin,
        )
        for each in session.scalars(
            select(VoteOption).where(VoteOption.vote_id == row.id).order_by(VoteOption.position)
        )
    )
    return VoteRow(
        id=row.id,
        round_id=row.round_id,
        organisation_id=row.organisation_id,
        purpose=row.purpose,
        rule=_rule(row, options),
        groups=_groups(session, row),
        electorate=row.electorate,
        confirmed_only=row.confirmed_only,
        scrutiny=row.scrutiny,
        options=options,
        version=row.version,
    )


def _rule(row: Vote, options: tuple[OptionRow, ...]) -> Rule:
    return Rule(
        method=row.method,
        options=len(options),
        most=row.most,
        per_option=row.per_option,
        places=row.places,
        costs=tuple(each.cost for each in options) if row.budget else (),
        budget=row.budget,
        completion=row.completion,
        decimals=row.decimals,
        tie=row.tie,
        seed=row.seed,
    )


def _groups(session: Session, row: Vote) -> GroupRule:
    quorums = session.scalars(select(VoteQuorum).where(VoteQuorum.vote_id == row.id))
    return GroupRule(
        combination=row.combination,
        merge=tuple((Group(small), Group(large)) for small, large in row.merge),
        quorum={each.group: each.ballots for each in quorums},
        pass_percent=row.pass_percent,
    )

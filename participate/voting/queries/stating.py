"""What pages say of a vote before it has a result: all that was stated of it, in both forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.core.groups import Group
from participate.core.marked import N_
from participate.core.vote_rules import problems
from participate.core.vote_words import (
    ADVICE,
    APART,
    MERGED,
    NEVER_MERGED,
    SECRET,
    SIDE_BY_SIDE,
    Words,
    how_combined,
    how_counted,
    how_many_chosen,
    how_ties,
    how_to_vote,
    what_it_settles,
    who_may_vote,
)
from participate.voting.queries.rules import EasyOption, VoteRow, easy_options, find_vote
from participate.voting.queries.scrutiny import list_named, who_counts_again

NUMBERS_OF_A_BALLOT = frozenset({"most", "per-option"})
"""The problems of a rule that no ballot could follow: it is not said in words before they are mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading, as a marked sentence, and what is said under it."""

    code: str
    title: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVoteRule:
    """A vote before it has a result: its rule in words, and its options in both forms."""

    vote: VoteRow
    easy: Mapping[int, EasyOption]
    counting_again: tuple[str, ...] = ()
    """The organisations that count it again."""

    @property
    def how(self) -> Words:
        return how_to_vote(self.vote.rule)

    @property
    def counted(self) -> Words:
        return how_counted(self.vote.rule)

    @property
    def quorums(self) -> tuple[tuple[Group, int], ...]:
        """Each group that has a quorum, in the order in which groups are shown."""
        stated = self.vote.groups.quorum
        return tuple((group, stated[group]) for group in Group if group in stated)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(_chapters(self))


def vote_to_show(session: Session, *, subject_id: int, now: datetime) -> ShownVoteRule | None:  # noqa: ARG001 - a slot
    """What the page of a round shows of a vote; None for a round of another kind. Five queries at most."""
    vote = find_vote(session, subject_id)
    if vote is None:
        return None
    return ShownVoteRule(vote=vote, easy=easy_options(session, vote), counting_again=list_named(session, vote.id))


def _chapters(shown: ShownVoteRule) -> Iterator[Chapter]:
    """In the order in which a voter asks: what it can change, what I do, what becomes of it, who, and who decides."""
    vote = shown.vote
    rule, groups = vote.rule, vote.groups
    chosen = () if vote.options and "places" in problems(rule) else tuple(how_many_chosen(rule))
    counted = (how_counted(rule), *chosen, how_ties(rule))
    yield Chapter(code="settles", title=N_("What this vote can change"), words=(what_it_settles(vote.purpose), ADVICE))
    if not vote.options or NUMBERS_OF_A_BALLOT.isdisjoint(problems(rule)):
        yield Chapter(code="how", title=N_("How you vote"), words=(how_to_vote(rule),))
    yield Chapter(code="counted", title=N_("How it is counted"), words=counted)
    merging = MERGED if groups.merge else NEVER_MERGED
    yield Chapter(code="groups", title=N_("Each group has a voice of its own"), words=(SIDE_BY_SIDE, APART, merging))
    yield Chapter(code="together", title=N_("All groups together"), words=tuple(how_combined(groups)))
    roll = who_may_vote(vote.electorate, confirmed_only=vote.confirmed_only)
    yield Chapter(code="roll", title=N_("Who can vote"), words=roll)
    yield Chapter(code="secret", title=N_("Your vote is secret"), words=(SECRET,))
    again = who_counts_again(shown.counting_again, vote.scrutiny)
    yield Chapter(code="again", title=N_("Who counts it again"), words=(again,))

"""The result of a vote as tables of an outcome: the same protected cells, and nothing anew."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from participate.core.ballots import Method
from participate.core.counts import Easy
from participate.core.groups import Channel, Group
from participate.core.marked import N_
from participate.core.questions import QuestionKind
from participate.core.vote_result import ShownQuestion, ShownTrack, ShownVote
from participate.core.vote_tables import FACE, FIRST, PAIR, pair_of
from participate.outcomes.queries.counting import Counted, Thresholds
from participate.outcomes.tables import ChannelLine, GroupLine, OptionLine, QuestionTable
from participate.rounds.queries import RoundRow
from participate.voting.queries.lines import CHOSE_NONE
from participate.voting.queries.results import find_round_result

SAID_NOTHING = (N_("Said nothing of it"),)
FACE_OPTIONS = (
    OptionLine(id=0, label=N_("Not good"), easy=Easy(words=N_("Not good"), picture="sad")),
    OptionLine(id=0, label=N_("Not sure"), easy=Easy(words=N_("Not sure"), picture="neutral")),
    OptionLine(id=0, label=N_("Good"), easy=Easy(words=N_("Good"), picture="happy")),
)


def tables_of_vote(session: Session, row: RoundRow, *, thresholds: Thresholds) -> Counted:
    """What groups chose, as it was protected when the vote was counted; nothing of it before. One query."""
    result = find_round_result(session, row.id)
    if result is None:
        return Counted(groups=(), total=None, channels=(), questions=(), heard=frozenset(), k=thresholds.ordinary)
    return Counted(
        groups=_groups(result),
        total=result.total,
        channels=_channels(result),
        questions=_questions(result),
        heard=frozenset(group for each in result.tracks if each.people for group in each.groups),
        k=max((each.k for each in result.tracks), default=thresholds.ordinary),
    )


def _questions(vote: ShownVote) -> tuple[QuestionTable, ...]:
    """What people were counted by, question by question, with a column for each track.

    Of a ranking first choices alone: its pairs, of which there may be hundreds, stay in the result of the vote.
    """
    asked = vote.questions[:1] if vote.rule.method is Method.RANKING else vote.questions
    return tuple(_table(vote, position, each) for position, each in enumerate(asked, start=1))


def _groups(vote: ShownVote) -> tuple[GroupLine, ...]:
    """Every group that was hoped for or came. One that was merged is told with its neighbour, never by itself."""
    return tuple(_line(vote, group) for group in Group if vote.targets.get(group) or _track(vote, group) is not None)


def _channels(vote: ShownVote) -> tuple[ChannelLine, ...]:
    return tuple(ChannelLine(channel=Channel(each.channel), heads=each.people) for each in vote.roads)


def _track(vote: ShownVote, group: Group) -> ShownTrack | None:
    return next((each for each in vote.tracks if group in each.groups), None)


def _line(vote: ShownVote, group: Group) -> GroupLine:
    track = _track(vote, group)
    heads = 0 if track is None else track.people if len(track.groups) == 1 else None
    return GroupLine(group=group, target=vote.targets.get(group, 0), heads=heads, k=track.k if track else 0)


def _table(vote: ShownVote, position: int, each: ShownQuestion) -> QuestionTable:
    kind, prompt, options, rest = _asked(vote, each.key)
    return QuestionTable(
        id=0, position=position, kind=kind, prompt=prompt, options=options, columns=each.columns, rest=rest
    )


Asked = tuple[QuestionKind, str, tuple[OptionLine, ...], tuple[str, ...]]


def _asked(vote: ShownVote, key: str) -> Asked:
    every = tuple(_options(vote, range(len(vote.options))))
    if key.startswith(FACE):
        label = vote.options[int(key.removeprefix(FACE))].label
        return QuestionKind.FACES, label, FACE_OPTIONS, SAID_NOTHING
    if key.startswith(PAIR):
        pair = tuple(_options(vote, pair_of(key)))
        return QuestionKind.ONE_CHOICE, " / ".join(each.label for each in pair), pair, SAID_NOTHING
    if key == FIRST:
        return QuestionKind.ONE_CHOICE, str(N_("First choice")), every, CHOSE_NONE
    return QuestionKind.SEVERAL_CHOICES, str(N_("Chosen")), every, CHOSE_NONE


def _options(vote: ShownVote, numbers: range | tuple[int, ...]) -> Iterator[OptionLine]:
    for number in numbers:
        yield OptionLine(id=vote.options[number].id, label=vote.options[number].label)

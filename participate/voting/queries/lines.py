"""The result of a vote as lines of a page: each track's own order, all groups together, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from participate.core.ballots import METHODS_OF_LISTS, Method
from participate.core.equal_voice import AGREEMENT_WORDS, Agreement, top
from participate.core.marked import N_
from participate.core.suppression import Cell, ProtectedColumn
from participate.core.tally import counting_of
from participate.core.tally.shapes import Step
from participate.core.vote_result import ShownCount, ShownOption, ShownTrack, ShownVote
from participate.core.vote_tables import FACE, FIRST, OPTIONS
from participate.core.vote_words import SETTLED

HAPPY = 2
WHOLE = 100
ADDED_UP = frozenset({"counted", "middle-1", "middle-2", "middle-3"})
"""Steps that say what an option was given: with weighed ballots they say nothing that anybody can picture."""
ONE_VOICE = N_("Each group one voice: %(share)s in 100.")
CHOSE_NONE = (N_("None of these"), N_("I do not know"))
"""What a ballot can say that chooses nothing, in the order of a column's `rest`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackLine:
    """An option in a track's own order, if it is `placed`. `rank` is None where its place is not shown.

    `cell`: how many people chose it, or have it first; hidden where that is. `faces`: how many gave it which face.
    `added` are its dots, points or weights; `share` of a hundred, for a bar; `least`: so many of a hundred at least,
    where nearly all chose it.
    """

    option: ShownOption
    placed: bool
    rank: int | None
    chosen: bool
    cell: Cell | None
    faces: tuple[Cell, ...]
    added: int | None
    share: int | None
    least: int | None

    @property
    def nearly(self) -> bool:
        return self.cell is not None and self.cell.nearly

    @property
    def hidden(self) -> bool:
        return self.cell is not None and self.cell.hidden and not self.cell.nearly


@dataclass(frozen=True, slots=True, kw_only=True)
class RestLine:
    """What people said who chose none of the options, and how many of them there are."""

    words: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A sentence with its values, as a page fills it in."""

    words: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherLine:
    """An option where all groups stand together. `chosen` is None where nothing is made of them together.

    `label` says how far the groups agree on it, None where that is not shown; `voice` is as in `voices_of`, in words.
    """

    number: int
    option: ShownOption
    rank: int | None
    chosen: bool | None
    label: Why | None
    total: int | None
    voice: str | None
    why: tuple[tuple[ShownTrack | None, tuple[Why, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Options that were level in a track, or in all together (None), and how that was settled: a marked sentence."""

    track: ShownTrack | None
    options: tuple[ShownOption, ...]
    settled: str


def lines_of(vote: ShownVote, track: ShownTrack) -> tuple[TrackLine, ...]:
    """A track's own order, best first; then what is not placed. Nothing for a track that is not shown."""
    if track.count is None:
        return ()
    return tuple(_line(vote, track, track.count, number) for number in track.count.order)


def together(vote: ShownVote) -> tuple[TogetherLine, ...]:
    """Every option: in the order of all groups together, or as they were asked."""
    count = vote.combined
    order = count.order if count else range(len(vote.options))
    voices = _told_voices(vote)
    return tuple(
        TogetherLine(
            number=number,
            option=vote.options[number],
            rank=count.rank_of(number) if count else None,
            chosen=number in count.chosen if count else None,
            label=_label(vote, number),
            total=vote.totals[number],
            voice=voices[number],
            why=tuple(_whys(vote, number, voices[number])),
        )
        for number in order
    )


def level_of(vote: ShownVote) -> tuple[Level, ...]:
    """Every tie that is shown: in each track, then of all together (None)."""
    counts = (*((each, each.count) for each in vote.side_by_side), (None, vote.combined))
    return tuple(
        Level(track=track, options=tuple(vote.options[each] for each in tie.options), settled=SETTLED[tie.settled])
        for track, count in counts
        if count is not None
        for tie in count.ties
    )


def chosen_of(vote: ShownVote) -> tuple[ShownOption, ...]:
    """What all groups together chose, in the order of the places."""
    count = vote.combined
    return tuple(vote.options[number] for number in count.order if number in count.chosen) if count else ()


def first_of(vote: ShownVote, track: ShownTrack) -> tuple[ShownOption, ...]:
    """What stands first in a track; several share the place."""
    places = track.count.places if track.count and track.count.ranked else ()
    return tuple(vote.options[number] for number in places[0].options) if places else ()


def voices_of(vote: ShownVote) -> tuple[int | None, ...]:
    """By option, of a hundred, how much of each group chose it, every group with one voice (BAL-1).

    It is made of the numbers of the groups that are shown, so it tells nothing that they do not. None where nothing is
    made of the groups together, where a group's number is not shown, and for lists, whose order follows from no such
    number.
    """
    return tuple(None if each is None else round(each) for each in _voices(vote))


def rest_of(vote: ShownVote, track: ShownTrack) -> tuple[RestLine, ...]:
    """How many of a track chose none of the options, and how many did not know; hidden where those numbers are."""
    column = vote.counted_by.column(track.code) if vote.counted_by.key in {OPTIONS, FIRST} else None
    if column is None or not column.rest:
        return ()
    return tuple(RestLine(words=words, cell=cell) for words, cell in zip(CHOSE_NONE, column.rest, strict=True))


def _voices(vote: ShownVote) -> tuple[Fraction | None, ...]:
    if vote.combined is None or vote.rule.method in METHODS_OF_LISTS:
        return (None,) * len(vote.options)
    return tuple(_voice(vote, number) for number in range(len(vote.options)))


def _told_voices(vote: ShownVote) -> tuple[str | None, ...]:
    """Whole numbers, but with one decimal where neighbours would look the same though their places differ."""
    exact, count = _voices(vote), vote.combined
    fine: set[int] = set()
    for pair in pairwise(count.order if count else ()):
        values = [exact[each] for each in pair]
        whole = {None if each is None else round(each) for each in values}
        if count and len(whole) == 1 and len({count.rank_of(each) for each in pair}) > 1:
            fine |= set(pair)
    return tuple(
        None if each is None else f"{float(each):.1f}" if number in fine else str(round(each))
        for number, each in enumerate(exact)
    )


def _voice(vote: ShownVote, number: int) -> Fraction | None:
    parts = [_part(vote, each, number) for each in vote.side_by_side if each.people != 0]
    told = [each for each in parts if each is not None]
    return Fraction(sum(told) * WHOLE, len(told)) if told and len(told) == len(parts) else None


def _part(vote: ShownVote, track: ShownTrack, number: int) -> Fraction | None:
    """How much of a track's ballots chose an option; of pairs, the share of its pairs that it won."""
    if track.count is None:
        return None
    if vote.rule.method is Method.PAIRS:
        return track.count.scores["rate"][number]
    cell = _cell(vote, track, number)
    return Fraction(cell.count, track.people) if cell and cell.count is not None and track.people else None


def firsts_of(vote: ShownVote, number: int) -> tuple[ShownTrack, ...]:
    """The groups, side by side, that have an option first; only of those whose result is shown."""
    return tuple(each for each in vote.side_by_side if each.count is not None and number in each.count.first(1))


def _line(vote: ShownVote, track: ShownTrack, count: ShownCount, number: int) -> TrackLine:
    cell = _cell(vote, track, number)
    faces = _faces(vote, track, number)
    return TrackLine(
        option=vote.options[number],
        placed=number not in count.unplaced,
        rank=count.rank_of(number),
        chosen=number in count.chosen,
        cell=cell,
        faces=faces,
        added=track.sums[number],
        share=_share(vote, count, number, cell),
        least=_least(track, cell),
    )


def _cell(vote: ShownVote, track: ShownTrack, number: int) -> Cell | None:
    """How many people of a track are for an option; None where the method asks nothing of the kind."""
    if vote.rule.method is Method.PAIRS:
        return None
    if vote.rule.method is Method.FACES:
        faces = _faces(vote, track, number)
        return faces[HAPPY] if faces else Cell()
    column = vote.counted_by.column(track.code)
    return column.chosen[number] if column and column.chosen else Cell()


def _faces(vote: ShownVote, track: ShownTrack, number: int) -> tuple[Cell, ...]:
    if vote.rule.method is not Method.FACES:
        return ()
    column: ProtectedColumn | None = next(
        (each.column(track.code) for each in vote.questions if each.key == f"{FACE}{number}"), None
    )
    return column.chosen if column else ()


def _share(vote: ShownVote, count: ShownCount, number: int, cell: Cell | None) -> int | None:
    if cell is not None:
        return cell.share
    rate = count.scores["rate"][number] if vote.rule.method is Method.PAIRS else None
    return None if rate is None else round(rate * WHOLE)


def _least(track: ShownTrack, cell: Cell | None) -> int | None:
    if cell is None or not cell.nearly or not track.people:
        return None
    return (track.people - track.k + 1) * WHOLE // track.people


def _label(vote: ShownVote, number: int) -> Why | None:
    label = vote.labels[number]
    return Why(words=AGREEMENT_WORDS[Agreement(label)], values={"top": str(top(vote.rule))}) if label else None


def _whys(vote: ShownVote, number: int, voice: str | None) -> Iterator[tuple[ShownTrack | None, tuple[Why, ...]]]:
    """Why an option came where it is: in each track, then in all together (None)."""
    for track in vote.side_by_side:
        if track.count is not None and (said := _said(vote, track.count.why(number))):
            yield track, said
    if vote.combined is not None:
        steps = tuple(each for each in vote.combined.why(number) if each.code not in ADDED_UP)
        share = () if voice is None else (Why(words=ONE_VOICE, values={"share": voice}),)
        if said := (*share, *_said(vote, steps)):
            yield None, said


def _said(vote: ShownVote, steps: tuple[Step, ...]) -> tuple[Why, ...]:
    words = counting_of(vote.rule.method).WORDS
    return tuple(
        Why(words=words[step.code], values={name: _told(vote, name, value) for name, value in step.values.items()})
        for step in steps
    )


def _told(vote: ShownVote, name: str, value: object) -> str:
    """A value of a step in words: an option by its label, a number with at most two decimal places."""
    if name in {"option", "other"}:
        return f"“{vote.options[int(str(value))].label}”"
    if name == "chain" and isinstance(value, tuple):
        return " → ".join(f"“{vote.options[each].label}”" for each in value)
    if isinstance(value, tuple):
        return ", ".join(_told(vote, "", each) for each in value)
    if isinstance(value, Fraction) and value.denominator > 1:
        return f"{float(value):.2f}"
    return str(value)

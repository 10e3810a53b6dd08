"""The table of a recount: plain text, the same bytes wherever it is made. Options have numbers from 1."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from participate.core.ballots import Combination
from participate.core.equal_voice import TrackCount, VoteCount
from participate.core.groups import Group
from participate.core.tally.shapes import Outcome, Step

NAMES: Mapping[Group, str] = {
    Group.CHILD: "Children",
    Group.YOUNG: "Young people",
    Group.PARENT: "Parents and carers",
    Group.ON_BEHALF: "On behalf of a child",
    Group.PROVIDER: "Providers",
    Group.OFFICER: "Officers",
    Group.OTHER: "Others",
}


def named(groups: Sequence[Group]) -> str:
    """The groups of a track in words."""
    return " and ".join(NAMES[group] for group in groups)


def table_of(
    heading: str, options: Sequence[str], count: VoteCount, *, whole: bool, held: Sequence[tuple[Group, ...]]
) -> str:
    """The result of every counted track; with `whole` what all groups came to together, too. `held` stand at the end.

    Whatever is in a label, the table has one line for each option and nothing that a terminal would obey.
    """
    labels = [one_line(each) for each in options]
    return "\n".join([one_line(heading), "", *_body(labels, count, whole=whole, held=held)]) + "\n"


def one_line(text: str) -> str:
    """A text without line ends and without characters that nobody sees."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _body(labels: list[str], count: VoteCount, *, whole: bool, held: Sequence[tuple[Group, ...]]) -> Iterator[str]:
    for track in count.tracks:
        quorum = f"; quorum {track.quorum}: {'met' if track.stands else 'not met'}" if track.quorum else ""
        yield f"{named(track.groups)}: {track.people} ballots{quorum}"
        yield from _outcome(labels, track.outcome, track.outcome.chosen, _of_track(track))
    if whole:
        yield from _together(labels, count)
    for groups in held:
        yield f"Held by the scrutineers: {named(groups)}"


def _of_track(track: TrackCount) -> Mapping[str, Sequence[object]]:
    return {"chose it": track.shares, "backed": tuple("yes" if each else "no" for each in track.backed)}


def _together(labels: list[str], count: VoteCount) -> Iterator[str]:
    if count.together is not None:
        yield "All families’ ballots alike"
        yield from _outcome(labels, count.together, count.together.chosen, {})
    if count.combination is not None:
        more: dict[str, Sequence[object]] = {"chose it": count.shares}
        if count.allowed is not None:
            allowed = count.allowed
            more["backed by each"] = tuple("yes" if each in allowed else "no" for each in range(len(labels)))
        yield f"All groups with one voice each ({Combination.EQUAL_VOICE.value})"
        yield from _outcome(labels, count.combination, count.chosen, more)
    if count.labels:
        yield "Agreement"
        yield from (f"  {each.value}: {labels[option]}" for option, each in enumerate(count.labels))
        yield ""


def _outcome(
    labels: list[str], outcome: Outcome, chosen: Sequence[int], more: Mapping[str, Sequence[object]]
) -> Iterator[str]:
    """A line for each option in order, with its numbers; then each step and each tie."""
    columns: Mapping[str, Sequence[object]] = {**outcome.scores, **more}
    for place in outcome.places:
        for option in place.options:
            numbers = "; ".join(f"{name} {_plain(row[option])}" for name, row in columns.items())
            mark = "chosen" if option in chosen else "not chosen"
            yield f"  {place.rank}. {option + 1} {labels[option]} ({mark}): {numbers}"
    yield from (f"  {_step(each)}" for each in outcome.steps)
    for tie in outcome.ties:
        yield f"  level at {tie.at}: {_numbers(tie.options)}; settled: {tie.settled}"
    yield ""


def _step(step: Step) -> str:
    values = "; ".join(f"{name} {_plain(value)}" for name, value in sorted(step.values.items()))
    about = f" {_numbers(step.options)}" if step.options else ""
    return f"{step.code}{about}: {values}" if values else f"{step.code}{about}"


def _numbers(options: Sequence[int]) -> str:
    return ", ".join(str(option + 1) for option in options)


def _plain(value: object) -> str:
    """An exact number, a word, or a list of them; – for none."""
    if value is None:
        return "–"
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={_plain(each)}" for name, each in value.items())
    return ", ".join(_plain(each) for each in value) if isinstance(value, (tuple, list)) else str(value)

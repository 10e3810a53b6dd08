"""The size of a vote's roll and the roads by which its ballots came, as they may be shown."""

from dataclasses import dataclass

from participate.core.groups import Channel, Group
from participate.core.suppression import Column, Shown, protect
from participate.core.vote_result import Road, ShownTrack


@dataclass(frozen=True, slots=True, kw_only=True)
class RollPart:
    """A group's part of the frozen roll by one channel, exact."""

    group: Group
    channel: Channel
    on_roll: int
    confirmed: int
    ballots: int


def on_roll(roll: tuple[RollPart, ...], groups: tuple[Group, ...], *, k: int) -> tuple[int | None, int | None]:
    """How many of a track's groups were on the roll, and of them vouched for."""
    parts = [each for each in roll if each.group in groups]
    all_of, confirmed = sum(each.on_roll for each in parts), sum(each.confirmed for each in parts)
    (column,) = protect((Column(code="roll", base=all_of, chosen=(confirmed, all_of - confirmed), k=k),))
    if column.shown is Shown.WITHHELD:  # all are vouched for, or none: that says nothing of what anybody chose
        return all_of, confirmed
    return column.base, column.chosen[0].count if column.chosen else None


def all_voted(roll: tuple[RollPart, ...], groups: tuple[Group, ...], *, people: int, k: int) -> bool:
    """Whether fewer than k of the roll of these groups did not vote: then everybody knows who did (SDC-05)."""
    return sum(each.on_roll for each in roll if each.group in groups) - people < k


def roads_of(roll: tuple[RollPart, ...], tracks: tuple[ShownTrack, ...]) -> tuple[Road, ...]:
    """How the ballots of the tracks that are shown came; they add up to the total."""
    shown = [each for each in tracks if each.people]
    groups = {group for each in shown for group in each.groups}
    if not groups:
        return ()
    counts = {
        channel: sum(each.ballots for each in roll if each.channel is channel and each.group in groups)
        for channel in Channel
    }
    k = max(each.k for each in shown)
    (column,) = protect((Column(code="roads", base=sum(counts.values()), chosen=tuple(counts.values()), k=k),))
    if column.shown is Shown.WITHHELD:  # all by one road: that says nothing of what anybody chose
        return tuple(Road(channel=channel, people=count) for channel, count in counts.items())
    return tuple(Road(channel=channel, people=cell.count) for channel, cell in zip(counts, column.chosen, strict=True))


def total_of(tracks: tuple[ShownTrack, ...]) -> int | None:
    shown = [each.people for each in tracks if each.people]
    return sum(shown) if shown else None

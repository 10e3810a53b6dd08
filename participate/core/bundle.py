"""The bundles of a counted vote: the public one after protection, and the complete one for scrutineers.

Format “participate-vote/1”: one line of canonical JSON with the parts below, and the SHA-256 of each. A track of which
anything is hidden is named as held, without a number. Sources: SDC-01 to SDC-06, BAL-1, BAL-2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from participate.core.ballots import GroupRule, Rule
from participate.core.bundle_json import canonical, digest, digests
from participate.core.bundle_telling import told_tracks
from participate.core.equal_voice import Track, counted
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.recount_table import table_of
from participate.core.sealed_vote import SealedVote, Stated, one_pattern
from participate.core.tally import Patterns
from participate.core.tally.shapes import Table
from participate.core.vote_json import to_json
from participate.core.vote_result import ShownVote
from participate.core.vote_showing import ExactCount

FORMAT = "participate-vote/1"
PUBLIC, COMPLETE = "public", "complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundles:
    """Both texts, byte for byte."""

    public: str
    complete: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTrack:
    """A track without numbers; `counted`: it is in the result, and large enough to be."""

    groups: tuple[Group, ...]
    counted: bool


def bundles_of(sealed: SealedVote, exact: ExactCount, shown: ShownVote) -> Bundles:
    """The two bundles of a vote. The same sealed vote always comes to the same texts."""
    complete = _bundle(
        COMPLETE,
        {
            "salt": sealed.salt,
            "vote": _stated(sealed.stated),
            "roll": _exact_roll(sealed),
            "ballots": [
                {
                    "group": each.group.value,
                    "none": each.none,
                    "unknown": each.unknown,
                    "patterns": _patterns(each.patterns),
                }
                for each in sealed.ballots
            ],
            "rooms": _rooms(sealed),
            "result": {"table": complete_table(sealed.stated, exact), "shown": to_json(shown)},
        },
    )
    return Bundles(public=_public(sealed.stated, exact, shown, complete=digest(complete)), complete=complete)


def complete_table(stated: Stated, exact: ExactCount) -> str:
    """The table over every ballot, also of groups that are too small to be shown."""
    count = counted(stated.rule, stated.groups, exact.tracks, sealed=True)
    labels = [each.label for each in stated.options]
    return table_of(_heading(stated), labels, count, whole=True, held=())


def public_table(stated: Stated, tracks: tuple[Track, ...], held: tuple[HeldTrack, ...]) -> str:
    """The table over the tracks that are told; all groups together where no family that is counted is held."""
    whole = not any(each.counted and each.groups[0] in FAMILY_GROUPS for each in held)
    count = counted(stated.rule, stated.groups, tracks)
    labels = [each.label for each in stated.options]
    return table_of(_heading(stated), labels, count, whole=whole, held=tuple(each.groups for each in held))


def _heading(stated: Stated) -> str:
    return f"{stated.title} ({stated.reference})"


def _public(stated: Stated, exact: ExactCount, shown: ShownVote, *, complete: str) -> str:
    told = told_tracks(exact, shown)
    names = {each.groups for each in told}
    held = tuple(
        HeldTrack(groups=each.groups, counted=each.shown)
        for each in exact.tracks
        if each.people and each.groups not in names
    )
    bundle = {
        "vote": _stated(stated),
        "roll": _shown_roll(shown),
        "tracks": [_track(each) for each in told],
        "held": [{"groups": _codes(each.groups), "counted": each.counted} for each in held],
        "complete": complete,
        "result": {"table": public_table(stated, told, held)},
    }
    return _bundle(PUBLIC, bundle)


def _bundle(kind: str, parts: Mapping[str, object]) -> str:
    return canonical({"format": FORMAT, "kind": kind, "parts": parts, "digests": digests(parts)})


def _track(track: Track) -> dict[str, object]:
    return {
        "groups": _codes(track.groups),
        "people": track.people,
        "base": int(track.sums.base),
        "tables": {name: _table(table) for name, table in track.sums.tables.items()},
        "patterns": _patterns(one_pattern(track.sums.patterns)) if track.sums.patterns else [],
    }


def _patterns(patterns: Patterns) -> list[list[object]]:
    """`[marks, how many ballots]` for each pattern."""
    return [[marks, count] for marks, count in zip(patterns.marks.tolist(), patterns.counts.tolist(), strict=True)]


def _table(table: Table) -> list[list[str]]:
    return [[str(each) for each in row] for row in table]


def _stated(stated: Stated) -> dict[str, object]:
    """Whole, but for what only the pages need."""
    return {
        "reference": stated.reference,
        "title": stated.title,
        "purpose": stated.purpose.value,
        "rule": _rule(stated.rule),
        "groups": _group_rule(stated.groups),
        "options": [{"id": o.id, "label": o.label, "cost": o.cost, "topic": o.topic} for o in stated.options],
        "targets": {group.value: people for group, people in stated.targets.items()},
    }


def _rule(rule: Rule) -> dict[str, object]:
    values = {each.name: getattr(rule, each.name) for each in fields(Rule)}
    return {**values, "costs": list(rule.costs)}


def _group_rule(groups: GroupRule) -> dict[str, object]:
    return {
        "combination": groups.combination.value,
        "merge": [_codes(pair) for pair in groups.merge],
        "quorum": {group.value: people for group, people in groups.quorum.items()},
        "pass_percent": groups.pass_percent,
    }


def _shown_roll(shown: ShownVote) -> dict[str, object]:
    """The size of the roll by track and the roads of the ballots, as the result page has them; null is not shown."""
    return {
        "tracks": [
            {
                "groups": _codes(each.groups),
                "on_roll": each.on_roll,
                "confirmed": each.confirmed,
                "ballots": each.people,
            }
            for each in shown.tracks
        ],
        "channels": [{"channel": each.channel.value, "ballots": each.people} for each in shown.roads],
        "total": shown.total,
    }


def _exact_roll(sealed: SealedVote) -> dict[str, object]:
    return {
        "thresholds": {group.value: k for group, k in sealed.thresholds.items()},
        "rows": [
            {
                "group": each.group.value,
                "channel": each.channel.value,
                "on_roll": each.on_roll,
                "confirmed": each.confirmed,
                "ballots": each.ballots,
            }
            for each in sealed.roll
        ],
    }


def _rooms(sealed: SealedVote) -> list[dict[str, object]]:
    """Rooms by what they say, so that their order tells nothing."""
    rooms: list[dict[str, object]] = [
        {
            "group": each.group.value,
            "people": each.people,
            "raised": [[cell, mark, hands] for (cell, mark), hands in sorted(each.raised.items())],
        }
        for each in sealed.rooms
    ]
    return sorted(rooms, key=canonical)


def _codes(groups: tuple[Group, ...]) -> list[str]:
    return [group.value for group in groups]

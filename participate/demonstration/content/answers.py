"""Who answered, how, and what they wrote."""

from dataclasses import dataclass, field
from typing import Literal

from participate.core.groups import AgeBand, Channel, Group

Head = Literal["content_quality", "content_gap", "accessibility", "involvement"]
Decision = Literal["publish", "redact", "refuse", "waiting", "worry_waiting", "worry_kept", "worry_returned"]

NO_CHOICE = ("skipped", "do_not_know")
"""What stands beside the options in a batch’s weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Answers of one group that came by one channel.

    `weights`: for one choice and faces, how many chose each (they add up to `count`); for several choices,
    the share of 100 that ticked each.
    """

    group: Group
    channel: Channel
    count: int
    weights: dict[str, dict[str, int]]
    bands: dict[AgeBand, int] = field(default_factory=dict)
    helped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSession:
    """One group in a room: a head-count, and hands counted for each option."""

    group: Group
    held_day: int
    head_count: int
    hands: dict[str, dict[str, int]]
    band: AgeBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """Words somebody wrote, and what the moderator or the lead made of them.

    `sent_day` for the words whose age is to be seen in a queue; else any moment while the round was open.
    """

    key: str
    question: str
    group: Group
    channel: Channel
    text: str
    decision: Decision
    redact: tuple[str, ...] = ()
    ground: Literal["", "VEXATIOUS", "INDIVIDUAL_SERVICE", "SPAM", "OTHER_PERSONS_COMMENT", "NOT_A_COMMENT"] = ""
    head: Head | None = None
    sent_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    round: str
    batch: tuple[Batch, ...]
    group_session: tuple[GroupSession, ...] = ()
    comment: tuple[Comment, ...] = ()

    def heads(self, group: Group) -> int:
        """How many people of a group took part, by every channel."""
        answers = sum(batch.count for batch in self.batch if batch.group is group)
        return answers + sum(session.head_count for session in self.group_session if session.group is group)

"""What was decided, why, and what is being done."""

from dataclasses import dataclass
from typing import Literal

from participate.demonstration.content.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenDecision:
    """What was decided, by whom and why; `departures` where it differs from what people said."""

    taken_by: str
    taken_day: int
    read_all: bool
    text: Text
    reasons: Text
    eia: Text
    departures: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What several people said, the comments that say it, and the council's answer once there is one."""

    key: str
    name: Text
    comments: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """We did, we will, or we cannot, because."""

    kind: Literal["did", "will", "cannot"]
    text: Text
    owner: str
    because: str = ""
    due_day: int | None = None
    done_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a round; one that is only analysed has themes and nothing else."""

    round: str
    theme: tuple[Theme, ...]
    asked: tuple[Text, ...] = ()
    said: tuple[Text, ...] = ()
    decision: TakenDecision | None = None
    action: tuple[Action, ...] = ()

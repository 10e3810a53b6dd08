"""What somebody said in a round, for themselves alone: the same shape for every kind."""

from dataclasses import dataclass
from datetime import datetime

from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAnswer:
    """One question and what was said to it, in both forms. `subject` is how moderation knows the words."""

    subject: str
    question: str
    easy_question: str
    picture: str
    state: AnswerState
    chosen: tuple[str, ...]
    easy_chosen: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSet:
    """Answers to one round: a draft (`sent_on` is None), what was sent for oneself, or what was sent for a child.

    `key` names it among all sets; a receipt is made from it.
    """

    key: str
    round_id: int
    group: Group
    band: AgeBand | None
    sent_on: datetime | None
    wants_news: bool
    helped_by: frozenset[Help]
    chosen_by: ChosenBy | None
    answers: tuple[SaidAnswer, ...]

    @property
    def on_behalf(self) -> bool:
        return self.group is Group.ON_BEHALF

"""A programme and its rounds."""

from dataclasses import dataclass
from typing import Literal

from participate.core.groups import Group
from participate.demonstration.content.texts import Easy, Moment, Text

State = Literal["draft", "checked", "scheduled", "analysed", "decided", "published", "withdrawn", "archived"]
QuestionKind = Literal["one_choice", "several_choices", "faces", "free_text"]

FACES = ("happy", "neutral", "sad")
"""The keys of the three faces, which the product makes with the question."""
TEXT_PARTS = (
    "title", "lead", "purpose", "background", "can_change", "cannot_change",
    "discarded", "decided_by", "read_by", "equality", "offline_route",
)  # fmt: skip
"""The texts of a round that people read; each has its twin before the round is checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultee:
    """A class of REG54 consultee, and how whoever that is here is asked."""

    code: str
    channel: str
    no_such_body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Whom of the register a round asked, on which day (none yet, if absent), and who had replied."""

    invited_day: int | None = None
    not_invited: tuple[str, ...] = ()
    responded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """What the forum or the panel said when asked, in its own words."""

    stance: Literal["waiting", "agrees", "objects"]
    asked_day: int
    answered_day: int | None = None
    statement: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time, given once, with its public reason."""

    day: int
    old_closes: Moment
    new_closes: Moment
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    key: str
    text: str
    easy: Easy


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `min` and `max` belong to several choices, `limit` (characters) to free text."""

    key: str
    kind: QuestionKind
    text: str
    easy: Easy | None = None
    min: int = 1
    max: int = 1
    limit: int | None = None
    options: tuple[Option, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The keys that an answer may name."""
        return FACES if self.kind == "faces" else tuple(option.key for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A consultation, with the stored state that it has reached by the day of loading."""

    slug: str
    state: State
    legal_basis: Literal["LO_CONTENT", "SUFFICIENCY", "SHORT_BREAKS", "SERVICE_CHANGE", "ENGAGEMENT"]
    matters: tuple[str, ...]
    topics: tuple[str, ...]
    targets: dict[Group, int]
    opens: Moment
    closes: Moment
    consultees: Invited
    texts: dict[str, Text]
    question: tuple[Question, ...] = ()
    paper_until: Moment | None = None
    forum: PartyView | None = None
    panel: PartyView | None = None
    extension: Extension | None = None
    analysed_day: int | None = None
    decided_day: int | None = None
    published_day: int | None = None
    archived_day: int | None = None
    withdrawn_day: int | None = None
    withdrawn_reason: Text | None = None
    late_reason: Text | None = None

"""What a lower room may ask of a higher one, filled once by `participate.app`. Only what forgets writes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.gate import KindFacts


class Identify(Protocol):
    """Who stands behind a session cookie's token; `ANYONE` when nobody does (any more)."""

    def __call__(self, session: Session, *, token: str, now: datetime, seen_at: datetime | None = None) -> Identity: ...


class KindFactsOf(Protocol):
    """What a kind of round knows about itself for the gate."""

    def __call__(self, session: Session, *, round_id: int) -> KindFacts: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PartText:
    """A text that a kind adds to a round: what its twin hangs on, and its `name`, marked, with its `number` in it."""

    subject: str
    part: str
    text: str
    name: str
    number: int


class PartTextsOf(Protocol):
    """The texts of what a kind adds to a round (questions, options), in their order; empty where none wants a twin."""

    def __call__(self, session: Session, *, round_id: int) -> tuple[PartText, ...]: ...


def no_texts(session: Session, *, round_id: int) -> tuple[PartText, ...]:  # noqa: ARG001
    """Where a kind adds no texts of its own that want a twin."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandPage:
    """A page of officers for what comes in by hand: its endpoint takes the `round_id`; `words`, marked, lead to it.

    `early`: there is something to do on it before the round opens.
    """

    endpoint: str
    words: str
    early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundKind:
    """A kind of round, for the pages that all kinds share.

    Endpoints: `begin` and `withdraw` take the `reference`, `parts` the `round_id`. `texts` are those that a kind
    adds to a round's own.
    Words, as marked sentences: its `name` and what it is `about`, for officers; what is written for it (`part`); and
    for those who take part the `invite`, the way to `start`, and what is their `own` once they have begun. `by_hand`
    are the officers' pages for what comes on paper and from groups in a room, the most used first; empty without any.
    `comments`: whether people write something that is published.
    """

    name: str
    about: str
    facts: KindFactsOf
    texts: PartTextsOf
    begin: str
    withdraw: str
    parts: str
    part: str
    invite: str
    start: str
    own: str
    by_hand: tuple[HandPage, ...]
    comments: bool = True


RoundKinds = Mapping[str, RoundKind]
"""Every kind by its code."""


class CardIsOver(Protocol):
    """Whether a card's round, or every round of its programme, takes no answers any more: it has done its work."""

    def __call__(self, session: Session, *, round_id: int | None, programme_id: int | None, now: datetime) -> bool: ...


class SiteFacts(Protocol):
    """The particulars that a lower room reads."""

    @property
    def name(self) -> str: ...
    @property
    def worry_words(self) -> str: ...
    @property
    def demonstration(self) -> bool: ...


class SiteFactsOf(Protocol):
    """The authority's own particulars, which every page's frame shows."""

    def __call__(self, session: Session) -> SiteFacts: ...


class NamesOf(Protocol):
    """The names of things that texts hang on (`round:12`), for officers; what is unknown has none."""

    def __call__(self, session: Session, subjects: Collection[str]) -> Mapping[str, str]: ...


class ForgetMember(Protocol):
    """Remove what rooms above hold of somebody who leaves an organisation.

    An entry that writes: what somebody wrote there must be gone in the transaction in which they leave.
    """

    def __call__(self, session: Session, *, organisation_id: int, credential_id: int) -> None: ...


def _holds_nothing(session: Session, *, organisation_id: int, credential_id: int) -> None:
    """No room above holds anything of a member."""


class ForgetOrganisation(Protocol):
    """Remove what rooms above hold that is an organisation's own, when it is closed. It writes, as `ForgetMember`."""

    def __call__(self, session: Session, *, organisation_id: int) -> None: ...


def _holds_nothing_of_its_own(session: Session, *, organisation_id: int) -> None:
    """No room above holds anything of an organisation's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a round came from: the proposal of an organisation."""

    proposal_id: int
    organisation: str


class OriginOf(Protocol):
    """The proposal that a round came from; None for a round that nobody proposed."""

    def __call__(self, session: Session, *, round_id: int) -> Origin | None: ...


def no_origin(session: Session, *, round_id: int) -> Origin | None:  # noqa: ARG001
    """Where nothing can be proposed, no round came from a proposal."""
    return None


class ReadSlot(Protocol):
    """What a slot shows of a subject, as frozen values; None when there is nothing to show."""

    def __call__(self, session: Session, *, subject_id: int, now: datetime) -> object | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What fills a slot of a lower page: the template that shows what `read` finds, under the name `value`."""

    template: str
    read: ReadSlot


class ReadTopicSlot(Protocol):
    """As `ReadSlot`, of a topic of the Local Offer by its code; empty on a page about all of them."""

    def __call__(self, session: Session, *, topic: str, now: datetime) -> object | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFilling:
    """As `Filling`, for a slot of a page about topics."""

    template: str
    read: ReadTopicSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class CausePage:
    """What caused a version of an entry: its label, and where it can be read.

    `endpoint` with its `values` is a page for everybody, empty where there is none. `entry_ids` are the entries that
    it is about; nobody can name it as the cause of a change to another. `rows` are the labels, by code, of what was
    looked at in each of them; empty where a cause has no rows.
    """

    label: str
    endpoint: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    entry_ids: frozenset[int] = frozenset()
    rows: Mapping[str, str] = field(default_factory=dict)


class CauseOf(Protocol):
    """The cause with this id, of the kind under which the function is registered; None where there is none.

    None too for one that not everybody may know of: its label stands in the public history of the entry.
    """

    def __call__(self, session: Session, cause_id: str, /) -> CausePage | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionDecided:
    """What was decided of an option of a vote, as a marked sentence; with the reason where it `departs` from it."""

    words: str
    reason: str
    departs: bool


class DecidedOf(Protocol):
    """What the outcome of a round decides of the options of its vote, by their ids. Two queries at most."""

    def __call__(self, session: Session, round_id: int) -> Mapping[int, OptionDecided]: ...


def nothing_decided(session: Session, round_id: int) -> Mapping[int, OptionDecided]:  # noqa: ARG001
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Every entry by name; built by the application, handed to the web layer."""

    identify: Identify
    site: SiteFactsOf
    card_is_over: CardIsOver
    names: NamesOf = lambda _session, _subjects: {}
    origin_of: OriginOf = no_origin
    round_kinds: RoundKinds = field(default_factory=dict)
    slots: Mapping[str, tuple[Filling, ...]] = field(default_factory=dict)
    topic_slots: Mapping[str, tuple[TopicFilling, ...]] = field(default_factory=dict)
    forget_member: ForgetMember = _holds_nothing
    forget_organisation: ForgetOrganisation = _holds_nothing_of_its_own
    causes: Mapping[str, CauseOf] = field(default_factory=dict)
    decided_of: DecidedOf = nothing_decided

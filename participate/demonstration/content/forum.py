"""A parent carer forum at work: its people, what it said, what it still talks about."""

from dataclasses import dataclass

from participate.core.positions import HowAgreed, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumMember:
    """One of the people (by key) in the forum, under the name that they chose."""

    person: str
    known_as: str
    coordinator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumPosition:
    """A position on a round; a draft without `sent_day`."""

    round: str
    words: str
    how: HowAgreed
    asked: int
    agreed: int
    agreed_day: int
    sent_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumStatement:
    """A statement that was sent, read and answered."""

    round: str
    words: str
    sent_day: int
    reply: str
    replied_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumView:
    """What a member says about the draft."""

    person: str
    stance: Stance
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumMessage:
    """A member's message, and the coordinators' answer once there is one."""

    person: str
    day: int
    words: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumOption:
    """An option of a vote, with its easy words."""

    words: str
    easy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumBallot:
    """A vote among members that is open; so many things may be ticked."""

    question: str
    easy_question: str
    why: str
    easy_why: str
    most: int
    opened_day: int
    closes_day: int
    option: tuple[ForumOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumCount:
    """A vote, by its slug, that the coordinator counts again. Without `said_day` nothing is said of it yet."""

    round: str
    named_day: int
    said_day: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """Its name is the authority's `forum_name`."""

    member: tuple[ForumMember, ...]
    position: tuple[ForumPosition, ...]
    statement: tuple[ForumStatement, ...]
    view: tuple[ForumView, ...]
    message: tuple[ForumMessage, ...]
    vote: tuple[ForumBallot, ...]
    count: tuple[ForumCount, ...]

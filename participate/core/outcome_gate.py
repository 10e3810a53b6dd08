"""What must hold before each step from a closed round to its outcome, computed from facts and never ticked.

Sources: read, weighed and provable (GUN-4), response and intended action (REG56-2), twelve weeks or why not (CP-J).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from participate.core.lifecycle import Phase
from participate.core.marked import N_
from participate.core.rulesets.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFacts:
    """What the outcome of a vote needs beside. `followed` says why one group was followed where `differ`.

    `decided` of so many `options` are marked, some of them departing; `promises` are actions with owner and day, which
    `promised` asks for.
    """

    counted: bool
    options: int = 0
    decided: int = 0
    departs: bool = False
    differ: bool = False
    followed: str = ""
    promised: bool = False
    promises: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFacts:
    """An outcome and its surroundings as plain values. `late`: a first version after the promised day."""

    waiting: int
    unanswered_themes: int
    asked: str = ""
    said: str = ""
    decision: str = ""
    reasons: str = ""
    departures: str = ""
    decided_by: str = ""
    has_day: bool = False
    read_all: bool = False
    late: bool = False
    late_reason: str = ""
    actions: int = 0
    twins_wanted: int = 0
    twins_fresh: int = 0
    vote: VoteFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition. `mend` names the place where it is mended: moderation, result, themes, outcome, options, actions,
    easy-read.
    """

    code: str
    met: bool
    mend: str

    @property
    def title(self) -> str:
        """A marked sentence: what must be true."""
        return WORDS[self.code][0]

    @property
    def rule(self) -> Rule:
        """How binding it is."""
        return WORDS[self.code][1]


WORDS: Mapping[str, tuple[str, Rule]] = {
    "read": (N_("Every comment has been read"), Rule.LAW),
    "decision": (N_("The decision and its reasons are written"), Rule.LAW),
    "decided-by": (N_("Who decided, and on which day, is named"), Rule.GOOD_PRACTICE),
    "read-all": (N_("Whoever decided has read what people said"), Rule.LAW),
    "themes": (N_("Every theme has an answer"), Rule.LAW),
    "asked-said": (N_("“We asked” and “You said” are written"), Rule.GOOD_PRACTICE),
    "actions": (N_("There is at least one action: we did, we will, or we cannot, because"), Rule.LAW),
    "counted": (N_("The vote is counted: that is done when the time for paper is over"), Rule.GOOD_PRACTICE),
    "options": (N_("It is decided of every option whether it will be done"), Rule.GOOD_PRACTICE),
    "departures": (N_("Where this is not what people said, it is told with the decision"), Rule.LAW),
    "followed": (N_("Where the groups differ, it is said why one of them was followed"), Rule.GOOD_PRACTICE),
    "promises": (N_("What was chosen is promised, with who does it and by when"), Rule.GOOD_PRACTICE),
    "late": (N_("An outcome later than twelve weeks says why"), Rule.GUIDANCE),
    "easy-read": (N_("Every text has an up-to-date easy-read twin"), Rule.GUIDANCE),
}


def outcome_conditions(facts: OutcomeFacts, *, phase: Phase) -> tuple[Condition, ...]:
    """What the step out of this phase needs, those not met first."""
    listed = [Condition(code="read", met=facts.waiting == 0, mend="moderation")]
    if facts.vote is not None:
        listed.append(Condition(code="counted", met=facts.vote.counted, mend="result"))
    if phase in {Phase.ANALYSED, Phase.DECIDED}:
        listed += _to_decide(facts)
    if phase is Phase.DECIDED:
        listed += _to_publish(facts)
    return tuple(sorted(listed, key=lambda condition: condition.met))


def _to_decide(facts: OutcomeFacts) -> Iterator[Condition]:
    yield Condition(code="themes", met=facts.unanswered_themes == 0, mend="themes")
    yield Condition(code="decision", met=bool(facts.decision and facts.reasons), mend="outcome")
    yield Condition(code="decided-by", met=bool(facts.decided_by) and facts.has_day, mend="outcome")
    yield Condition(code="read-all", met=facts.read_all, mend="outcome")
    if facts.vote is not None:
        yield Condition(code="options", met=0 < facts.vote.options == facts.vote.decided, mend="options")
        if facts.vote.departs:
            yield Condition(code="departures", met=bool(facts.departures.strip()), mend="outcome")
        if facts.vote.differ:
            yield Condition(code="followed", met=bool(facts.vote.followed), mend="options")


def _to_publish(facts: OutcomeFacts) -> Iterator[Condition]:
    if facts.late:
        yield Condition(code="late", met=bool(facts.late_reason), mend="outcome")
    yield Condition(code="asked-said", met=bool(facts.asked and facts.said), mend="outcome")
    yield Condition(code="actions", met=facts.actions > 0, mend="actions")
    if facts.vote is not None and facts.vote.promised:
        yield Condition(code="promises", met=facts.vote.promises > 0, mend="actions")
    fresh = facts.twins_wanted > 0 and facts.twins_fresh == facts.twins_wanted
    yield Condition(code="easy-read", met=fresh, mend="easy-read")

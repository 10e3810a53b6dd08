"""The gate before a round is scheduled: named conditions, computed from facts and never ticked.

Sources: domain 10 (gates), GUN-1..3, REG54, CP-A..F, COP4-08..10, PSED-1..5, SG-02, SG-15.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from participate.core.gate_words import WORDS
from participate.core.groups import Group
from participate.core.rulesets.clocks import PARTY_ANSWER
from participate.core.rulesets.rule import Rule
from participate.core.schedule import days_open, holiday_warnings, working_days_after

SHORTEST_DAYS = 28
ANSWERS = frozenset({"agrees", "objects", "nothing"})
"""What a party may say when it is asked about a round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """What a round and its surroundings are, as plain values.

    `consultees` gives each REG54 class as `invited`, `none` (no such body here) or `open`; `parties` gives `forum` and
    `panel` as `unasked`, `waiting`, `agrees`, `objects`, `nothing` (it has nothing to say) or `outdated` (what it was
    asked about has changed since); `asked` gives the moment at which each was asked.
    """

    purpose: str
    background: str
    legal_basis: str
    can_change: str
    cannot_change: str
    discarded: str
    decided_by: str
    read_by: str
    equality: str
    offline_route: str
    matters: tuple[str, ...]
    targets: Mapping[Group, int]
    opens_at: datetime | None
    closes_at: datetime | None
    consultees: Mapping[str, str]
    parties: Mapping[str, str]
    decision_recorded: bool
    moderators: int
    safeguarding_leads: int
    asked: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition. `mend` names the place where it is mended, empty for none; `values` fill its evidence sentence.

    One that does not block is advice: a round may be scheduled without it. One that `lasts` must hold while it is open.
    """

    code: str
    met: bool
    rule: Rule
    mend: str
    values: Mapping[str, object] = field(default_factory=dict)
    blocks: bool = True
    lasts: bool = False

    @property
    def title(self) -> str:
        """A marked sentence: what must be true."""
        return WORDS[self.code][0]

    @property
    def evidence(self) -> str:
        """A marked sentence with named values: what the records say."""
        return WORDS[self.code][1 if self.met else 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """What a kind of round adds: conditions of its own, and its easy-read twins.

    `twins_signed` counts the twins that the young people's panel found easy, as they are now (ER-21).
    """

    own: tuple[Condition, ...]
    twins_wanted: int
    twins_missing: int
    twins_stale: int
    twins_signed: int = 0

    @property
    def all_signed(self) -> bool:
        """Whether young people checked every text, and none was changed since."""
        return 0 < self.twins_wanted == self.twins_signed


def has_been_heard(stance: str, *, asked_at: datetime | None, now: datetime) -> bool:
    """Whether a party has answered about the texts as they are, or has had its working days to answer.

    It cannot be left out: what was never asked, or was asked about other texts, has not been heard.
    """
    if stance in ANSWERS:
        return True
    return stance == "waiting" and asked_at is not None and working_days_after(asked_at, PARTY_ANSWER.days) <= now


def unmet(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The codes of the conditions that keep a round from being scheduled."""
    return tuple(each.code for each in conditions if each.blocks and not each.met)


def gate(facts: GateFacts, kind: KindFacts, *, now: datetime) -> tuple[Condition, ...]:
    """Every condition of a consultation-like round, those not met first."""
    found = (*_texts(facts), *_people(facts, now=now), *_times(facts, now=now), *_kind(kind))
    return tuple(sorted(found, key=lambda condition: condition.met))


def _texts(facts: GateFacts) -> Iterator[Condition]:
    law, good = Rule.LAW, Rule.GOOD_PRACTICE
    yield Condition(code="purpose", met=all((facts.purpose, facts.background)), rule=law, mend="texts")
    yield Condition(code="legal-basis", met=bool(facts.legal_basis), rule=good, mend="texts")
    yield Condition(code="can-change", met=all((facts.can_change, facts.cannot_change)), rule=law, mend="texts")
    yield Condition(code="discarded", met=bool(facts.discarded), rule=law, mend="texts")
    yield Condition(code="undecided", met=not facts.decision_recorded, rule=law, mend="")
    yield Condition(code="deciders", met=all((facts.decided_by, facts.read_by)), rule=good, mend="texts")
    yield Condition(code="equality", met=bool(facts.equality), rule=law, mend="texts")
    yield Condition(code="offline", met=bool(facts.offline_route), rule=Rule.GUIDANCE, mend="texts")
    count = len(facts.matters)
    yield Condition(code="matters", met=count > 0, rule=good, mend="texts", values={"count": count})


def _people(facts: GateFacts, *, now: datetime) -> Iterator[Condition]:
    targets = facts.targets
    yield Condition(
        code="targets",
        met=bool(targets) and all(target > 0 for target in targets.values()),
        rule=Rule.GOOD_PRACTICE,
        mend="groups",
        values={"count": len(targets)},
    )
    still_open = sum(1 for entry in facts.consultees.values() if entry == "open")
    yield Condition(
        code="consultees",
        met=bool(facts.consultees) and still_open == 0,
        rule=Rule.LAW,
        mend="consultees",
        values={"count": len(facts.consultees), "open": still_open},
    )
    for party in ("forum", "panel"):
        values = {"days": PARTY_ANSWER.days}
        heard = has_been_heard(facts.parties.get(party, "unasked"), asked_at=facts.asked.get(party), now=now)
        yield Condition(code=party, met=heard, rule=Rule.GUIDANCE, mend="parties", values=values)
    yield Condition(
        code="moderation",
        met=facts.moderators > 0,
        rule=Rule.GOOD_PRACTICE,
        mend="people",
        values={"count": facts.moderators},
    )
    yield Condition(
        code="safeguarding",
        met=facts.safeguarding_leads > 0,
        rule=Rule.GOOD_PRACTICE,
        mend="people",
        values={"count": facts.safeguarding_leads},
    )


def _times(facts: GateFacts, *, now: datetime) -> Iterator[Condition]:
    opens, closes = facts.opens_at, facts.closes_at
    if opens is None or closes is None or closes <= opens:
        yield Condition(code="dates", met=False, rule=Rule.GOOD_PRACTICE, mend="texts")
        return
    yield Condition(code="dates", met=opens > now, rule=Rule.GOOD_PRACTICE, mend="texts")
    days = days_open(opens, closes)
    values = {"days": days, "shortest": SHORTEST_DAYS, "holidays": holiday_warnings(opens, closes)}
    yield Condition(code="length", met=days >= SHORTEST_DAYS, rule=Rule.GOOD_PRACTICE, mend="texts", values=values)


def has_questions(count: int, *, problems: int) -> Condition:
    """What a consultation needs: a question at least, and nothing to be mended in any."""
    return Condition(
        code="questions",
        met=count > 0 and problems == 0,
        rule=Rule.GOOD_PRACTICE,
        mend="parts",
        values={"count": count, "problems": problems},
    )


def has_framework(rows: int) -> Condition:
    """What a review needs first: the rows that everything is looked at for."""
    met = rows > 0
    return Condition(code="framework", met=met, rule=Rule.GOOD_PRACTICE, mend="parts", values={"count": rows})


def has_sample(subjects: int) -> Condition:
    """What a review needs beside its framework: what is looked at, drawn once and for all."""
    met = subjects > 0
    return Condition(code="sample", met=met, rule=Rule.GOOD_PRACTICE, mend="parts", values={"count": subjects})


def has_vote_options(count: int, *, fit: bool) -> Condition:
    """What a vote needs first: as many options as its method can take."""
    return Condition(code="vote-options", met=fit, rule=Rule.GOOD_PRACTICE, mend="parts", values={"count": count})


def has_rule(problems: int) -> Condition:
    """A vote's rule is stated whole before anybody votes (BAL-2, BAL-8)."""
    values = {"problems": problems}
    return Condition(code="vote-rule", met=problems == 0, rule=Rule.GOOD_PRACTICE, mend="parts", values=values)


def states_quorums(missing: int) -> Condition:
    """From how many ballots the result of each group stands is stated before anybody votes."""
    met = missing == 0
    return Condition(code="quorum", met=met, rule=Rule.GOOD_PRACTICE, mend="parts", values={"missing": missing})


def takes_nothing_out(count: int) -> Condition:
    """What the law requires in the Local Offer cannot be voted out (BAL-11)."""
    return Condition(code="stays-in", met=count == 0, rule=Rule.LAW, mend="parts", values={"count": count})


def has_topics(missing: int) -> Condition:
    """Each option of a vote on content is about a topic, so that its result can go into the content plan."""
    values = {"missing": missing}
    return Condition(code="vote-topics", met=missing == 0, rule=Rule.GOOD_PRACTICE, mend="parts", values=values)


def is_counted_again(*, named: bool, said_why_not: bool) -> Condition:
    """Somebody is named before a vote opens who counts it again, or it is stated why nobody is."""
    met = named or said_why_not
    return Condition(code="counted-again", met=met, rule=Rule.GOOD_PRACTICE, mend="parts")


def comes_from_public(gone: int) -> Condition:
    """What somebody took back, or a moderator took down, is not voted on under another name."""
    values = {"gone": gone}
    return Condition(code="origins", met=gone == 0, rule=Rule.LAW, mend="parts", values=values, lasts=True)


def _kind(kind: KindFacts) -> Iterator[Condition]:
    yield from kind.own
    values = {"count": kind.twins_wanted, "missing": kind.twins_missing, "stale": kind.twins_stale}
    met = kind.twins_wanted > 0 and kind.twins_missing == 0 and kind.twins_stale == 0
    yield Condition(code="easy-read", met=met, rule=Rule.GUIDANCE, mend="easy-read", values=values)
    signed = {"count": kind.twins_wanted, "signed": kind.twins_signed}
    good = Rule.GOOD_PRACTICE
    yield Condition(code="signed-off", met=kind.all_signed, rule=good, mend="panel", values=signed, blocks=False)

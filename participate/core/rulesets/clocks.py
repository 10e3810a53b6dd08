"""The clocks, each with how binding it is (domain 10)."""

from dataclasses import dataclass

from participate.core.marked import N_
from participate.core.rulesets.rule import Rule


@dataclass(frozen=True, slots=True)
class Clock:
    """A term in days and its rule; moderation and the answer of a party count working days."""

    code: str
    label: str
    days: int
    rule: Rule


OUTCOME = Clock("outcome", N_("Outcome after a round closes"), 84, Rule.GUIDANCE)
ENTRY_REVIEW = Clock("entry-review", N_("Review of each entry"), 365, Rule.GOOD_PRACTICE)
STATEMENT_REPLY = Clock("statement-reply", N_("Reply to a forum’s statement"), 28, Rule.GOOD_PRACTICE)
PARTY_ANSWER = Clock("party-answer", N_("Answer of the forum or the panel to a round"), 10, Rule.GOOD_PRACTICE)
"""In working days, from the day on which it was asked (COP4-08): it cannot veto by saying nothing."""
PROPOSAL = Clock("proposal", N_("Answer in public to a proposed round"), 28, Rule.GOOD_PRACTICE)
MODERATION = Clock("moderation", N_("Reading a comment"), 2, Rule.GOOD_PRACTICE)
COMPLAINT_TOLD = Clock("complaint-told", N_("Telling somebody that their complaint about data is here"), 30, Rule.LAW)
"""DEV-18. The page tells it at once."""
COMPLAINT_ANSWERED = Clock("complaint-answered", N_("Answer to a complaint about data"), 30, Rule.GOOD_PRACTICE)
FINDING_ANSWER = Clock("finding-answer", N_("Answer of a provider to a finding"), 28, Rule.GOOD_PRACTICE)
FINDING_CHECK = Clock("finding-check", N_("Looking at what a provider answered to a finding"), 14, Rule.GOOD_PRACTICE)

"""The statutory matters a round may serve: REG55 (wording not verified: substance only) and REG56(1)."""

from dataclasses import dataclass

from participate.core.marked import N_
from participate.core.rulesets.topics import TOPICS


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter in plain words. `number` is printed as law only where it was verified."""

    code: str
    label: str
    number: str = ""


MATTERS: tuple[Matter, ...] = (
    Matter("REG55-a", N_("The services that children and young people need")),
    Matter("REG55-b", N_("How the information is set out")),
    Matter("REG55-c", N_("How people without the internet get it")),
    Matter("REG55-d", N_("How people with needs or disabilities can use it")),
    Matter("REG55-e", N_("How people can comment on it")),
    Matter("REG56-1a", N_("What the Local Offer holds, how good it is, and what is missing"), "56(1)(a)"),
    Matter("REG56-1b", N_("How easy the information is to get and use"), "56(1)(b)"),
    Matter("REG56-1c", N_("How it was made and reviewed, and how people were involved"), "56(1)(c)"),
)
CODES: frozenset[str] = frozenset(matter.code for matter in MATTERS) | frozenset(topic.code for topic in TOPICS)
"""Every code that a round may carry: matters and topics."""


HEADS: tuple[tuple[str, str], ...] = (
    ("content_quality", N_("What is in the Local Offer, and how good it is")),
    ("content_gap", N_("What is missing")),
    ("accessibility", N_("How easy it is to find and use")),
    ("involvement", N_("How people were involved")),
)
"""The heads under which a comment is filed (REG56-1): code, words."""

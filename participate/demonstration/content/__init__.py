"""What the demonstration authority is made of, as plain frozen values.

Days are counted from the day of loading (0), so that the demonstration is always alive; times of day are
London’s. Nothing here knows the database: the loader hands these values to the services.
"""

from dataclasses import dataclass

from participate.demonstration.content.answers import Answers
from participate.demonstration.content.authority import Authority, EntryTwin, People, TermTopics
from participate.demonstration.content.exercises import Exercise
from participate.demonstration.content.feedback import Feedback
from participate.demonstration.content.findings import Findings
from participate.demonstration.content.forum import Forum
from participate.demonstration.content.frameworks import FrameworkCopy
from participate.demonstration.content.ideas import Ideas
from participate.demonstration.content.outcomes import Outcome
from participate.demonstration.content.parties import Parties
from participate.demonstration.content.register import Register
from participate.demonstration.content.reviews import Review
from participate.demonstration.content.rounds import Consultee, Programme, Round
from participate.demonstration.content.schools import Schools
from participate.demonstration.content.votes import Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All of it. `entries` is an Open Referral UK list page, as bytes for the real import."""

    authority: Authority
    people: People
    entries: bytes
    entry_twins: tuple[EntryTwin, ...]
    term_topics: TermTopics
    programme: Programme
    consultees: tuple[Consultee, ...]
    rounds: tuple[Round, ...]
    answers: dict[str, Answers]
    outcomes: dict[str, Outcome]
    forum: Forum
    parties: Parties
    frameworks: tuple[FrameworkCopy, ...]
    feedback: Feedback
    exercises: tuple[Exercise, ...]
    register: Register
    reviews: tuple[Review, ...]
    findings: Findings
    votes: tuple[Vote, ...]
    ideas: Ideas

    @property
    def all_rounds(self) -> tuple[Round, ...]:
        """The rounds of every kind."""
        return (*self.rounds, *(each.round for each in self.reviews), *(each.round for each in self.votes))

    schools: Schools

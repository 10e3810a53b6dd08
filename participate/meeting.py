"""Where features meet: what a lower one may ask of a higher one, filled once."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.consultations.queries.drafting import gate_facts
from participate.core.marked import N_
from participate.exercise.queries import KIND as EXERCISE
from participate.exercise.queries import cause_of as exercise_cause
from participate.exercise.service import forget_organisation as forget_exercises
from participate.feedback.queries import CAUSE as COMMENT
from participate.feedback.queries import cause_of as comment_cause
from participate.feedback.queries import entry_names, read_slot
from participate.findings.queries import KIND as FINDING
from participate.findings.queries import find_cause, reviewed
from participate.forum.service.leaving import forget_member, forget_organisation
from participate.people.queries import identify
from participate.proposals.queries import origin_of
from participate.registry import Filling, Registry, RoundKind
from participate.reviews.queries.planning import KIND as REVIEWED
from participate.reviews.queries.planning import find_round_cause, plan_to_show
from participate.reviews.queries.planning import gate_facts as review_facts
from participate.rounds.queries.ending import card_is_over
from participate.rounds.queries.naming import round_names
from participate.voting.queries.rules import KIND as VOTED
from participate.voting.queries.rules import gate_facts as vote_facts

CONSULTATION = RoundKind(
    name=N_("Consultation"),
    about=N_("People answer questions that you write."),
    facts=gate_facts,
    begin="consultations.begin",
    withdraw="consultations.withdraw",
    parts="consultations.questions",
    easy_read="consultations.easy_read",
    preview="consultations.preview",
    part=N_("Questions"),
    invite=N_("Answer the questions"),
    start=N_("Start your answer"),
    own=N_("Go to my answers"),
    by_hand=True,
)
REVIEW = RoundKind(
    name=N_("Review"),
    about=N_(
        "People look at entries or topics of the Local Offer, and say row by row what is there and what is missing."
    ),
    facts=review_facts,
    begin="reviews.begin",
    withdraw="reviews.withdraw",
    parts="reviews.plan",
    easy_read="consultations.easy_read",
    preview="consultations.preview",
    part=N_("What is reviewed"),
    invite=N_("Review the Local Offer"),
    start=N_("Start your review"),
    own=N_("Go to my reviews"),
    by_hand=False,
)
VOTE = RoundKind(
    name=N_("Vote"),
    about=N_("People choose between options, each group with a voice of its own."),
    facts=vote_facts,
    begin="voting.begin",
    withdraw="voting.withdraw",
    parts="voting.plan",
    easy_read="consultations.easy_read",
    preview="consultations.preview",
    part=N_("What is voted on"),
    invite=N_("Vote"),
    start=N_("Start to vote"),
    own=N_("Go to my vote"),
    by_hand=False,
)


def meet() -> Registry:
    """What lower features may ask of higher ones."""
    return Registry(
        identify=identify,
        site=site,
        card_is_over=card_is_over,
        names=_names,
        origin_of=origin_of,
        round_kinds={"consultation": CONSULTATION, REVIEWED: REVIEW, VOTED: VOTE},
        forget_member=forget_member,
        forget_organisation=_forget_organisation,
        slots={
            "entry": (
                Filling(template="findings/_reviewed.html", read=reviewed),
                Filling(template="feedback/_entry.html", read=read_slot),
            ),
            "round": (Filling(template="reviews/on_round.html", read=plan_to_show),),
        },
        causes={
            FINDING: find_cause,
            COMMENT: comment_cause,
            REVIEWED: find_round_cause,
            EXERCISE: exercise_cause,
        },
    )


def _names(session: Session, subjects: Collection[str]) -> Mapping[str, str]:
    """Of rounds and of entries, whatever a text hangs on."""
    return {**round_names(session, subjects), **entry_names(session, subjects)}


def _forget_organisation(session: Session, *, organisation_id: int) -> None:
    """What rooms above hold that is an organisation’s own goes with it."""
    for forget in (forget_organisation, forget_exercises):
        forget(session, organisation_id=organisation_id)

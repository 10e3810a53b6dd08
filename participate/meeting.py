"""Where features meet: what a lower one may ask of a higher one, filled once."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.consultations.queries.drafting import gate_facts, part_texts, questions_to_show
from participate.contentplan.queries import line_to_show, lines_to_show, missing_to_show
from participate.core.gate import KindFacts, comes_from_public
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
from participate.ideas.queries import call_names
from participate.ideas.queries.becoming import gone_in
from participate.outcomes.queries.options import decided_of_round
from participate.people.queries import identify
from participate.proposals.queries import origin_of
from participate.registry import Filling, HandPage, Registry, RoundKind, TopicFilling, no_texts
from participate.reviews.queries.planning import KIND as REVIEWED
from participate.reviews.queries.planning import find_round_cause, plan_to_show
from participate.reviews.queries.planning import gate_facts as review_facts
from participate.rounds.queries.ending import card_is_over
from participate.rounds.queries.naming import round_names
from participate.voting.queries.rooms import positions_to_show
from participate.voting.queries.rules import KIND as VOTED
from participate.voting.queries.rules import gate_facts as vote_facts
from participate.voting.queries.rules import option_texts
from participate.voting.queries.stating import vote_to_show


def _vote_facts(session: Session, *, round_id: int) -> KindFacts:
    """What the gate asks about a vote, and whether the ideas among its options are still public."""
    facts = vote_facts(session, round_id=round_id)
    gone = gone_in(session, round_id=round_id)
    return replace(facts, own=(*facts.own, comes_from_public(len(gone))))


CONSULTATION = RoundKind(
    name=N_("Consultation"),
    about=N_("People answer questions that you write."),
    facts=gate_facts,
    texts=part_texts,
    begin="consultations.begin",
    withdraw="consultations.withdraw",
    parts="consultations.questions",
    part=N_("Questions"),
    invite=N_("Answer the questions"),
    start=N_("Start your answer"),
    own=N_("Go to my answers"),
    by_hand=(
        HandPage(endpoint="paper.new", words=N_("Enter a paper answer")),
        HandPage(endpoint="paper.group", words=N_("Enter a group’s answer")),
    ),
)
REVIEW = RoundKind(
    name=N_("Review"),
    about=N_(
        "People look at entries or topics of the Local Offer, and say row by row what is there and what is missing."
    ),
    facts=review_facts,
    texts=no_texts,
    begin="reviews.begin",
    withdraw="reviews.withdraw",
    parts="reviews.plan",
    part=N_("What is reviewed"),
    invite=N_("Review the Local Offer"),
    start=N_("Start your review"),
    own=N_("Go to my reviews"),
    by_hand=(),
)
VOTE = RoundKind(
    name=N_("Vote"),
    about=N_("People choose between options, each group with a voice of its own."),
    facts=_vote_facts,
    texts=option_texts,
    begin="voting.begin",
    withdraw="voting.withdraw",
    parts="voting.plan",
    part=N_("What is voted on"),
    invite=N_("Vote"),
    start=N_("Start to vote"),
    own=N_("Go to my vote"),
    by_hand=(HandPage(endpoint="voting.papers", words=N_("Paper ballots and rooms"), early=True),),
    comments=False,
)
ROUND_KINDS = {"consultation": CONSULTATION, REVIEWED: REVIEW, VOTED: VOTE}


def meet() -> Registry:
    """What lower features may ask of higher ones."""
    return Registry(
        identify=identify,
        site=site,
        card_is_over=card_is_over,
        names=_names,
        origin_of=origin_of,
        round_kinds=ROUND_KINDS,
        forget_member=forget_member,
        forget_organisation=_forget_organisation,
        slots={
            "entry": (
                Filling(template="findings/_reviewed.html", read=reviewed),
                Filling(template="feedback/_entry.html", read=read_slot),
            ),
            "round": (
                Filling(template="reviews/on_round.html", read=plan_to_show),
                Filling(template="voting/on_round.html", read=vote_to_show),
                Filling(template="voting/on_positions.html", read=positions_to_show),
            ),
            "draft": (
                Filling(template="consultations/on_draft.html", read=questions_to_show),
                Filling(template="reviews/on_round.html", read=plan_to_show),
                Filling(template="voting/on_draft.html", read=vote_to_show),
            ),
        },
        topic_slots={
            "topic": (TopicFilling(template="contentplan/on_topic.html", read=line_to_show),),
            "topics": (TopicFilling(template="contentplan/on_topics.html", read=lines_to_show),),
            "missing": (TopicFilling(template="contentplan/on_missing.html", read=missing_to_show),),
        },
        causes={
            FINDING: find_cause,
            COMMENT: comment_cause,
            REVIEWED: find_round_cause,
            EXERCISE: exercise_cause,
        },
        decided_of=decided_of_round,
    )


def _names(session: Session, subjects: Collection[str]) -> Mapping[str, str]:
    """Of rounds, of entries and of calls for ideas, whatever a text hangs on."""
    return {
        **round_names(session, subjects),
        **entry_names(session, subjects),
        **call_names(session, subjects),
    }


def _forget_organisation(session: Session, *, organisation_id: int) -> None:
    """What rooms above hold that is an organisation’s own goes with it."""
    for forget in (forget_organisation, forget_exercises):
        forget(session, organisation_id=organisation_id)

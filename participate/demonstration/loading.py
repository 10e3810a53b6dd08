"""Loading the demonstration: everything through the services, each act at its own moment of the past months."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.authority.models import Authority
from participate.authority.queries import site
from participate.consultations.queries.drafting import gate_facts
from participate.core.lifecycle import State
from participate.demonstration.answering import answer_round, make_sitting
from participate.demonstration.commenting import Commenting, comment_on_entries
from participate.demonstration.complaining import ask_about_data
from participate.demonstration.content.rounds import Round
from participate.demonstration.council import Staff, fill_register, settle
from participate.demonstration.counting_votes import let_people_vote
from participate.demonstration.exercises import let_schools_check
from participate.demonstration.findings import review_an_entry
from participate.demonstration.forum import fill_forum
from participate.demonstration.frameworks import copy_frameworks
from participate.demonstration.ideas import Calling, call_for_ideas
from participate.demonstration.keeping_entries import keep_entries, look_after_entries
from participate.demonstration.making_rounds import Making, consultation, extend_if_it_was, make_round
from participate.demonstration.moments import Calendar
from participate.demonstration.organisations import found_organisations
from participate.demonstration.parties import let_parties_speak
from participate.demonstration.planning import agree_on_topics
from participate.demonstration.publishing_outcomes import bring_to_outcome
from participate.demonstration.reading import read_content
from participate.demonstration.reading_comments import Desk, read_comments
from participate.demonstration.reviewing import load_review
from participate.demonstration.schools import let_schools_show
from participate.demonstration.voting import load_vote
from participate.people.models import Account
from participate.rounds.service import AddProgramme, MoveRound, add_programme, move

Tell = Callable[[str], None]
FOUNDED = -240
"""The day on which the organisations came, before the first round."""


def is_empty(session: Session) -> bool:
    """Whether nothing has been set up and nobody has an account."""
    return session.scalar(select(Authority.id)) is None and session.scalar(select(Account.id).limit(1)) is None


def is_marked(session: Session) -> bool:
    """Whether this database holds the demonstration."""
    return site(session).demonstration


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One load: who acts, what the rounds are made from, how many times over, and the key of the cards."""

    making: Making
    staff: Staff
    scale: int
    key: str

    @property
    def now(self) -> datetime:
        return self.making.calendar.now


def load(session: Session, *, scale: int, key: str, now: datetime, tell: Tell) -> None:
    """Fill an empty database with the demonstration authority, `scale` times over."""
    content = read_content()
    staff = settle(session, content, now=now)
    entries = fill_register(session, content, officer=staff.officer, scale=scale, now=now)
    tell(f"  {entries} entries of the Local Offer")
    programme = AddProgramme(title=content.programme.title, summary=content.programme.summary)
    programme_id = add_programme(session, programme, actor=staff.officer, now=now)
    calendar = Calendar(now)
    making = Making(content=content, programme_id=programme_id, officer=staff.officer, calendar=calendar)
    this = Load(making=making, staff=staff, scale=scale, key=key)
    in_order = sorted(content.rounds, key=lambda each: each.opens.day)
    for given in in_order:
        heads = _one_round(session, given, this)
        tell(f"  {given.texts['title'].text}: {f'{heads} people' if heads else 'no answers yet'}")
    for review in content.reviews:
        heads = load_review(session, review, making, staff=staff, key=key)
        tell(f"  {review.round.texts['title'].text}: {heads} people")
    votes: dict[str, int] = {}
    for vote in content.votes:
        votes[vote.round.slug] = round_id = load_vote(session, vote, making)
        heads = let_people_vote(session, round_id, vote, making, key=key)
        tell(f"  {vote.round.texts['title'].text}: {f'{heads} ballots' if heads else 'a vote'}")
    # What the forum and the panel said of these rounds was written down by officers: they come in only now.
    found_organisations(session, content.people, staff=staff, now=calendar.at(FOUNDED))
    keep_entries(session, content.register, staff=staff, calendar=calendar)
    ask_about_data(session, calendar=calendar, key=key)
    fill_forum(session, making, staff)
    let_parties_speak(session, content, staff=staff, calendar=calendar)
    copy_frameworks(session, content, staff=staff, calendar=calendar)
    review_an_entry(session, content, staff=staff, calendar=calendar)
    look_after_entries(session, content.register, staff=staff, calendar=calendar)
    comment_on_entries(session, content.feedback, Commenting(staff=staff, calendar=calendar))
    let_schools_check(session, content.exercises, calendar=calendar)
    let_schools_show(session, content.schools, staff=staff, calendar=calendar)
    call_for_ideas(session, content.ideas, Calling(staff=staff, calendar=calendar, programme_id=programme_id, key=key))
    agree_on_topics(session, content.plan, votes, staff=staff, calendar=calendar)


def _one_round(session: Session, given: Round, this: Load) -> int:
    calendar, content = this.making.calendar, this.making.content
    round_id = make_round(session, given, this.making, kind=consultation(given))
    answers = content.answers.get(given.slug)
    heads = 0
    if answers is not None:
        closes = given.extension.old_closes if given.extension else given.closes
        last_day = [calendar.at(given.withdrawn_day)] if given.withdrawn_day is not None else []
        until = min([calendar.moment(closes), this.now, *last_day])
        sitting = make_sitting(session, round_id, given, calendar=calendar, until=until, key=this.key)
        heads = answer_round(session, sitting, answers, scale=this.scale)
        read_comments(session, answers.comment, Desk(round_id=round_id, staff=this.staff, now=this.now))
    extend_if_it_was(session, round_id, given, this.making)
    _withdraw_if_it_was(session, round_id, given, this)
    bring_to_outcome(session, round_id, given, this.making)
    return heads


def _withdraw_if_it_was(session: Session, round_id: int, given: Round, this: Load) -> None:
    if given.withdrawn_day is None or given.withdrawn_reason is None:
        return
    easy = given.withdrawn_reason.easy
    command = MoveRound(
        round_id=round_id,
        to=State.WITHDRAWN,
        reason=given.withdrawn_reason.text,
        easy_reason=easy.words if easy else (),
    )
    facts = gate_facts(session, round_id=round_id)
    moment = this.making.calendar.at(given.withdrawn_day)
    move(session, command, facts=facts, actor=this.staff.officer, now=moment)

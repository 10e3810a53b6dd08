"""From the shortlist to a vote: a draft with these ideas as its options."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.ballots import Method, Purpose
from participate.core.errors import NotFound
from participate.core.ideas import BY_CODE, Mark
from participate.ideas.errors import ShortlistTooShort
from participate.ideas.models import IdeaCall
from participate.ideas.queries import CallRow, IdeaRow, get_call, idea_subject, list_marked
from participate.ideas.queries.becoming import find_draft
from participate.rounds.queries import get_round
from participate.rounds.service import DraftRound, EditRound, SetGroups, draft_round, edit_round, set_groups
from participate.voting.queries import KIND, vote_of_round
from participate.voting.service import NewOption, PlanVote, plan_vote, seed_options
from participate.voting.service.drafting import VoteTerms

LEAST = 2
TICKS = 3
LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedVote:
    """The title of the vote that is drafted from a call's shortlist."""

    call_id: int
    title: str


def seed_vote(session: Session, command: SeedVote, *, actor: Identity, now: datetime) -> int:
    """Draft a vote with the shortlisted ideas as its options; returns the round's id.

    Where such a draft is there already, what came to the shortlist since is added to it. The draft's rule is one to
    begin with: officers state their own before it is announced. NotFound; ShortlistTooShort; TooManyVoteOptions.
    """
    found = select(IdeaCall.id).where(IdeaCall.id == command.call_id).with_for_update()
    if session.scalars(found).first() is None:
        raise NotFound
    call = get_call(session, command.call_id)
    ideas = list_marked(session, call.id, Mark.SHORTLISTED)
    if len(ideas) < LEAST:
        raise ShortlistTooShort(least=LEAST)
    round_id = find_draft(session, [idea_subject(each.id) for each in ideas])
    if round_id is None:
        draft = DraftRound(programme_id=call.programme_id, title=command.title, kind=KIND)
        round_id = draft_round(session, draft, actor=actor, now=now)
        _take_over(session, round_id, call, actor=actor, now=now)
        purpose = Purpose.CONTENT if call.topics else Purpose.OTHER
        terms = VoteTerms(purpose=purpose, method=Method.APPROVAL, most=TICKS, seed=call.subject)
        plan_vote(session, PlanVote(round_id=round_id, version=0, terms=terms), actor=actor, now=now)
    vote = vote_of_round(session, round_id)
    seed_options(session, vote.id, tuple(_options(ideas)), actor=actor, now=now)
    after = {"round": round_id, "ideas": [each.id for each in ideas]}
    record(session, "ideas.vote_drafted", subject=call.subject, actor=actor, now=now, after=after)
    return round_id


def _take_over(session: Session, round_id: int, call: CallRow, *, actor: Identity, now: datetime) -> None:
    """The call’s groups are asked, and what was left out stands among the options that are already ruled out."""
    row = get_round(session, round_id)
    targets = SetGroups(round_id=round_id, version=row.version, targets=dict.fromkeys(call.groups, 0))
    set_groups(session, targets, actor=actor, now=now)
    left_out = list_marked(session, call.id, Mark.LEFT_OUT)
    ruled_out = "\n".join(
        f"{each.said.title}: {' '.join(filter(None, (BY_CODE[each.ground].label + '.', each.reason)))}"
        for each in left_out
        if each.ground in BY_CODE
    )
    if ruled_out:
        version = get_round(session, round_id).version
        texts = EditRound(round_id=round_id, version=version, title=row.title, discarded=ruled_out)
        edit_round(session, texts, actor=actor, now=now)


def _options(ideas: Iterable[IdeaRow]) -> Iterator[NewOption]:
    """Two ideas that have the same title are told apart by their numbers."""
    taken: set[str] = set()
    for each in ideas:
        number = f" ({each.id})"
        label = each.said.title[:LONGEST_LABEL]
        if label in taken:
            label = f"{label[: LONGEST_LABEL - len(number)]}{number}"
        taken.add(label)
        yield NewOption(label=label, detail=each.said.why, topic=each.topic, origin=idea_subject(each.id))

"""Vote rounds of the demonstration: stated as an officer would, with the easy words of every option."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.demonstration.content.texts import Text
from participate.demonstration.content.votes import Choice, Vote
from participate.demonstration.making_rounds import Kind, Making, make_round
from participate.easyread.queries import SourceText
from participate.easyread.service import WriteTwin, write_twin
from participate.voting.queries.rules import KIND, OptionRow, gate_facts, vote_of_round
from participate.voting.service.drafting import PlanVote, VoteTerms, WriteOption, plan_vote, write_option


def load_vote(session: Session, given: Vote, making: Making) -> int:
    """Make the round and take it as far as it got; returns its id."""
    return make_round(session, given.round, making, kind=_kind(given))


def _kind(given: Vote) -> Kind:
    """A vote with this rule and these options."""

    def fill(session: Session, round_id: int, officer: Identity, now: datetime) -> None:
        plan_vote(session, PlanVote(round_id=round_id, version=0, terms=_terms(given)), actor=officer, now=now)
        vote = vote_of_round(session, round_id)
        for choice in given.choice:
            write_option(session, _option(vote.id, choice), actor=officer, now=now)
        for row, choice in zip(vote_of_round(session, round_id).options, given.choice, strict=True):
            _write_twins(session, row, choice, officer=officer, now=now)

    return Kind(code=KIND, facts=gate_facts, fill=fill)


def _terms(given: Vote) -> VoteTerms:
    terms = given.terms
    return VoteTerms(
        purpose=terms.purpose,
        method=terms.method,
        most=terms.most,
        per_option=terms.per_option,
        places=terms.places,
        tie=terms.tie,
        seed=terms.seed,
        quorum=terms.quorum,
        electorate=terms.electorate,
        scrutiny=terms.scrutiny,
    )


def _option(vote_id: int, choice: Choice) -> WriteOption:
    return WriteOption(
        vote_id=vote_id,
        label=choice.label.text,
        detail=choice.detail.text if choice.detail else "",
        topic=choice.topic,
        picture=choice.label.easy.picture if choice.label.easy else "",
    )


def _write_twins(session: Session, row: OptionRow, choice: Choice, *, officer: Identity, now: datetime) -> None:
    label, detail = row.sources
    _write(session, label, choice.label, officer=officer, now=now)
    if choice.detail is not None:
        _write(session, detail, choice.detail, officer=officer, now=now)


def _write(session: Session, source: SourceText, text: Text, *, officer: Identity, now: datetime) -> None:
    if text.easy is not None:
        twin = WriteTwin(source=source, words=text.easy.words, picture=text.easy.picture)
        write_twin(session, twin, actor=officer, now=now)

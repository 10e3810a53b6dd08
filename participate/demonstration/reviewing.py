"""Review rounds of the demonstration: planned, reviewed with cards, read, and brought to their outcome."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.frameworks import FrameworkRow, Score, SubjectKind
from participate.core.questions import AnswerState
from participate.demonstration.answering import ISSUERS
from participate.demonstration.content.answers import Comment
from participate.demonstration.content.reviews import Raised, Review, Reviewers
from participate.demonstration.council import Staff
from participate.demonstration.making_rounds import Kind, Making, make_round
from participate.demonstration.publishing_outcomes import bring_to_outcome
from participate.demonstration.reading_comments import Desk, read_comments
from participate.findings.service import RaiseFinding, raise_finding
from participate.localoffer.service import Cause
from participate.people.queries import identify
from participate.people.service import IssueCards, TypedCard, issue_cards, use_card
from participate.reviews.queries.planning import KIND, PlanRow, gate_facts, get_plan
from participate.reviews.service.planning import PlanReview, plan_review
from participate.reviews.service.reviewing import SaveScores, SendSheet, save_scores, send_sheet
from participate.reviews.service.sheets import Given
from participate.rounds.queries.ending import card_is_over

Lots = dict[tuple[int, str], list[Score]]


def load_review(session: Session, review: Review, making: Making, *, staff: Staff, key: str) -> int:
    """Make the round, let people review, and take it as far as it got; returns how many took part."""
    round_id = make_round(session, review.round, making, kind=_kind(review))
    plan = get_plan(session, round_id)
    opens = making.calendar.moment(review.round.opens)
    random = Random(review.round.slug)  # noqa: S311 - a demonstration, not a secret
    waiting = list(review.comment)
    for each in review.reviewers:
        lots = _lots(each, plan, random)
        batch = IssueCards(
            round_id=round_id, group=each.group, band=each.band, issuer=ISSUERS[each.group], count=each.count
        )
        for number, card in enumerate(issue_cards(session, batch, now=opens, key=key)):
            moment = opens + timedelta(hours=2 + 3 * number)
            actor = _person(session, card.code, now=moment, key=key)
            said = {score: lots[score][number] for score in lots}
            _review_all(session, plan, said, _words(waiting, each), actor=actor, now=moment)
    read_comments(session, review.comment, Desk(round_id=round_id, staff=staff, now=making.calendar.now))
    bring_to_outcome(session, round_id, review.round, making)
    for found in review.finding:
        _raise(session, review, found, plan, making, staff=staff)
    return sum(each.count for each in review.reviewers)


def _raise(session: Session, review: Review, found: Raised, plan: PlanRow, making: Making, *, staff: Staff) -> None:
    """Tell whoever keeps the entry what was found in it."""
    entry_id = plan.at(found.position).entry_id
    if entry_id is None:
        raise NotFound
    command = RaiseFinding(
        entry_id=entry_id,
        row_code=found.row,
        row_label=next(each.label for each in plan.framework.rows if each.code == found.row),
        words=found.words,
        cause=Cause(kind=KIND, id=str(plan.round_id), label=review.round.texts["title"].text),
        from_group=found.whose,
    )
    raise_finding(session, command, actor=staff.officer, now=making.calendar.at(found.day))


def _kind(review: Review) -> Kind:
    """A review of this sample."""

    def fill(session: Session, round_id: int, officer: Identity, now: datetime) -> None:
        sample = review.sample
        command = PlanReview(
            round_id=round_id,
            version=0,
            framework=sample.framework,
            subject_kind=SubjectKind.ENTRY,
            strategy=sample.strategy,
            size=sample.size,
            seed=sample.seed,
            each=sample.each,
        )
        plan_review(session, command, actor=officer, now=now)

    return Kind(code="review", facts=gate_facts, fill=fill)


def _lots(reviewers: Reviewers, plan: PlanRow, random: Random) -> Lots:
    """For each entry and row what each of the group says, dealt out."""
    apart = {(each.position, each.row): each.scores for each in reviewers.apart}
    lots: Lots = {}
    for subject in plan.subjects:
        for row in plan.framework.rows:
            scores = apart.get((subject.position, row.code), reviewers.usual)
            dealt = [score for score, count in zip(Score, scores, strict=True) for _ in range(count)]
            random.shuffle(dealt)
            lots[subject.position, row.code] = dealt
    return lots


def _words(waiting: list[Comment], reviewers: Reviewers) -> dict[str, str]:
    """What the next of this group writes, by row; each comment is written once."""
    found: dict[str, str] = {}
    for comment in [each for each in waiting if each.group is reviewers.group]:
        if comment.question not in found:
            waiting.remove(comment)
            found[comment.question] = comment.text
    return found


def _person(session: Session, code: str, *, now: datetime, key: str) -> Identity:
    token = use_card(session, TypedCard(words=code), place="demonstration", is_over=card_is_over, now=now, key=key)
    return identify(session, token=str(token), now=now)


def _review_all(
    session: Session,
    plan: PlanRow,
    said: dict[tuple[int, str], Score],
    words: dict[str, str],
    *,
    actor: Identity,
    now: datetime,
) -> None:
    for subject in plan.subjects:
        first = subject.position == 1
        given = tuple(_given(plan.framework.rows, said, subject.position, words if first else {}))
        save = SaveScores(round_id=plan.round_id, position=subject.position, given=given)
        save_scores(session, save, actor=actor, worry_words="", now=now)
        send = SendSheet(round_id=plan.round_id, position=subject.position)
        send_sheet(session, send, actor=actor, worry_words="", now=now)


def _given(
    rows: Iterable[FrameworkRow], said: dict[tuple[int, str], Score], position: int, words: dict[str, str]
) -> Iterable[Given]:
    for row in rows:
        yield Given(
            row=row.code,
            state=AnswerState.ANSWERED,
            score=said[position, row.code],
            comment=words.get(row.code, ""),
        )

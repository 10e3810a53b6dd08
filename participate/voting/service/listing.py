"""The list of receipts of a vote that is being sealed."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from secrets import SystemRandom

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.voting.models import BallotReceipt, OpenBallot, PaperBallot
from participate.voting.service.papers import new_words

AT_ONCE = 1000
CHANCE = SystemRandom()


def list_receipts(session: Session, vote_id: int, parts: Sequence[AbstractSet[str]]) -> None:
    """Write the words of each part (a group on the web, a group on paper) with others, all shuffled together.

    Whoever counts the list and takes off the groups that are shown would know how many voted of one that is not. So
    each group's words are filled up to a step, on the web and on paper by themselves, with words that nobody holds. The
    same words twice are one row: both are told, and rightly, that their ballot is in the count.
    """
    settings = site(session)
    step = max(settings.threshold, settings.sensitive_threshold)
    held, taken = frozenset[str]().union(*parts), _taken(session, vote_id)
    of_nobody = sum(_up(len(part), step) for part in parts) - len(held)
    words = [*held, *(new_words(taken) for _ in range(of_nobody))]
    CHANCE.shuffle(words)
    for start in range(0, len(words), AT_ONCE):
        some = words[start : start + AT_ONCE]
        session.execute(insert(BallotReceipt), [{"vote_id": vote_id, "words": each} for each in some])


def _up(count: int, step: int) -> int:
    return -(-count // step) * step


def _taken(session: Session, vote_id: int) -> set[str | None]:
    """All words that somebody may hold, also of papers that never came back."""
    papers = select(PaperBallot.words).where(PaperBallot.vote_id == vote_id)
    ballots = select(OpenBallot.receipt_words).where(OpenBallot.vote_id == vote_id)
    return {words for query in (papers, ballots) for words in session.scalars(query)}

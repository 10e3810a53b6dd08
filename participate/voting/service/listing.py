"""The list of receipts of a vote that is being sealed."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from secrets import SystemRandom

from sqlalchemy import insert
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.voting.models import BallotReceipt
from participate.voting.service.words import draw_words

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
    held = frozenset[str]().union(*parts)
    of_nobody = sum(_up(len(part), step) for part in parts) - len(held)
    words = [*held, *draw_words(session, vote_id, count=of_nobody)]
    CHANCE.shuffle(words)
    for start in range(0, len(words), AT_ONCE):
        some = words[start : start + AT_ONCE]
        session.execute(insert(BallotReceipt), [{"vote_id": vote_id, "words": each} for each in some])


def _up(count: int, step: int) -> int:
    return -(-count // step) * step

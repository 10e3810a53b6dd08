"""Options that are taken over from elsewhere: from ideas, or from the last vote into the next."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.vote_result import option_subject
from participate.db.conflicts import refusing
from participate.easyread.service import take_twins_over
from participate.voting.models import VoteOption
from participate.voting.queries.rules import vote_subject
from participate.voting.service.drafting import BROKEN_OPTION, hold_draft, new_option

EARLIER = "option:"
"""How the origin of an option of an earlier vote begins; its number follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOption:
    """An option that is taken over from elsewhere; `origin` says from where (`idea:12`, `option:7`)."""

    label: str
    detail: str = ""
    topic: str = ""
    origin: str = ""
    picture: str = ""
    cost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """How many options were added, and the words of those that stood there already."""

    added: int
    there: tuple[str, ...]


def seed_options(
    session: Session, vote_id: int, options: tuple[NewOption, ...], *, actor: Identity, now: datetime
) -> Seeded:
    """Add options at the end; those whose words or origin stand there already are not added again. One with the same
    words that came from nowhere is given the origin, so that what became of it is told there. Easy-read twins of an
    earlier vote's options come with them, to be looked at again.

    Raises NotFound, RoundLocked, TooManyVoteOptions, OptionPlaceTaken.
    """
    vote, rows = hold_draft(session, vote_id, actor=actor, now=now)
    labels = {each.label: each for each in rows}
    origins = {each.origin for each in rows} - {""}
    added: list[VoteOption] = []
    there: list[str] = []
    for each in options:
        if each.label in labels or each.origin in origins:
            there.append(each.label)
            _keep_origin(labels.get(each.label), each, origins)
            continue
        made = new_option(vote, [*rows, *added])
        for name in ("label", "detail", "topic", "origin", "picture", "cost"):
            setattr(made, name, getattr(each, name))
        added.append(made)
        labels[each.label] = made
    with refusing(session, BROKEN_OPTION):
        session.add_all(added)
        vote.version += 1
    take_twins_over(session, _twins_of(added), now=now)
    after = {"options": [each.id for each in added], "origins": [each.origin for each in added]}
    record(session, "vote.options_taken", subject=vote_subject(vote), actor=actor, now=now, after=after)
    return Seeded(added=len(added), there=tuple(there))


def _keep_origin(row: VoteOption | None, option: NewOption, origins: set[str]) -> None:
    if row is not None and not row.origin and option.origin not in origins:
        row.origin = option.origin
        origins.add(option.origin)


def _twins_of(added: list[VoteOption]) -> dict[str, str]:
    """The subjects of the twins of earlier options, and those of the options that were made from them."""
    return {
        option_subject(int(each.origin.removeprefix(EARLIER))): option_subject(each.id)
        for each in added
        if each.origin.startswith(EARLIER)
    }

"""Words that may be about somebody at risk.

A parent carer forum is its own master: its writer is told before anything is saved, and decides. In a youth forum, as
everywhere where young people write, the safeguarding lead is called (SG-04, SG-09); the pages say so beforehand.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Channel
from participate.core.organisations import OrganisationKind
from participate.core.worry import find_worry, worry_list
from participate.forum.errors import MayBeAtRisk
from participate.moderation.service import WatchedText, watch_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The authority's worry words, and whether the writer has been told and sends all the same."""

    worry_words: str
    told: bool = False


def look_after(session: Session, text: str, care: Care, *, actor: Identity, now: datetime) -> None:
    """Look for worry words in what is about to be saved. MayBeAtRisk for a writer who was not told yet."""
    if actor.acting is None:
        return
    if actor.acting.kind is OrganisationKind.YOUTH_FORUM:
        place = f"The workspace of {actor.acting.organisation}"
        watched = WatchedText(
            subject="", place=place, channel=Channel.WEB, text=text, credential_id=actor.credential_id
        )
        watch_text(session, watched, worry_words=care.worry_words, now=now)
    elif not care.told and find_worry(text, worry_list(care.worry_words)):
        raise MayBeAtRisk

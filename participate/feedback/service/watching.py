"""Words that were typed and not taken: a form that was refused, or a limit that was reached."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.core.groups import Channel, Group
from participate.feedback.limits import WORRIES_IN_A_DAY
from participate.feedback.queries import about_entry, get_commented
from participate.feedback.service.giving import Writer
from participate.feedback.service.keys import typed_with
from participate.moderation.service import WatchedText, watch_text
from participate.people.service.limits import count_one, is_reached

LONGEST_WATCHED = 20_000
LONGEST_PLACE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWords:
    """What a form of a comment held, whatever else is wrong with it; `entry_key` is empty where it holds none."""

    entry_id: int
    entry_key: str
    words: str
    group: Group | None


def watch_typed(session: Session, command: TypedWords, *, writer: Writer, worry_words: str, now: datetime) -> bool:
    """Look for worry words in what was not taken (SG-04, SG-17); True when it is now with the lead.

    All that is typed in one form is one item, and so is the comment that comes of it. NotFound for an entry that
    nobody can see.
    """
    entry = get_commented(session, command.entry_id, now=now)
    if not command.words or is_reached(session, WORRIES_IN_A_DAY, place=writer.place, now=now):
        return False
    watched = WatchedText(
        subject=typed_with(command.entry_key, entry_id=entry.id) if command.entry_key else "",
        place=f"Typed as a comment on {entry.name}, and not sent"[:LONGEST_PLACE],
        channel=Channel.WEB,
        text=command.words[:LONGEST_WATCHED],
        credential_id=writer.identity.credential_id,
        about=about_entry(entry.id),
        group=command.group,
    )
    if not watch_text(session, watched, worry_words=worry_words, now=now):
        return False
    count_one(session, WORRIES_IN_A_DAY, place=writer.place, now=now)
    return True

"""Worrying words in a change that an organisation sends: they call the safeguarding lead, as everywhere (SG-04)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Channel, Group
from participate.localoffer.content import EntryContent, as_plain, from_plain
from participate.localoffer.models import EntryEdit
from participate.localoffer.queries.versions import content_of
from participate.moderation.service import WatchedText, watch_text

LONGEST_PLACE = 300


def watch_edit(session: Session, row: EntryEdit, *, worry_words: str, actor: Identity, now: datetime) -> None:
    """Look through the reason of a change and everything that it puts into the entry, in any of its fields.

    What the entry says already is not looked at again: an officer let it be shown.
    """
    if actor.acting is None:
        return
    before = content_of(session, row.entry_id, row.based_on) if row.entry_id else EntryContent(name="")
    known, asked = as_plain(before), from_plain(row.content)
    new = [words for field, value in as_plain(asked).items() if value != known[field] for words in _texts(value)]
    watched = WatchedText(
        subject=f"entry-edit:{row.id}",
        place=f"A change of {asked.name} by {actor.acting.organisation}"[:LONGEST_PLACE],
        channel=Channel.WEB,
        text="\n\n".join((row.note, *new)),
        credential_id=actor.credential_id,
        group=Group.PROVIDER,
    )
    watch_text(session, watched, worry_words=worry_words, now=now)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a field's plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)

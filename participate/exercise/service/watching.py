"""Every text that a school writes or brings is looked through for worry words, in a draft too (SG-04, SG-09)."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Channel
from participate.exercise.queries.whole import ExerciseView
from participate.moderation.service import WatchedText, watch_text

LONGEST_PLACE = 300


def watch(
    session: Session, view: ExerciseView, where: str, text: str, *, actor: Identity, worry_words: str, now: datetime
) -> None:
    """Look through a text of a check; `where` says in the officer's words which. The text stays with the school."""
    if text.strip():
        watched = WatchedText(
            subject="",
            place=f"Check of {view.entry}: {where}"[:LONGEST_PLACE],
            channel=Channel.WEB,
            text=text,
            credential_id=actor.credential_id,
            about=f"exercise:{view.id}",
        )
        watch_text(session, watched, worry_words=worry_words, now=now)

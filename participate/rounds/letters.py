"""The mail that asks the forum or the panel about a draft."""

from datetime import datetime

from participate.mail.service import Letter
from participate.rounds.queries.speaking import Speaker

SUBJECT = "The council asks {name} about a round before it is announced"
BODY = (
    "Hello\n\n"
    "The council wants to ask people something: “{title}”. It is a draft, and not public yet.\n\n"
    "You can read the draft and say for {name} what you think of it: you agree, you object and say why, or you have "
    "nothing to say. Your words are printed on the round when somebody has read them for names. Nothing else is "
    "changed.\n\n"
    "Sign in, read it and answer here:\n/organisations/{organisation_id}/asked/{round_id}\n\n"
    "After 10 working days the council may go on without an answer.\n"
)


def asked_about(round_id: int, title: str, speaker: Speaker, *, account_id: int, address: str, now: datetime) -> Letter:
    """The letter to one who can answer; one for each time that the party is asked."""
    return Letter(
        key=f"asked:{round_id}:{speaker.party}:{now:%Y%m%d%H%M%S}:account:{account_id}",
        address=address,
        subject=SUBJECT.format(name=speaker.name),
        body=BODY.format(title=title, name=speaker.name, organisation_id=speaker.organisation_id, round_id=round_id),
    )

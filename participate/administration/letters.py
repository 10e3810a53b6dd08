"""The mail of the desk. Officers' mail is in English."""

from datetime import datetime

from participate.mail.service import Letter

INVITED = "You are invited to the Local Offer desk"
INVITATION = (
    "Hello {name}\n\n"
    "{inviter} has given you a place at the officers’ desk of the Local Offer.\n\n"
    "Open this link and press the button. It works once, for {hours} hours:\n{path}\n\n"
    "After that, ask for a new link on the sign-in page with this e-mail address.\n"
    "If you do not know what this is about, you need do nothing.\n"
)
ROLE_TAKEN = "Somebody was given a role that you should know of"
NOTICE = (
    "Hello\n\n"
    "{actor} has given {whom} this at the Local Offer desk: {roles}.\n\n"
    "A safeguarding lead sees every disclosure, and a moderator reads comments before they are public. You get this "
    "mail because you lead safeguarding, so that nobody can take such a role unseen. If you did not expect it, ask "
    "{actor}, or whoever is responsible for this website at the council.\n"
)


def invitation(*, address: str, name: str, inviter: str, path: str, hours: int, key: str) -> Letter:
    """The letter that lets an officer in for the first time; `path` is a line of its own, without the host."""
    body = INVITATION.format(name=name, inviter=inviter, path=path, hours=hours)
    return Letter(key=key, address=address, subject=INVITED, body=body)


def notice(*, address: str, lead_id: int, account_id: int, actor: str, whom: str, roles: str, at: datetime) -> Letter:
    """The letter to one safeguarding lead."""
    key = f"role:{account_id}:{at:%Y%m%d%H%M%S%f}:lead:{lead_id}"
    return Letter(key=key, address=address, subject=ROLE_TAKEN, body=NOTICE.format(actor=actor, whom=whom, roles=roles))

"""The mail of the desk. Officers' mail is in English."""

from datetime import datetime

from participate.mail.service import Letter

WELCOME = "You have a place at the Local Offer desk"
WELCOMING = (
    "Hello {name}\n\n"
    "{inviter} has given you a place at the officers’ desk of the Local Offer, and will hand you your first link. "
    "With it you set up how you sign in. We never send that link by mail.\n\n"
    "If you do not know what this is about, tell {inviter}.\n"
)
ROLE_TAKEN = "Somebody was given a role that you should know of"
NOTICE = (
    "Hello\n\n"
    "{actor} has given {whom} this at the Local Offer desk: {roles}.\n\n"
    "A safeguarding lead sees every disclosure, and a moderator reads comments before they are public. You get this "
    "mail because you lead safeguarding, so that nobody can take such a role unseen. If you did not expect it, ask "
    "{actor}, or whoever is responsible for this website at the council.\n"
)


def welcome(*, address: str, name: str, inviter: str, key: str) -> Letter:
    """The letter that tells an officer of their place; it carries no way in."""
    body = WELCOMING.format(name=name, inviter=inviter)
    return Letter(key=f"welcome:{key}", address=address, subject=WELCOME, body=body)


def notice(*, address: str, lead_id: int, account_id: int, actor: str, whom: str, roles: str, at: datetime) -> Letter:
    """The letter to one safeguarding lead."""
    key = f"role:{account_id}:{at:%Y%m%d%H%M%S%f}:lead:{lead_id}"
    return Letter(key=key, address=address, subject=ROLE_TAKEN, body=NOTICE.format(actor=actor, whom=whom, roles=roles))

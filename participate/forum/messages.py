"""The words of a forum's workspace."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "forum-already-sent": Refusal(409, _l("This was sent to the council and is fixed now.")),
    "position-not-whole": Refusal(
        422, _l("Before you send it, fill in how members agreed, how many were asked, how many agreed, and the day.")
    ),
    "position-more-than-asked": Refusal(
        422, _l("At least one member must have agreed, and no more can agree than were asked.")
    ),
    "position-exists": Refusal(
        409, _l("The forum already has a position on this round. Change the draft, or replace what was sent.")
    ),
    "replacing-needs-reason": Refusal(422, _l("Say why the forum changes its position; everybody can read it.")),
    "view-needs-words": Refusal(422, _l("Write what you want to say, or choose another answer.")),
    "may-be-at-risk": Refusal(
        422, _l("This may be about somebody at risk. Nothing is sent yet. Read what you can do, then decide.")
    ),
    "forum-name-not-typed": Refusal(422, _l("Type the name of the forum exactly as it stands on this page.")),
    "hand-over-names-somebody": Refusal(
        422, _l("Name an organisation or a role, and no person, address or number: this goes into the record of acts.")
    ),
    "statement-not-public": Refusal(409, _l("A moderator has not read this statement yet. Reply when it is public.")),
}
SAID = {
    "position-saved": _l("The draft is saved. Members of the forum can see it; the council cannot."),
    "position-sent": _l("The position is sent to the council. It is fixed now."),
    "position-dropped": _l("The draft is gone, and so is what members said about it."),
    "view-said": _l("The coordinators can see what you said. You can change it until the position is sent."),
    "statement-saved": _l("The draft is saved. Members of the forum can see it; the council cannot."),
    "statement-sent": _l("The statement is sent to the council. It is fixed now."),
    "statement-dropped": _l("The draft is gone."),
    "message-sent": _l("Your message is with the coordinators."),
    "answer-sent": _l("Your answer is sent."),
    "message-done": _l("Nothing waits in this box any more."),
    "reply-saved": _l("The reply is saved and stands beside the statement."),
}
ACTS = {
    "forum.sent": _l("Sent by a forum"),
    "forum.removed": _l("A forum removed its own data"),
    "statement.answered": _l("Statement of a forum answered"),
}

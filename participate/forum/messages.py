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
    "forum-vote-opened": Refusal(409, _l("This vote has been opened. Its words and its rule are fixed.")),
    "forum-vote-not-whole": Refusal(422, _l("Before it opens, write two options or more, and numbers that fit them.")),
    "forum-vote-closes-too-soon": Refusal(422, _l("Choose a later day: the vote must close after that.")),
    "forum-vote-extended": Refusal(409, _l("This vote was extended before. It can be extended once.")),
    "forum-vote-not-open": Refusal(409, _l("This vote takes no votes now.")),
    "forum-vote-option-twice": Refusal(422, _l("Two options have the same words. Change one of them.")),
    "forum-vote-published": Refusal(409, _l("The forum has published what it wants to say of this vote.")),
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
    "forum-vote-saved": _l("The draft is saved. Only coordinators can see it."),
    "forum-vote-opened": _l("The vote is open. Members can vote now."),
    "forum-vote-extended": _l("The vote closes later now."),
    "forum-vote-dropped": _l("The draft is gone."),
    "forum-vote-published": _l("It is sent. A moderator reads it before everybody can."),
}
ACTS = {
    "forum.sent": _l("Sent by a forum"),
    "forum.removed": _l("A forum removed its own data"),
    "statement.answered": _l("Statement of a forum answered"),
}

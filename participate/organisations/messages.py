"""The words for what happens to organisations and to their people."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "organisation-name-taken": Refusal(
        409, _l("Another organisation already has this name. Give this one a name that tells the two apart.")
    ),
    "already-looked-after": Refusal(
        409,
        _l(
            "People belong to this organisation already, and choose for themselves who else does. "
            "The council cannot invite any."
        ),
    ),
    "organisation-closed": Refusal(409, _l("This organisation is closed. Nothing of it can be changed.")),
    "closing-reason-needed": Refusal(422, _l("Give the reason for closing it.")),
    "last-coordinator": Refusal(
        409,
        _l(
            "Nobody else looks after this organisation. Hand it over to somebody, or invite another coordinator and "
            "wait until they have come."
        ),
    ),
    "card-cannot-coordinate": Refusal(
        409, _l("Somebody who comes in with a code card cannot be a coordinator. Invite them by e-mail first.")
    ),
    "not-a-first-name": Refusal(422, _l("Use a first name or a nickname, and nothing else.")),
    "invitation-spent": Refusal(
        410, _l("This invitation has been used, or it has ended. Ask whoever invited you for a new one.")
    ),
    "too-many-invitations": Refusal(429, _l("So many invitations were sent today. Send this one tomorrow.")),
    "join-code-unknown": Refusal(
        422,
        _l("We do not know this code. Look at the words and type them again, or ask your coordinator for new ones."),
    ),
    "not-by-card": Refusal(
        422, _l("This code is for parents and carers. Sign out, come in by e-mail, and type it again.")
    ),
    "too-many-join-tries": Refusal(
        429, _l("Too many wrong words were typed today. Try again tomorrow, or ask your coordinator for an e-mail.")
    ),
}
SAID = {
    "organisation-registered": _l("The organisation is registered."),
    "organisation-changed": _l("The changes are saved."),
    "organisation-closed": _l("The organisation is closed."),
    "organisation-reopened": _l("The organisation is open again."),
    "coordinator-invited": _l("The invitation is on its way."),
    "coordinator-removed": _l("They are no coordinator any more."),
    "person-invited": _l("The invitation is on its way."),
    "person-removed": _l("They do not belong any more."),
    "invitation-withdrawn": _l("The invitation has ended."),
    "handed-over": _l("You have handed over. You are a member now."),
    "organisation-left": _l("You have left. Nobody there sees you any more."),
    "organisation-joined": _l("Welcome. You belong now."),
}
ACTS = {
    "organisation.registered": _l("Organisation registered"),
    "organisation.changed": _l("Organisation changed"),
    "organisation.closed": _l("Organisation closed"),
    "organisation.reopened": _l("Organisation opened again"),
    "coordinator.invited": _l("Coordinator invited"),
    "coordinator.removed": _l("Coordinator removed"),
    "coordinator.invitation_withdrawn": _l("Coordinator’s invitation withdrawn"),
    "organisation.invited": _l("Somebody invited"),
    "organisation.invitation_withdrawn": _l("Invitation withdrawn"),
    "organisation.joined": _l("Somebody joined"),
    "organisation.left": _l("Somebody left"),
    "organisation.removed": _l("Somebody removed"),
    "organisation.handed_over": _l("Coordinating handed over"),
    "organisation.code_made": _l("Join code made"),
}
FIRST_SUBJECT = _l("Look after %(organisation)s")
FIRST_TEXT = _l(
    "Hello\n\nThe council asks you to look after %(organisation)s on the Local Offer pages, as its coordinator.\n\n"
    "Open this link and press the button:\n%(link)s\n\nThe link works once, for %(days)s days, on any device.\n"
    "If this is not for you, you need do nothing.\n"
)
COORDINATOR_SUBJECT = _l("Look after %(organisation)s with us")
COORDINATOR_TEXT = _l(
    "Hello\n\n%(organisation)s asks you to be a coordinator on the Local Offer pages.\n\n"
    "Open this link and press the button:\n%(link)s\n\nThe link works once, for %(days)s days, on any device.\n"
    "If this is not for you, you need do nothing.\n"
)
MEMBER_SUBJECT = _l("Join %(organisation)s")
MEMBER_TEXT = _l(
    "Hello\n\n%(organisation)s asks you to join.\n\n"
    "Open this link and press the button:\n%(link)s\n\nThe link works once, for %(days)s days, on any device.\n"
    "If you do not want to join, you need do nothing.\n"
)

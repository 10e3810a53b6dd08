"""The words of moderation and safeguarding."""

from flask_babel import lazy_gettext as _l

from participate.core.redaction import Kind
from participate.moderation.service import CaseState, ItemState, LeadAct
from participate.web.messages import Refusal

REFUSALS = {
    "decision-incomplete": Refusal(422, _l("Something that this decision needs is missing or not known.")),
    "ground-unknown": Refusal(422, _l("Choose one of the grounds. Nothing is refused for another reason.")),
    "redaction-rewrites": Refusal(
        422,
        _l(
            "Keep the person’s own words. Put a marker such as [name removed] in the place of what you take out, "
            "and change nothing else."
        ),
    ),
    "own-words-stay": Refusal(
        422,
        _l(
            "This is what an organisation says in its own words. Publish it as it is, or without what shows who "
            "somebody is. It cannot be refused, and what a parent carer forum says cannot be passed on."
        ),
    ),
    "not-looked-at": Refusal(409, _l("Read the words first: open them with a reason, then decide.")),
    "item-frozen": Refusal(409, _l("This item is kept as it is. Only a hand-over can be added.")),
    "already-decided": Refusal(409, _l("A moderator has decided about it. Ask them to pass it to you.")),
    "return-needs-reason": Refusal(422, _l("Say in the note why nothing here is a worry.")),
    "hand-over-incomplete": Refusal(422, _l("Say to whom you handed it over.")),
    "hand-over-undated": Refusal(
        422, _l("Say on which day and at what time you handed it over. It cannot be in the future.")
    ),
    "hand-over-unsaid": Refusal(
        422, _l("You filled in a hand-over. Choose “Record that it was handed over”, or empty those fields.")
    ),
    "grant-needs-reason": Refusal(422, _l("Say why you open it.")),
}
SAID = {
    "comment-published": _l("The comment is published."),
    "comment-redacted": _l("The comment is published without the words that you took out."),
    "comment-refused": _l("The comment is refused, and counted under its ground."),
    "comment-passed-on": _l("The comment is with the safeguarding lead now."),
    "grant-opened": _l("Open for 30 minutes. Each look is recorded."),
    "item-kept": _l("You keep this item. It is frozen."),
    "item-returned": _l("The item is back with the moderators, or with its writer if it was never sent."),
    "item-recalled": _l("The item waits for you again. The moderators no longer see it."),
    "item-handed-over": _l("The hand-over is recorded."),
}
ACTS = {
    "comment.published": _l("Comment published"),
    "comment.redacted": _l("Comment published without some of its words"),
    "comment.refused": _l("Comment refused"),
    "look.opened": _l("Held comments opened for 30 minutes"),
}
KINDS = {
    Kind.EMAIL: _l("e-mail address"),
    Kind.URL: _l("web address"),
    Kind.HANDLE: _l("account name"),
    Kind.PHONE: _l("phone number"),
    Kind.POSTCODE: _l("postcode"),
    Kind.NHS_NUMBER: _l("NHS number"),
    Kind.NATIONAL_INSURANCE: _l("National Insurance number"),
    Kind.NAME: _l("name"),
    Kind.SCHOOL: _l("school"),
    Kind.DATE_OF_BIRTH: _l("date of birth"),
}
"""What a stretch of a text looks like, in words."""
LEAD_ACTS = {
    LeadAct.KEPT: _l("Kept"),
    LeadAct.RETURNED: _l("Returned"),
    LeadAct.HANDED_OVER: _l("Handed over"),
    LeadAct.RECALLED: _l("Called back"),
    LeadAct.PASSED_ON: _l("Passed on from the comments"),
}
"""What was done with an item, in words."""
STANDS = {
    CaseState.WAITING: _l("Waiting"),
    CaseState.PUBLISHED: _l("Published as written"),
    CaseState.REDACTED: _l("Published with words taken out"),
    CaseState.REFUSED: _l("Refused"),
}
"""Where a case stands, in words; the other states are no moderator's."""
WHERE = {
    ItemState.WITH_LEAD: _l("Waits for you"),
    ItemState.KEPT: _l("Kept"),
    ItemState.RETURNED: _l("Returned"),
}
"""Where an item stands, in words."""
STATUTORY = _l("Law: regulation 56(4)")
HOUSE_RULE = _l("House rule")

"""The words of the young people's panel."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "no-panel": Refusal(409, _l("No young people’s panel is registered. An administrator registers it.")),
    "draft-over": Refusal(409, _l("This is no draft any more: it is announced, and everybody can read it.")),
    "reply-needed": Refusal(422, _l("Say whether you changed it or kept it, and why.")),
}
SAID = {
    "draft-shown": _l("The panel sees the draft now."),
    "draft-hidden": _l("The panel does not see the draft any more. Its comments stay here."),
    "draft-comment-sent": _l("Thank you. What you wrote is sent."),
    "draft-comment-answered": _l("The answer is saved. Whoever wrote it reads it on their own page."),
    "text-checked": _l("Thank you. Saved. Here is the next one."),
    "texts-checked": _l("Thank you. Saved. You have looked at all of them."),
}
ACTS = {
    "draft.shown": _l("Draft shown to the panel"),
    "draft.hidden": _l("Draft not shown to the panel any more"),
    "draft.comment_answered": _l("Comment of the panel answered"),
}

"""The words of the content plan."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "topic-stays-in": Refusal(
        422,
        _l(
            "The law asks for this topic, so nothing in the plan can take it out. "
            "Say how soon, how much and in which words it is told."
        ),
    ),
    "plan-needs-reason": Refusal(422, _l("No vote has set this. Say what the council decided, and why.")),
    "plan-departs-from-vote": Refusal(
        422, _l("The vote proposed something else. Say why, in “What the council decided”.")
    ),
    "plan-needs-easy-words": Refusal(422, _l("Say everything in easy words, too.")),
}
SAID = {"plan-line-saved": _l("The plan is saved. What was agreed before can still be read.")}
ACTS = {"plan.line_written": _l("Line of the content plan written")}

"""The words of the duties."""

from flask_babel import lazy_gettext as _l

from participate.core.duties import DutyState, Ending
from participate.web.messages import Refusal

REFUSALS = {
    "evidence-not-yet": Refusal(
        422, _l("This day is still to come. Give the evidence when it is done, with the day on which it was done.")
    ),
    "evidence-ended": Refusal(
        409, _l("Somebody has replaced or withdrawn this evidence meanwhile. Look at the page of the duty first.")
    ),
    "reminded-lately": Refusal(
        409, _l("This school was reminded within the last 14 days. Give it time, or telephone it.")
    ),
    "nobody-to-remind": Refusal(
        409, _l("Nobody looks after this school here, so there is nobody to write to. Invite a coordinator first.")
    ),
    "nothing-due": Refusal(409, _l("This school has shown everything. There is nothing to remind it of.")),
}
SAID = {
    "evidence-given": _l("Your evidence is here. The council sees it."),
    "evidence-replaced": _l("The new evidence counts now. The old one can still be read."),
    "evidence-withdrawn": _l("This evidence counts no more. It can still be read."),
    "school-reminded": _l("The reminder is on its way."),
    "schools-reminded": _l("The reminders are on their way."),
}
ACTS = {
    "duty.evidence_given": _l("Evidence of a duty given"),
    "duty.evidence_replaced": _l("Evidence of a duty replaced"),
    "duty.evidence_withdrawn": _l("Evidence of a duty withdrawn"),
    "duty.reminded": _l("School reminded of its duties"),
}
STATES: dict[DutyState, object] = {
    DutyState.SHOWN: _l("Shown"),
    DutyState.DUE: _l("Due again"),
    DutyState.NOTHING: _l("Nothing yet"),
}
ENDINGS: dict[Ending, object] = {Ending.REPLACED: _l("Replaced"), Ending.WITHDRAWN: _l("Withdrawn")}

"""The words of paper and group answers."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "entered-otherwise": Refusal(
        409,
        _l(
            "This form is already entered, with other answers than it has now. Nothing was changed. "
            "For the answers of somebody else, open the page again."
        ),
    ),
    "paper-not-taken": Refusal(
        409, _l("Paper and group answers can be entered from the opening of the round until its paper window ends.")
    ),
}
SAID = {
    "paper-entered": _l("The paper answer is entered. You can enter another."),
    "group-entered": _l("The group’s answer is entered. You can enter another."),
}
ACTS = {
    "paper.entered": _l("Paper answer entered"),
    "group.entered": _l("Group’s answer entered"),
}

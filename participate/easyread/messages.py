"""The words of writing easy read."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "twin-incomplete": Refusal(422, _l("An easy-read text needs words and a picture. Write one idea a line.")),
}
SAID = {"twin-saved": _l("The easy-read text is saved.")}
ACTS = {
    "twin.written": _l("Easy-read text written"),
}

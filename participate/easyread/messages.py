"""The words of writing easy read."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "twin-incomplete": Refusal(422, _l("An easy-read text needs words and a picture. Write one idea a line.")),
    "hard-needs-words": Refusal(422, _l("Tell us what is hard about it.")),
    "nothing-to-sign": Refusal(409, _l("These easy words are being written anew. Come back later.")),
    "panel-signs-off": Refusal(409, _l("Only the young people of the panel can check easy words.")),
}
SAID = {"twin-saved": _l("The easy-read text is saved.")}
ACTS = {
    "twin.written": _l("Easy-read text written"),
    "twin.signed_off": _l("Easy-read text found easy by the panel"),
    "twin.found_hard": _l("Easy-read text found hard by the panel"),
}

"""The words of findings."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "finding-needs-words": Refusal(422, _l("Write it in words. Everybody reads them.")),
    "finding-closed": Refusal(409, _l("This finding is closed. An officer can open it again.")),
    "finding-unheard": Refusal(
        409,
        _l("A moderator reads the answer first. You can close the finding when you can read it. Your words are below."),
    ),
    "finding-moved": Refusal(
        409,
        _l(
            "Somebody else took a step while you were writing. Your words are still below. "
            "Read what was done, then send yours again."
        ),
    ),
    "finding-is-open": Refusal(409, _l("This finding is open already. Its provider is asked to answer it.")),
}
SAID = {
    "finding-raised": _l("The finding is raised. Whoever keeps the entry is told by mail."),
    "finding-raised-here": _l("The finding is raised. No organisation keeps the entry: the council changes it itself."),
    "finding-answered": _l(
        "Your answer is saved. A moderator reads it for names, then everybody can read it. "
        "Now change the entry where it needs it."
    ),
    "finding-closed": _l("The finding is closed."),
    "finding-reopened": _l("The finding is open again. Its provider is told by mail."),
    "finding-reopened-here": _l(
        "The finding is open again. No organisation keeps the entry: the council changes it itself."
    ),
}
ACTS = {
    "finding.raised": _l("Finding raised"),
    "finding.answered": _l("Finding answered"),
    "finding.closed": _l("Finding closed"),
    "finding.reopened": _l("Finding reopened"),
}

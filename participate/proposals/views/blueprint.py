from flask import Blueprint
from flask_babel import lazy_gettext as _l

from participate.access.permissions import Permission
from participate.core.organisations import OrganisationKind
from participate.core.rulesets.clocks import PARTY_ANSWER, PROPOSAL
from participate.organisations.places import PLACES
from participate.web.request import identity

bp = Blueprint("proposals", __name__)
PLACES.extend(
    (
        (Permission.PARTY_SPEAK, "proposals.asked", _l("The council asks us")),
        (Permission.PARTY_SPEAK, "proposals.propose", _l("Propose a round")),
    )
)


@bp.context_processor
def clocks() -> dict[str, object]:
    """How binding the two clocks of these pages are, and whether young people write here."""
    here = identity().acting if identity().known else None
    young = here is not None and here.kind is not OrganisationKind.FORUM
    return {"proposal_rule": PROPOSAL.rule.value, "answer_rule": PARTY_ANSWER.rule.value, "young": young}

from flask import Blueprint

from participate.core.rulesets.refusals import GROUNDS
from participate.moderation.messages import HOUSE_RULE, KINDS, LEAD_ACTS, STANDS, STATUTORY, WHERE

bp = Blueprint("moderation", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """The words for the codes that these pages show."""
    return {
        "kinds": KINDS,
        "states": STANDS,
        "item_states": WHERE,
        "lead_acts": LEAD_ACTS,
        "grounds": {ground.code: ground.label for ground in GROUNDS},
        "ground_rules": {ground.code: str(STATUTORY if ground.statutory else HOUSE_RULE) for ground in GROUNDS},
    }

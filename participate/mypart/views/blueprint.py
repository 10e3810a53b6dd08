from flask import Blueprint

from participate.core.rulesets.refusals import BY_CODE
from participate.mypart.messages import FATES, MATTERS

bp = Blueprint("mypart", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """The words for the codes that these pages show."""
    return {"fates": FATES, "matters": MATTERS, "grounds": BY_CODE}

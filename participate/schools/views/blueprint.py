from flask import Blueprint

from participate.schools.messages import ENDINGS, STATES

bp = Blueprint("schools", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """What the states of duties are called, and how evidence ends."""
    return {"states": STATES, "endings": ENDINGS}

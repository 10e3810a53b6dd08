from flask import Blueprint, request

from participate.core.frameworks import SCORE_PICTURES, SCORE_WORDS

bp = Blueprint("reviews", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """The words and pictures of scores; `care` once worrying words were typed on the page before."""
    return {"score_words": SCORE_WORDS, "score_pictures": SCORE_PICTURES, "care": "care" in request.args}

from flask import Blueprint

from participate.core.content_plan import DEPTH_WORDS, EASY_DEPTH_WORDS, PRIORITY_WORDS
from participate.core.departing import DEED_WORDS

bp = Blueprint("contentplan", __name__)


@bp.app_context_processor
def plan_words() -> dict[str, object]:
    """What lines of the plan are said with, on its own pages and in the slots of the register's."""
    return {
        "priority_words": PRIORITY_WORDS,
        "depth_words": DEPTH_WORDS,
        "easy_depth_words": EASY_DEPTH_WORDS,
        "plan_deed_words": DEED_WORDS,
    }

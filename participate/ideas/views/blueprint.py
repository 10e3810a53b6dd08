from flask import Blueprint

from participate.core.ideas import BY_CODE, MOST_IDEAS
from participate.core.rulesets.topics import BY_CODE as TOPICS
from participate.ideas.messages import MARKS, PARTS, STANDINGS, WHO_PICTURES

bp = Blueprint("ideas", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """The words and pictures for the codes that these pages show."""
    return {
        "marks": MARKS,
        "grounds": BY_CODE,
        "call_standings": STANDINGS,
        "call_parts": PARTS,
        "call_topics": TOPICS,
        "who_pictures": WHO_PICTURES,
        "most_ideas": MOST_IDEAS,
    }

from flask import Blueprint

from participate.core.rulesets.matters import HEADS
from participate.core.rulesets.topics import BY_CODE
from participate.feedback.messages import ABOUT_PICTURES, EASE_PICTURES, MATTERS, RIGHT_PICTURES, WHO_PICTURES

bp = Blueprint("feedback", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """The words and pictures for the codes that these pages show."""
    return {
        "heads": dict(HEADS),
        "matters": MATTERS,
        "topic_labels": {code: topic.label for code, topic in BY_CODE.items()},
        "right_pictures": RIGHT_PICTURES,
        "ease_pictures": EASE_PICTURES,
        "about_pictures": ABOUT_PICTURES,
        "who_pictures": WHO_PICTURES,
    }

from flask import Blueprint

from participate.core.agreement import AGREEMENT_WORDS
from participate.core.groups import Group

bp = Blueprint("outcomes", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """The words for the codes that these pages show."""
    return {"agreement_words": AGREEMENT_WORDS, "groups_by_code": {each.value: each for each in Group}}

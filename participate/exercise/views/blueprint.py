from typing import Any

from flask import Blueprint, url_for

from participate.core.exercise import FOUND_WORDS, GAP_WORDS, Group
from participate.exercise.queries import ExerciseView, find_own
from participate.exercise.wording import part_words, row_words
from participate.web.fields import clean
from participate.web.request import acting, db, identity, now, registry

bp = Blueprint("exercise", __name__)


@bp.context_processor
def words() -> dict[str, object]:
    """What marks, gaps, rows and parts of an entry are called."""
    return {"found_words": FOUND_WORDS, "gap_words": GAP_WORDS, "row_words": row_words, "part_words": part_words}


def own(exercise_id: int) -> ExerciseView:
    """An exercise of the organisation whose page this is; NotFound for every other."""
    return find_own(db(), exercise_id, organisation_id=acting().organisation_id)


def writing() -> dict[str, Any]:
    """Who writes and when, and the words for which what is written is looked through."""
    return {"actor": identity(), "worry_words": registry().site(db()).worry_words, "now": now()}


def address(endpoint: str, view: ExerciseView, **values: Any) -> str:
    """The address of a page of an exercise."""
    return url_for(f"exercise.{endpoint}", organisation_id=view.organisation_id, exercise_id=view.id, **values)


def after_saving(
    view: ExerciseView, pressed: str | None, *, endpoint: str, groups: tuple[Group, ...], number: int
) -> str:
    """Where one goes on: to the next page of the part, to its check page after the last, or to the overview."""
    if clean(pressed) == "stop":
        return address("overview", view)
    if number < len(groups):
        return address(endpoint, view, number=number + 1)
    return address("check", view)

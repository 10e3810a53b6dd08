"""The loop of a round, ready for the macro: four steps with their states and dates."""

from flask_babel import lazy_gettext as _l

from participate.core.lifecycle import Phase, StepState, loop
from participate.web.locale import easy

EASY_NAMES = {
    ("asked", "now"): _l("We are getting ready"),
    ("asked", "done"): _l("We asked"),
    ("said", "next"): _l("You will tell us"),
    ("said", "now"): _l("You tell us"),
    ("said", "done"): _l("You said"),
    ("decided", "next"): _l("We will decide"),
    ("decided", "now"): _l("We are deciding"),
    ("decided", "done"): _l("We decided"),
    ("done", "next"): _l("We will act"),
    ("done", "now"): _l("We are acting"),
    ("done", "done"): _l("We did"),
}
"""In easy read a step is named by its tense, so that nothing is told as done that is still to come."""


def steps_of(phase: Phase, *, late: str | None = None, **when: str | None) -> list[dict[str, str | None]]:
    """Four steps for `loop_path` or `loop_mini`.

    `when` gives the words under asked, said, decided, done; `late` those under the step that is overdue.
    """
    return [
        {
            "name": _name(step.name, step.state.value),
            "state": step.state.value,
            "when": when.get(step.name),
            "late": late if step.state is StepState.NOW else None,
        }
        for step in loop(phase)
    ]


def _name(step: str, state: str) -> str:
    return str(EASY_NAMES[step, state]) if easy() else step

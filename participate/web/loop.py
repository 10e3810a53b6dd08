"""The loop of a round, ready for the macro: four steps with their states and dates."""

from participate.core.lifecycle import Phase, StepState, loop


def steps_of(phase: Phase, *, late: str | None = None, **when: str | None) -> list[dict[str, str | None]]:
    """Four steps for `loop_path` or `loop_mini`.

    `when` gives the words under asked, said, decided, done; `late` those under the step that is overdue.
    """
    return [
        {
            "name": step.name,
            "state": step.state.value,
            "when": when.get(step.name),
            "late": late if step.state is StepState.NOW else None,
        }
        for step in loop(phase)
    ]

"""The loop of a round, ready for the macro: four steps with their states and dates."""

from participate.core.lifecycle import Phase, loop


def steps_of(phase: Phase, **when: str | None) -> list[dict[str, str | None]]:
    """Four steps for `loop_path` or `loop_mini`; `when` gives the words under asked, said, decided, done."""
    return [{"name": step.name, "state": step.state.value, "when": when.get(step.name)} for step in loop(phase)]

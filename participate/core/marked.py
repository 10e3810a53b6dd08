"""Marking sentences of the core for the catalogue."""


def N_(text: str) -> str:  # noqa: N802 - the name that the extractor knows
    """The text itself: it is translated where it is shown."""
    return text

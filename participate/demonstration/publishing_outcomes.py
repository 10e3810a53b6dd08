"""Stub until outcomes land."""


def bring_to_outcome(*_args: object, **_kwargs: object) -> None:
    """Nothing yet."""

"""Answers by who gave them."""

from collections.abc import Mapping


def agreed(given: Mapping[str, object]) -> list[list[object]]:
    """[[who, …], answer] for each answer that differs from the others."""
    together: list[list[object]] = []
    for who, answer in given.items():
        for names, known in together:
            if known == answer:
                names.append(who)  # type: ignore[attr-defined]
                break
        else:
            together.append([[who], answer])
    return together

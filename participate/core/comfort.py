"""Comfort settings as a short line of words, `size=large.theme=cream`: read strictly, written in one way.

An *offer* names what may be chosen and for each name its values, the usual one first. What is usual is never written,
so somebody who chose nothing has an empty line.
"""

from collections.abc import Mapping

Offer = Mapping[str, tuple[str, ...]]
LONGEST = 200
"""More than any offer of ours needs: a longer line is nobody's choice."""


def chosen(values: Mapping[str, str], offer: Offer) -> dict[str, str]:
    """What differs from the usual, in the order of the offer; a name or a value that is not offered is left out."""
    return {name: values[name] for name, (usual, *others) in offer.items() if values.get(name, usual) in others}


def read_choices(line: str, offer: Offer) -> dict[str, str]:
    """What a line chooses. Anything that is not offered is passed over; of two values for one name the last holds."""
    if len(line) > LONGEST:
        return {}
    pairs = (part.partition("=") for part in line.split("."))
    return chosen({name: value for name, _, value in pairs}, offer)


def write_choices(values: Mapping[str, str], offer: Offer) -> str:
    """The line of these choices, which `read_choices` reads back; empty when all is as usual."""
    return ".".join(f"{name}={value}" for name, value in chosen(values, offer).items())

"""Which steps of a count may be told, when some of its numbers are hidden."""

from dataclasses import replace
from fractions import Fraction

from participate.core.ballots import Method
from participate.core.tally.shapes import Step
from participate.core.vote_masks import ONLY_WHOLE, Mask


def told_step(method: Method, step: Step, mask: Mask, *, all_placed: bool) -> Step | None:
    """A step as far as it tells of nothing that is hidden. One that only names several options names those told."""
    if not step.values and len(step.options) > 1:
        named = tuple(each for each in step.options if each in mask.told)
        return replace(step, options=named) if len(named) > 1 else None
    return step if _is_told(method, step, mask, all_placed=all_placed) else None


def _is_told(method: Method, step: Step, mask: Mask, *, all_placed: bool) -> bool:
    """A place in the whole order would tell where the hidden ones stand."""
    if method in ONLY_WHOLE:
        return mask.whole
    if "rank" in step.values and not all_placed:
        return False
    return mask.told.issuperset(step.options) and (not _has_numbers(step) or mask.numbers.issuperset(step.options))


def _has_numbers(step: Step) -> bool:
    """Whether it says how many ballots there are: exact numbers do, places are whole numbers."""
    return any(isinstance(value, Fraction) for value in step.values.values())

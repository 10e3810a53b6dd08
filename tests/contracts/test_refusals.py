"""Every refusal has a code of its own, a sentence and a status; every feature’s words are gathered."""

import pkgutil
from collections.abc import Collection
from importlib import import_module

from flask import Flask

import participate
from participate.core.errors import DomainError
from participate.web.messages import REFUSALS, Refusal

LOWEST, HIGHEST = 400, 499


def all_errors(root: type[DomainError] = DomainError) -> set[type[DomainError]]:
    return {root}.union(*(all_errors(each) for each in root.__subclasses__()))


def modules() -> list[str]:
    found = pkgutil.walk_packages(participate.__path__, prefix="participate.")
    return [each.name for each in found if each.name != "participate.__main__"]


def faults(errors: Collection[type[DomainError]], words: dict[str, Refusal]) -> list[str]:
    """Refusals without words, words without a refusal, codes used twice."""
    codes = [error.code for error in errors]
    found = [f"{each.__name__} has no words for {each.code}" for each in errors if each.code not in words]
    found += [f"{code} is the code of two refusals" for code in set(codes) if codes.count(code) > 1]
    found += [f"{code} is no refusal" for code in words if code.partition(":")[0] not in codes]
    found += [f"{code} answers {words[code].status}" for code in words if not LOWEST <= words[code].status <= HIGHEST]
    return sorted(found)


def test_every_refusal_has_a_sentence_and_a_status(app: Flask) -> None:
    assert app.testing
    for name in modules():
        import_module(name)
    ours = {each for each in all_errors() if each.__module__.startswith("participate.")}
    assert faults(ours, REFUSALS) == []


def test_the_words_of_every_feature_are_gathered() -> None:
    from participate.app import WORDS

    with_words = {name for name in modules() if name.endswith(".messages") and name != "participate.web.messages"}
    assert with_words == {each.__name__ for each in WORDS}


class Planted(DomainError):
    code = "planted"


class PlantedAgain(DomainError):
    code = "planted"


def test_a_refusal_without_words_is_found() -> None:
    assert faults([Planted], {}) == ["Planted has no words for planted"]


def test_a_code_of_two_refusals_is_found() -> None:
    assert faults([Planted, PlantedAgain], {"planted": Refusal(409, "x")}) == ["planted is the code of two refusals"]


def test_words_without_a_refusal_and_a_status_that_is_none_are_found() -> None:
    assert faults([], {"gone": Refusal(200, "x")}) == ["gone answers 200", "gone is no refusal"]

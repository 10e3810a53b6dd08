"""The text of a bundle: JSON in one canonical form, so that the same vote is the same bytes; read without trust."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import NoReturn, TypeVar

Coded = TypeVar("Coded", bound=StrEnum)
Made = TypeVar("Made")
LARGEST = 1 << 28
"""How many characters of text are looked at: a million different ballots of sixty options are fewer."""
LONGEST_NUMBER = 18
"""So many digits a number may have."""
MOST = 10**15
EXACT = re.compile(rf"\d{{1,{LONGEST_NUMBER}}}(/[1-9]\d{{0,{LONGEST_NUMBER - 1}}})?", re.ASCII)


class Broken(ValueError):
    """A bundle that cannot be read, with a sentence that says where."""


def canonical(value: object) -> str:
    """The one text of these plain values: keys in order, no spaces, a new line at the end."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()


def digests(parts: Mapping[str, object]) -> dict[str, str]:
    """SHA-256 of the canonical text of each part."""
    return {name: digest(canonical(part)) for name, part in parts.items()}


def parsed(text: str) -> "Node":
    """The values of a text in canonical form; Broken for any other."""
    if len(text) > LARGEST:
        raise Broken(f"The bundle is larger than {LARGEST} characters.")
    try:
        value = json.loads(text, parse_int=_whole, parse_float=_no_number, parse_constant=_no_number)
        same = canonical(value) == text
        text.encode()
    except json.JSONDecodeError as error:
        raise Broken(f"The bundle is not JSON: line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise Broken("The bundle is nested too deeply.") from None
    except UnicodeEncodeError:
        raise Broken("The bundle holds characters that no text can hold.") from None
    if not same:
        raise Broken(
            "The bundle is not written in its canonical form: keys in order, no spaces, a new line at the end."
        )
    return Node(value, "The bundle")


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise Broken(f"A number in the bundle has more than {LONGEST_NUMBER} digits.")
    return int(digits)


def _no_number(_text: str) -> NoReturn:
    raise Broken("A number in the bundle is not a whole one: other numbers stand in quotation marks.")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a bundle and where it stands. Each way to read it is Broken where the value is something else."""

    value: object
    where: str

    def fail(self, why: str) -> NoReturn:
        """Broken, with the place."""
        raise Broken(f"{self.where}: {why}.")

    def fields(self, *names: str) -> tuple["Node", ...]:
        """The values of an object with exactly these names, in this order."""
        found = self.named()
        for name in names:
            if name not in found:
                self.fail(f"“{name}” is missing")
        if len(found) > len(names):
            self.fail("it holds more than it should")
        return tuple(found[name] for name in names)

    def named(self) -> dict[str, "Node"]:
        """The values of an object by their names."""
        if not isinstance(self.value, dict):
            self.fail("there should be an object here")
        return {name: Node(each, f"{self.where}, {name[:40]}") for name, each in self.value.items()}

    def listed(self, *, most: int, exactly: int | None = None) -> list["Node"]:
        """The values of a list."""
        if not isinstance(self.value, list):
            self.fail("there should be a list here")
        if len(self.value) > most or (exactly is not None and len(self.value) != exactly):
            self.fail("the list has the wrong length")
        return [Node(each, f"{self.where}, number {place}") for place, each in enumerate(self.value, 1)]

    def number(self, *, least: int = 0, most: int = MOST) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not least <= self.value <= most:
            self.fail(f"there should be a whole number from {least} to {most} here")
        return self.value

    def text(self, *, longest: int = 2000) -> str:
        """Words."""
        if not isinstance(self.value, str) or len(self.value) > longest:
            self.fail("there should be a text here")
        return self.value

    def code(self, codes: type[Coded]) -> Coded:
        """One of a list of codes."""
        if not isinstance(self.value, str) or self.value not in list(codes):
            self.fail("this code is unknown")
        return codes(self.value)

    def exact(self) -> Fraction:
        """An exact number in quotation marks, such as `7` or `7/2`."""
        if not isinstance(self.value, str) or not EXACT.fullmatch(self.value):
            self.fail("there should be an exact number in quotation marks here")
        number = Fraction(self.value)
        if number > MOST:
            self.fail("the number is too large")
        return number

    def rows(self, of: Callable[["Node"], Made], *, most: int) -> tuple[Made, ...]:
        """Every value of a list, read in one way."""
        return tuple(of(each) for each in self.listed(most=most))

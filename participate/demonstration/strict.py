"""Build frozen dataclasses from what a data file holds, refusing whatever they do not describe."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class ContentError(Exception):
    """A data file of the demonstration does not hold what it must; the message says where and why."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def build(kind: type[T], value: object, *, at: str) -> T:
    """One value of the kind, out of tables, lists and plain values.

    `at` is where it stands (`rounds/travel.toml`); it grows with the path, so an error names the very key.
    Raises ContentError for an unknown key, a missing one and a value of another type.
    """
    built: T = _build(kind, value, at)
    return built


def _build(kind: Any, value: object, at: str) -> Any:
    if is_dataclass(kind):
        return _record(kind, value, at)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _build(next(part for part in get_args(kind) if part is not NoneType), value, at)
    if origin is tuple:
        return _list(get_args(kind)[0], value, at)
    if origin is dict:
        return _table(kind, value, at)
    if origin is Literal:
        return _one_of(get_args(kind), value, at)
    return _plain(kind, value, at)


def _record(kind: Any, value: object, at: str) -> Any:
    if not isinstance(value, Mapping):
        raise ContentError(f"{at}: a table is wanted")
    known = {field.name: field for field in fields(kind)}
    unknown = sorted(set(value) - set(known))
    missing = sorted(
        name
        for name, field in known.items()
        if name not in value and field.default is MISSING and field.default_factory is MISSING
    )
    if unknown or missing:
        raise ContentError(*(f"{at}: unknown key {n}" for n in unknown), *(f"{at}: {n} is missing" for n in missing))
    hints = get_type_hints(kind)
    return kind(**{name: _build(hints[name], part, f"{at}: {name}") for name, part in value.items()})


def _list(kind: Any, value: object, at: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ContentError(f"{at}: a list is wanted")
    return tuple(_build(kind, part, f"{at}[{number}]") for number, part in enumerate(value))


def _table(kind: Any, value: object, at: str) -> dict[Any, Any]:
    if not isinstance(value, Mapping):
        raise ContentError(f"{at}: a table is wanted")
    key_kind, part_kind = get_args(kind)
    return {_build(key_kind, key, at): _build(part_kind, part, f"{at}: {key}") for key, part in value.items()}


def _one_of(allowed: tuple[object, ...], value: object, at: str) -> object:
    if value not in allowed:
        raise ContentError(f"{at}: {value!r} is none of {', '.join(map(str, allowed))}")
    return value


def _plain(kind: Any, value: object, at: str) -> object:
    if kind is time:
        return _time(value, at)
    if issubclass(kind, StrEnum):
        return kind(_one_of(tuple(map(str, kind)), value, at))
    if type(value) is not kind:
        raise ContentError(f"{at}: {kind.__name__} is wanted")
    return value


def _time(value: object, at: str) -> time:
    try:
        return time.fromisoformat(str(value))
    except ValueError as error:
        raise ContentError(f"{at}: a time of day is wanted") from error

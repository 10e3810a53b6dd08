"""The repository as text: its files, functions and templates, for the rules about the whole."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("participate", "templates", "translations", "migrations", "tests", "docs", "bench", ".ci")
LEFT_OUT = frozenset({"__pycache__", "instance", "outbox"})


def files(*suffixes: str, under: tuple[str, ...] = ROOMS, root: Path = ROOT) -> list[Path]:
    """Every file of ours with one of these endings (every text file without any), with those at the top."""
    found = [path for room in under for path in (root / room).rglob("*") if path.is_file()]
    if under == ROOMS:
        found += [path for path in root.iterdir() if path.is_file() and path.name != ".git"]
    wanted = (path for path in found if not suffixes or path.suffix in suffixes)
    return sorted(path for path in wanted if not LEFT_OUT & set(path.relative_to(root).parts))


def readable(path: Path) -> str:
    """The text of a file; empty for a picture or another file that holds none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def shown(path: Path, *, root: Path = ROOT) -> str:
    return path.relative_to(root).as_posix()


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Function:
    """A function of our code; a view is one that carries an access mark."""

    place: str
    name: str
    lines: int
    is_view: bool


def functions_of(path: Path, *, root: Path = ROOT) -> Iterator[Function]:
    """Every function of a module, measured from its `def` to its end."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            marks = {_called(decorator) for decorator in node.decorator_list}
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(shown(path, root=root), node.name, length, "allow" in marks)


def _called(decorator: ast.expr) -> str:
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def strings_of(path: Path) -> set[str]:
    """Every string written in a module."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}

"""The rules of the templates, read from their text and from their syntax trees."""

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, nodes

from tests.support.source import files, readable, shown

FORBIDDEN = {
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape off": re.compile(r"autoescape\s+(?:false|off)"),
    "an inline style": re.compile(r"\sstyle\s*=|<style\b"),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)"),
}
LANGUAGE = re.compile(r"\s(?:lang|dir)=(?!\"auto\")")
SENTENCE = re.compile(r"""_\((?:"[^"]*"|'[^']*')""")
OPENING_TAG = re.compile(r"<[a-z]")
LONGEST_LINE = 140
MOST_TAGS = 3
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def syntax() -> Environment:
    """Enough of an environment to read syntax trees."""
    return Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def names(folder: Path) -> list[str]:
    """The name of every template, as pages call it."""
    return [shown(path, root=folder) for path in files(".html", ".txt", under=(".",), root=folder)]


def forbidden_in(folder: Path) -> Iterator[str]:
    """What no template may hold."""
    for name in names(folder):
        text = COMMENT.sub("", readable(folder / name))
        for fault, pattern in FORBIDDEN.items():
            if pattern.search(text):
                yield f"{name}: {fault}"


def naming_a_language(folder: Path) -> list[str]:
    """Templates that write by hand in which language words are, or which way they run."""
    return [name for name in names(folder) if LANGUAGE.search(COMMENT.sub("", readable(folder / name)))]


def dense_lines(folder: Path) -> Iterator[str]:
    """Lines that a reader cannot take in at once; how long a sentence is, is no matter of its line."""
    for name in names(folder):
        for number, line in enumerate(readable(folder / name).splitlines(), start=1):
            if len(SENTENCE.sub("_(", line)) > LONGEST_LINE or len(OPENING_TAG.findall(line)) > MOST_TAGS:
                yield f"{name}:{number}"


def unused_imports(folder: Path) -> Iterator[str]:
    """Macros that a template imports and never calls."""
    for name in names(folder):
        tree = syntax().parse(readable(folder / name))
        called = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"}
        for each in tree.find_all(nodes.FromImport):
            wanted = [pair if isinstance(pair, str) else pair[1] for pair in each.names]
            yield from (f"{name} imports {macro} for nothing" for macro in wanted if macro not in called)


def faulty_components(folder: Path) -> Iterator[str]:
    """A component is one file with one macro of its own name, and begins by saying what it is for."""
    for path in files(".html", under=("components",), root=folder):
        text = readable(path)
        macros = [each.name for each in syntax().parse(text).find_all(nodes.Macro)]
        if macros != [path.stem]:
            yield f"{path.name} holds {macros}"
        if not text.startswith("{#"):
            yield f"{path.name} does not say what it is for"


def referred(folder: Path) -> set[str]:
    """Every template that another one extends, includes or imports from, by its name."""
    found: set[str] = set()
    for name in names(folder):
        tree = syntax().parse(readable(folder / name))
        for each in tree.find_all((nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import)):
            found |= {constant.value for constant in each.find_all(nodes.Const) if isinstance(constant.value, str)}
    return found


def unused(folder: Path, *, strings: set[str]) -> list[str]:
    """Templates that neither code nor another template names; an easy-read twin is used when its page is."""
    used = strings | referred(folder)
    return [name for name in names(folder) if name not in used and name.replace(".easy.html", ".html") not in used]


def faults_of_compiling(folder: Path, environment: Environment) -> Iterator[str]:
    """Templates that the application’s own environment cannot compile."""
    overlay = environment.overlay(loader=FileSystemLoader(folder))
    for name in names(folder):
        try:
            overlay.get_template(name)
        except Exception as error:  # noqa: BLE001 - whatever stops a template is told with its name
            yield f"{name}: {error}"

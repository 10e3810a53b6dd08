"""Templates compile, are used, and hold nothing that the style of the house forbids."""

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import StrictUndefined

from tests.support import templates
from tests.support.source import ROOT, files, strings_of
from tests.support.watch import Watch

TEMPLATES = ROOT / "templates"


def strings_of_code() -> set[str]:
    return {string for path in files(".py", under=("participate",)) for string in strings_of(path)}


def test_every_template_compiles_and_an_undefined_name_is_an_error(built: tuple[Flask, Watch]) -> None:
    environment = built[0].jinja_env
    assert environment.undefined is StrictUndefined
    assert list(templates.faults_of_compiling(TEMPLATES, environment)) == []


def test_every_template_is_used() -> None:
    assert templates.unused(TEMPLATES, strings=strings_of_code()) == []


def test_no_template_holds_what_is_forbidden() -> None:
    assert list(templates.forbidden_in(TEMPLATES)) == []


def test_only_frames_name_a_language_themselves() -> None:
    """All others mark parts of a page with the filters `authored` and `ltr`."""
    frames = ["errors/alone.html", "forum/export.html", "layouts/base.html", "layouts/ways.html"]
    assert templates.naming_a_language(TEMPLATES) == frames


def test_no_template_imports_a_macro_for_nothing() -> None:
    assert list(templates.unused_imports(TEMPLATES)) == []


def test_a_line_of_a_template_can_be_taken_in_at_once() -> None:
    assert list(templates.dense_lines(TEMPLATES)) == []


def test_a_component_is_one_macro_of_its_own_name() -> None:
    assert list(templates.faulty_components(TEMPLATES)) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "components").mkdir()
    (tmp_path / "components/tag.html").write_text("{# A word in a box. #}{% macro tag(x) %}{{ x }}{% endmacro %}")
    (tmp_path / "base.html").write_text("{% block main %}{% endblock %}")
    page = '{% extends "base.html" %}{% from "components/tag.html" import tag %}{{ tag("onward style") }}'
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "page.easy.html").write_text('{% extends "base.html" %}')
    return tmp_path


def test_clean_templates_pass(folder: Path) -> None:
    assert list(templates.forbidden_in(folder)) == []
    assert list(templates.unused_imports(folder)) == []
    assert list(templates.faulty_components(folder)) == []
    assert templates.unused(folder, strings={"page.html"}) == []
    assert list(templates.faults_of_compiling(folder, templates.syntax())) == []


PLANTED = {
    "|safe": "{{ x | safe }}",
    "autoescape off": "{% autoescape false %}{% endautoescape %}",
    "an inline style": '<p style="x">',
    "an inline handler": '<button type="button" onclick="x">',
    "an inline script": "<script>x</script>",
}


@pytest.mark.parametrize(("fault", "text"), PLANTED.items(), ids=PLANTED)
def test_what_is_forbidden_is_found(folder: Path, fault: str, text: str) -> None:
    (folder / "planted.html").write_text(text)
    assert list(templates.forbidden_in(folder)) == [f"planted.html: {fault}"]


@pytest.mark.parametrize("text", ['<p lang="en-GB">', "<a dir={{ x }}>", '<p {% if x %} lang="ur"{% endif %}>'])
def test_a_language_by_hand_is_found(folder: Path, text: str) -> None:
    (folder / "planted.html").write_text(text)
    assert templates.naming_a_language(folder) == ["planted.html"]


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("<p><b><i>three tags</i></b></p>", []),
        ("<p><b><i><u>four tags</u></i></b></p>", ["planted.html:1"]),
        ("x" * 140, []),
        ("x" * 141, ["planted.html:1"]),
        (f'<p>{{{{ _("{"x" * 300}") }}}}</p>', []),
    ],
    ids=["three tags", "four tags", "a full line", "a long line", "a long sentence"],
)
def test_a_dense_line_is_found(folder: Path, line: str, faults: list[str]) -> None:
    (folder / "planted.html").write_text(line)
    assert [each for each in templates.dense_lines(folder) if each.startswith("planted")] == faults


def test_an_unused_macro_is_found(folder: Path) -> None:
    (folder / "planted.html").write_text('{% from "components/tag.html" import tag %}tag')
    assert list(templates.unused_imports(folder)) == ["planted.html imports tag for nothing"]


def test_an_unused_template_is_found_with_its_twin(folder: Path) -> None:
    assert templates.unused(folder, strings=set()) == ["page.easy.html", "page.html"]


def test_a_component_with_two_macros_or_without_a_word_is_found(folder: Path) -> None:
    (folder / "components/two.html").write_text("{% macro two() %}{% endmacro %}{% macro three() %}{% endmacro %}")
    assert list(templates.faulty_components(folder)) == [
        "two.html holds ['two', 'three']",
        "two.html does not say what it is for",
    ]


def test_a_template_that_does_not_compile_is_found(folder: Path) -> None:
    (folder / "planted.html").write_text("{% if %}")
    assert [fault.split(":")[0] for fault in templates.faults_of_compiling(folder, templates.syntax())] == [
        "planted.html"
    ]

"""Nothing grows out of proportion."""

from pathlib import Path

from tests.support.source import ROOT, files, functions_of, lines_of, shown

LONGEST_MODULE = 300
LONGEST_TEST_MODULE = 500
LONGEST_FUNCTION = 40
LONGEST_VIEW = 30
LONGEST_TEMPLATE = 120


def too_long_files(root: Path) -> list[str]:
    limits = (
        (files(".py", under=("participate", "migrations", "bench", "tests/support"), root=root), LONGEST_MODULE),
        (files(".py", under=("tests",), root=root), LONGEST_TEST_MODULE),
        (files(".html", ".txt", under=("templates",), root=root), LONGEST_TEMPLATE),
    )
    return [
        f"{shown(path, root=root)} has {lines_of(path)} lines, {most} are the most"
        for paths, most in limits
        for path in paths
        if lines_of(path) > most
    ]


def too_long_functions(root: Path) -> list[str]:
    modules = files(".py", under=("participate", "bench", "tests"), root=root)
    return [
        f"{each.place}: {each.name} has {each.lines} lines"
        for path in modules
        for each in functions_of(path, root=root)
        if each.lines > (LONGEST_VIEW if each.is_view else LONGEST_FUNCTION)
    ]


def test_no_file_is_too_long() -> None:
    assert too_long_files(ROOT) == []


def test_no_function_is_too_long() -> None:
    assert too_long_functions(ROOT) == []


def planted(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_file_that_is_too_long_is_found(tmp_path: Path) -> None:
    planted(tmp_path, "participate/rounds/views.py", "x = 1\n" * 301)
    planted(tmp_path, "tests/unit/test_x.py", "x = 1\n" * 500)
    planted(tmp_path, "tests/web/test_y.py", "x = 1\n" * 501)
    planted(tmp_path, "templates/rounds/show.html", "<p>\n" * 121)
    assert [sentence.split()[0] for sentence in too_long_files(tmp_path)] == [
        "participate/rounds/views.py",
        "tests/web/test_y.py",
        "templates/rounds/show.html",
    ]


def test_a_function_that_is_too_long_is_found(tmp_path: Path) -> None:
    body = "    x = 1\n"
    view = "@bp.get('/')\n@allow(Permission.PUBLIC_READ)\n"
    functions = f"def long():\n{body * 40}\ndef good():\n{body * 39}\n"
    text = f"{functions}{view}def page():\n{body * 30}\n{view}def fine():\n{body * 29}"
    planted(tmp_path, "participate/rounds/views.py", text)
    assert [sentence.split()[1] for sentence in too_long_functions(tmp_path)] == ["long", "page"]

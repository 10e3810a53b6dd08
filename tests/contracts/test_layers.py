"""The contracts of import-linter are shown to break: each planted import is found by the contract it offends."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.support.source import ROOT

PLANTED = {
    "a lower room imports a higher one": ("people/service/links.py", "import participate.rounds.models", "layers"),
    "a query knows the service": ("people/queries.py", "import participate.people.service", "inside-a-feature"),
    "the core knows Flask": ("core/errors.py", "import flask", "pure"),
    "a service knows the page": (
        "people/service/links.py",
        "import participate.web.request",
        "business-without-http",
    ),
    "a view writes SQL": ("people/views/links.py", "import sqlalchemy", "pages-without-sql"),
    "a service imports a view": ("people/service/links.py", "import participate.people.views", "views-only-by-app"),
    "the worker imports a view": ("worker.py", "import participate.people.views", "views-only-by-app"),
    "words import a view": ("people/messages.py", "import participate.people.views", "views-only-by-app"),
    "a service imports a form": ("people/service/links.py", "import participate.people.forms", "forms-only-by-views"),
    "the worker imports a form": ("worker.py", "import participate.people.forms", "forms-only-by-views"),
    "a form imports the booth": ("forum/forms/votes.py", "import participate.voting.booth", "booth-only-by-views"),
    "a view imports models": ("people/views/links.py", "import participate.people.models", "models-below"),
    "values import models": ("people/limits.py", "import participate.people.models", "models-below"),
    "the worker imports models": ("worker.py", "import participate.people.models", "models-below"),
    "a room that no layer names": ("nowhere/__init__.py", '"""A room."""', "layers"),
}


def check(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).parent / "lint-imports"
    command = [linter, "--no-cache", "--no-logo", "--contract", contract, "--config", str(ROOT / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED.values(), ids=PLANTED)
def test_a_planted_import_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    copytree(ROOT / "participate", tmp_path / "participate")
    planted = tmp_path / "participate" / module
    planted.parent.mkdir(exist_ok=True)
    before = planted.read_text(encoding="utf-8") if planted.exists() else ""
    planted.write_text(f"{before}\n{line}\n", encoding="utf-8")
    ran = check(tmp_path, contract)
    assert "BROKEN" in ran.stdout, ran.stdout + ran.stderr

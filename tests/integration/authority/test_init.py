"""`participate init`, as whoever sets an installation up sees it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def init(council: str, *, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYTHONPATH"}}
    given = ("--council", council, "--email", "a@example.org", "--phone", "01632 960001", "--worry-phone", "01632 1")
    return subprocess.run(
        [sys.executable, "-m", "participate.cli", "init", *given],
        cwd=ROOT,
        env={**kept, "PARTICIPATE_INSTANCE": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_an_installation_that_is_set_up_is_not_set_up_again(tmp_path: Path) -> None:
    first = init("Thornmere Council", folder=tmp_path)
    assert first.returncode == 0
    assert "Thornmere Council is ready." in first.stdout
    second = init("Another Council", folder=tmp_path)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        "This database is set up for an authority already. Change what is set on the desk, under “Settings”.\n"
    )

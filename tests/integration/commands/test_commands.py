import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SERVICE = '{"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Swim club", "status": "active"}'


def participate(*arguments: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person at a terminal would, on an installation of its own."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "participate.cli", *arguments],
        cwd=ROOT,
        env={**kept, "PARTICIPATE_INSTANCE": str(folder), **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("environ", "names"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}, "DATABASE_URL"),
    ],
)
def test_a_bad_setting_gets_one_sentence_and_no_traceback(tmp_path: Path, environ: dict[str, str], names: str) -> None:
    done = participate("worker", "--once", folder=tmp_path, **environ)
    assert done.returncode == 1
    assert names in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_port_in_use_gets_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = participate("serve", folder=tmp_path, PORT=port)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Port {port} is in use by another program. Choose another, for example: PORT=8001 make run"
    )


def test_an_import_prints_what_was_taken_and_the_second_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "service.json"
    file.write_text(SERVICE)
    first = participate("import", "entries", str(file), folder=tmp_path / "instance")
    again = participate("import", "entries", str(file), folder=tmp_path / "instance")
    assert "service.json: 1 taken, 0 changed, 0 unchanged, 0 refused." in first.stdout
    assert "service.json: 0 taken, 0 changed, 1 unchanged, 0 refused." in again.stdout


def test_an_unreadable_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    done = participate("import", "entries", str(file), folder=tmp_path / "instance")
    assert done.returncode == 1
    assert done.stderr.startswith("This is not a text file.")
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_first_officer_gets_a_link_that_works_once(tmp_path: Path) -> None:
    done = participate(
        "create-officer", "officer@example.org", "--name", "Officer", "--role", "officer", folder=tmp_path
    )
    assert done.stdout.strip().splitlines()[-1].startswith("http://127.0.0.1:8000/sign-in/link/")

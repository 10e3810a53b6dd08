"""`participate import entries`, as an officer at a terminal sees it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.makers.localoffer import as_file, service

ROOT = Path(__file__).resolve().parents[3]


def import_entries(file: Path, *, folder: Path) -> list[str]:
    """The lines that the command prints, from its report on."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYTHONPATH"}}
    done = subprocess.run(
        [sys.executable, "-m", "participate.cli", "import", "entries", str(file)],
        cwd=ROOT,
        env={**kept, "PARTICIPATE_INSTANCE": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    lines = done.stdout.splitlines()
    return lines[next(place for place, line in enumerate(lines) if line.startswith(file.name)) :]


def test_the_command_tells_counts_refusals_by_field_ids_twice_and_entries_without_a_topic(tmp_path: Path) -> None:
    file = tmp_path / "entries.json"
    wrong = service(2, email="nonsense", url="nowhere")
    file.write_bytes(as_file(service(1), wrong, service(1), service(3, name="Chess", terms=())))
    first = import_entries(file, folder=tmp_path / "instance")
    assert first == [
        "entries.json: 2 taken, 0 changed, 0 unchanged, 2 refused.",
        f"  refused 2 {wrong['id']} Swim club 002: url: is not an address of the web or another kind (found: nowhere)",
        f"  refused 2 {wrong['id']} Swim club 002: email: is not an e-mail address (found: nonsense)",
        f"  refused 3 {service(1)['id']} Swim club 001: id: comes twice in this file; the first one stands at place 1",
        "  no topic 2 Chess: no terms",
        "  no topic 1 Swim club 001: Swimming",
    ]
    again = import_entries(file, folder=tmp_path / "instance")
    assert again[0] == "entries.json: 0 taken, 0 changed, 2 unchanged, 2 refused."
    assert again[1:] == first[1:]
    file.write_bytes(as_file(service(1, description="Warm now."), service(3, name="Chess", terms=())))
    third = import_entries(file, folder=tmp_path / "instance")
    assert third[0] == "entries.json: 0 taken, 1 changed, 1 unchanged, 0 refused."

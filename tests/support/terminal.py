"""Commands as a person at a terminal gives them: real processes, on an installation of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.source import ROOT

KEPT = frozenset({"PATH", "HOME", "LANG", "PYTHONPATH"})
PATIENCE = 300
READY = "Stop it with Ctrl+C."


@dataclass(frozen=True)
class Terminal:
    """A folder, and the settings that were typed before the command."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """What a command printed, and how it ended."""
        return subprocess.run(
            _command(*words), cwd=ROOT, env=self._environment(settings), capture_output=True, text=True,
            timeout=PATIENCE, check=False,
        )  # fmt: skip

    @contextmanager
    def started(self, **settings: str) -> Iterator[str]:
        """`participate run`, once it says that it is ready; gives what it printed so far, and presses Ctrl+C."""
        self.folder.mkdir(parents=True, exist_ok=True)
        log = self.folder / "terminal.log"
        with log.open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                _command("run"), cwd=ROOT, env=self._environment(settings), stdout=output, stderr=output
            )
        try:
            yield _until_ready(process, log)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)

    def _environment(self, settings: Mapping[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in KEPT}
        return {**kept, "PARTICIPATE_INSTANCE": str(self.folder), **self.settings, **settings}


def one_sentence(ended: subprocess.CompletedProcess[str]) -> str:
    """The one sentence with which a command refused; fails on anything else, a traceback above all."""
    assert ended.returncode == 1, ended.stdout + ended.stderr
    (line,) = ended.stderr.strip().splitlines()
    return line


def a_free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "participate.cli", *words]


def _until_ready(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        printed = log.read_text(encoding="utf-8")
        if READY in printed:
            return printed
        assert process.poll() is None, f"it stopped:\n{printed}"
        time.sleep(0.02)
    raise AssertionError(f"it was not ready in {PATIENCE} seconds:\n{log.read_text(encoding='utf-8')}")

"""An installation of its own, as a person at a terminal has it: commands, a server process, mail in a folder."""

import email
import email.policy
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from tests.support.source import ROOT

READY_SECONDS = 60
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Installation:
    """A folder, a port and an embedded database that nobody else uses."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def now(self) -> datetime:
        """The moment that the installation is in."""
        return datetime.now(UTC)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SMTP_HOST"}}
        return {**kept, "PARTICIPATE_INSTANCE": str(self.folder), "PORT": str(self.port), "HOST": "127.0.0.1"}

    def run(self, *words: str, stops: bool = False) -> str:
        """What a command prints: `run("demo")`; fails when the command does, or, if it `stops`, when it does not."""
        ran = subprocess.run(
            _command(*words), cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True
        )
        assert ran.returncode == int(stops), f"{words}: {ran.stderr}"
        return ran.stdout

    def work(self) -> None:
        """One round of the worker."""
        self.run("worker", "--once")

    def letters(self, address: str) -> list[str]:
        """The texts of the mail sent to an address so far; the worker sends what waits first."""
        self.work()
        found = [_letter(path) for path in sorted((self.folder / "outbox").glob("*.eml"), key=_made)]
        return [str(letter.get_content()) for letter in found if letter["To"] == address]

    def link_for(self, address: str) -> str:
        """The link in the newest letter to an address."""
        return str(LINK.findall(self.letters(address)[-1])[-1]).rstrip(".")

    def officer_link(self, address: str, *, name: str, role: str = "officer") -> str:
        """A sign-in link for an officer, made at the terminal."""
        return self.run("create-officer", address, "--name", name, "--role", role).split()[-1]


def new_installation(folder: Path) -> Installation:
    """An installation in `folder`, on a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Installation(folder, int(probe.getsockname()[1]))


@contextmanager
def serving(installation: Installation, *, command: Sequence[str] = ()) -> Iterator[str]:
    """The address of a server process of an installation, once it answers; `command` stands for `participate serve`."""
    log = installation.folder / "server.log"
    command = command or _command("serve", "--workers", "1")
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=installation.environment, stdout=output, stderr=output)
    try:
        _wait_until_ready(installation, process=process, log=log)
        yield installation.address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "participate.cli", *words]


def _wait_until_ready(installation: Installation, *, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(READY_SECONDS * 10):
        assert process.poll() is None, f"the server stopped:\n{log.read_text()}"
        try:
            urllib.request.urlopen(f"{installation.address}/healthz", timeout=2).close()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not answer in {READY_SECONDS} seconds:\n{log.read_text()}")


def _letter(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def _made(path: Path) -> int:
    return path.stat().st_mtime_ns

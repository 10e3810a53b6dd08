"""An installation whose clock can be set forward, for the journey that waits for a round to open and to close.

The product has no such door: this module builds the same application and the same worker with another clock.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask

from participate.app import create_app
from participate.config import Settings
from participate.db.session import make_engine
from participate.mail.sending import sender_for
from participate.web.clock import system_clock
from participate.worker import Worker
from tests.support.server import Installation, new_installation, serving
from tests.support.source import ROOT

ALARM = "ahead.txt"
"""Holds by how many seconds the clock is ahead; read at each look at the clock, so all processes agree."""


@dataclass(frozen=True)
class Traveller(Installation):
    """An installation that can go to a later moment."""

    @property
    def now(self) -> datetime:
        return _shifted(self.folder)

    def go_to(self, moment: datetime) -> None:
        """Set the clock of pages and worker forward to `moment`."""
        ahead = moment.astimezone(UTC) - system_clock()
        (self.folder / ALARM).write_text(str(int(ahead.total_seconds())), encoding="ascii")

    def work(self) -> None:
        """One round of the worker, at the moment that the installation is in."""
        command = [sys.executable, "-m", "tests.support.travelling"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)


@contextmanager
def travelling(folder: Path) -> Iterator[Traveller]:
    """A traveller whose pages are served."""
    found = new_installation(folder)
    traveller = Traveller(found.folder, found.port)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--workers", "1"]
    place = ["--host", "127.0.0.1", "--port", str(traveller.port), "tests.support.travelling:application"]
    with serving(traveller, command=[*command, "--factory", *place]):
        yield traveller


def application() -> Flask:
    """What the server process serves."""
    settings = Settings.from_environment(os.environ)
    return create_app(settings, clock=lambda: _shifted(settings.instance_folder))


def _shifted(folder: Path) -> datetime:
    alarm = folder / ALARM
    ahead = int(alarm.read_text(encoding="ascii")) if alarm.exists() else 0
    return system_clock() + timedelta(seconds=ahead)


def main() -> None:
    settings = Settings.from_environment(os.environ)
    engine = make_engine(settings.database_url)
    Worker(engine=engine, send=sender_for(settings), clock=lambda: _shifted(settings.instance_folder)).work_once()


if __name__ == "__main__":
    main()

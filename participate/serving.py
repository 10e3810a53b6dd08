"""Serving pages with the production server, and the worker beside it."""

import errno
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from participate.config import Settings, SettingsError

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
THREADS = 4
READY_SECONDS = 60
STOP_SECONDS = 5


def check_port(settings: Settings) -> None:
    """SettingsError with one sentence when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(_why(error, settings=settings)) from error


def _why(error: OSError, *, settings: Settings) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is in use by another program. Choose another, for example: PORT=8001 make run"
    if error.errno == errno.EACCES:
        return f"Port {settings.port} may not be used by this account. Choose one above 1023, for example: PORT=8001"
    return f"HOST “{settings.host}” with PORT {settings.port} cannot be listened on: {error.strerror}."


def serve_pages(settings: Settings, *, workers: int = WORKERS) -> None:
    """Serve until stopped."""
    Granian(
        "wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,  # one that was still starting has not heard that it should stop
        working_dir=ROOT,
    ).serve()


def serve_with_worker(settings: Settings, *, when_ready: Callable[[], None]) -> None:
    """Serve, with the worker as a child process; `when_ready` runs once pages can be fetched.

    It runs in a process of its own: the page processes are forks of this one, and a lock that a thread held at that
    moment would be held in them for ever.
    """
    worker = subprocess.Popen([sys.executable, "-m", "participate.cli", "worker"])
    teller = get_context("fork").Process(target=_wait_until_ready, args=(settings, when_ready), daemon=True)
    teller.start()
    try:
        serve_pages(settings)
    finally:
        teller.kill()
        worker.terminate()
        worker.wait(timeout=10)


def _wait_until_ready(settings: Settings, when_ready: Callable[[], None]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    for _ in range(READY_SECONDS * 10):
        try:
            urllib.request.urlopen(f"http://{host}:{settings.port}/healthz", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            when_ready()
            return

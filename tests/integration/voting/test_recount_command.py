"""`participate recount` in a process of its own: no database, no setting, the same bytes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from participate.core.groups import Group
from participate.core.recount import recount
from tests.support.makers.bundles import RULES, bundles, sealed

NONSENSE = {"DATABASE_URL": "nonsense://nowhere", "SECRET_KEY": "", "PUBLIC_URL": "no address", "PORT": "none"}


def run(*arguments: str, module: str = "participate.cli") -> subprocess.CompletedProcess[bytes]:
    """The command with settings that nothing could start with."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **NONSENSE},
        timeout=120,
    )


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    made = bundles(sealed(RULES["approval"], {Group.PARENT: TICKS}))
    public, complete = tmp_path / "public.json", tmp_path / "complete.json"
    public.write_bytes(made.public.encode())
    complete.write_bytes(made.complete.encode())
    return public, complete


TICKS = [[1, 0, 0, 0]] * 12 + [[0, 1, 0, 0]] * 20


@pytest.mark.parametrize("module", ["participate.cli", "participate.recounting"])
def test_it_prints_the_same_table_byte_for_byte(texts: tuple[Path, Path], module: str) -> None:
    for path in texts:
        arguments = ("recount", str(path)) if module == "participate.cli" else (str(path),)
        done = run(*arguments, module=module)
        assert done.returncode == 0, done.stderr
        assert done.stdout == json.loads(path.read_bytes())["parts"]["result"]["table"].encode()
        assert b"it comes to the same" in done.stderr
        assert recount(path.read_text("utf-8")).digest.encode() in done.stderr


def test_it_says_where_a_bundle_differs_and_fails(texts: tuple[Path, Path]) -> None:
    public = texts[0]
    public.write_bytes(public.read_bytes().replace(b'"people":32', b'"people":33'))
    done = run("recount", str(public))
    assert done.returncode == 1
    assert done.stdout == b""
    assert "The part “tracks” is not what its digest says" in done.stderr.decode()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[" * 100_000, None])
def test_what_is_no_bundle_is_said_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bundle.json"
    if content is not None:
        path.write_bytes(content)
    done = run("recount", str(path))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip().endswith(b".")


def test_the_command_alone_loads_nothing_of_the_application() -> None:
    told = "import sys, participate.recounting; print({'flask', 'sqlalchemy', 'participate.app'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, check=True, env={**os.environ, **NONSENSE}, timeout=60
    )
    assert done.stdout.strip() == b"set()"

"""Rules about what may stand in a file of ours, and about the lock files."""

import re
from collections.abc import Iterable, Iterator, Mapping

# Each word is written in two pieces, so that this file does not find itself.
OPEN_ENDS = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
MACHINE_PATHS = re.compile(r"(?<![\w.<>-])/(" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")) + r")/")
REGISTRIES = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + "js", "crates" + r"\.io")))
SKIPS = re.compile(r"pytest\.(" + "|".join(("sk" + "ip", "mark.sk" + "ip", "xfa" + "il", "importor" + "skip")) + r")")
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.MULTILINE)

FORBIDDEN = {"an open end": OPEN_ENDS, "a path of a machine": MACHINE_PATHS, "a package registry": REGISTRIES}


def forbidden_in(text: str) -> Iterator[str]:
    """What no committed file may name."""
    for fault, pattern in FORBIDDEN.items():
        yield from (f"{fault}: {match.group(0)}" for match in pattern.finditer(text))


def pins(text: str) -> dict[str, str]:
    """Package → version, of a lock file or of a list of requirements."""
    return {_plain(name): version for name, version in PIN.findall(text)}


def lock_faults(text: str) -> Iterator[str]:
    """A lock file pins everything by hash and names no index."""
    if re.search(r"https?:|--(extra-)?index-url|--find-links|--trusted-host", text):
        yield "names an address"
    for block in re.split(r"\n(?=\S)", text.strip()):
        if block.startswith("#"):
            continue
        if not PIN.match(block) or "--hash=sha256:" not in block:
            yield f"not pinned by hash: {block.splitlines()[0]}"


def disagreeing(wanted: Iterable[str], locked: Mapping[str, str]) -> Iterator[str]:
    """Requirements that the lock file does not hold in the same version."""
    for requirement in wanted:
        for name, version in pins(requirement).items() or {requirement: ""}.items():
            if locked.get(name) != version or not version:
                yield f"{requirement} is locked as {locked.get(name)}"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

"""The process that reads one document: bytes come in, paragraphs or a reason go out, and the limits are the system's.

It is started for one document and knows nothing of the installation: no address of a database, no key, no request.
"""

import contextlib
import json
import resource
import sys

from participate.exercise.reading.kinds import read_bytes
from participate.exercise.reading.limits import LARGEST, MEMORY, SECONDS, Refused


def answer(content: bytes) -> dict[str, object]:
    """`paragraphs`, or `reason` with `values`."""
    try:
        return {"paragraphs": read_bytes(content)}
    except Refused as refusal:
        return {"reason": refusal.reason, "values": refusal.values}
    except (MemoryError, RecursionError):
        return {"reason": "too-hard", "values": {}}


def main() -> None:
    """Read what is sent in, under limits of time and memory, and write no file."""
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system has each of them
            resource.setrlimit(limit, (most, most))
    told = answer(sys.stdin.buffer.read(LARGEST + 1))
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()

"""The real data that a developer keeps beside the checkout.

It is not part of the repository, because others hold its rights. A test that reads it says loudly when it is
absent from a stranger’s clone; on the continuous integration server its absence is a failure.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = "PARTICIPATE_REAL_DATA"


def real_data_folder() -> Path:
    """Where the data would be: the folder that the variable names, else `../shared/data` beside the root."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else ROOT.parent / "shared" / "data"


def real_data(relative: str) -> Path:
    """The path of one file or folder of the real data, for example `openreferral/outpost`.

    Absent: fails where `CI` is set, else skips with a reason that stands in the summary. Only tests that need
    the real data may call this; no other test may skip.
    """
    found = real_data_folder() / relative
    if found.exists():
        return found
    sentence = f"REAL DATA ABSENT: {relative} is not in {VARIABLE} nor beside the checkout; untested."
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)

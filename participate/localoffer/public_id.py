"""By which identifier an entry is known outside: the standard wants a UUID for everything.

An entry whose own id is a UUID keeps it; any other gets one that is derived, so that it is the same on every day and
on every copy of the register.
"""

import re
from uuid import UUID, uuid5

SPACE = UUID("6f1c2f1e-7d0b-5a0e-9a53-3f8f0f6f4c11")
"""The name space of everything that is derived here."""
A_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def public_id(source: str, source_id: str) -> str:
    """The UUID of an entry that a source knows by `source_id`, in small letters."""
    own = source_id.lower()
    return own if A_UUID.fullmatch(own) else derived(source, source_id)


def derived(*names: str) -> str:
    """The UUID of a thing that has none: the same names give the same one."""
    return str(uuid5(SPACE, "\n".join(names)))

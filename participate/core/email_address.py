"""What an e-mail address may look like: what every mail server takes, and nothing that a header reads otherwise."""

import re

LONGEST = 254
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])")


def canonical(typed: str) -> str:
    """The one form of an address: capital letters do not tell two people apart."""
    return typed.strip().casefold()


def is_address(canonical: str) -> bool:
    """Whether an address in its one form is one: no names, quotes, lists or comments."""
    return len(canonical) <= LONGEST and _ADDRESS.fullmatch(canonical) is not None


def masked(canonical: str) -> str:
    """Enough of an address for its owner to know it: `p…t@example.org`."""
    name, _, domain = canonical.partition("@")
    return f"{name[:1]}…{name[-1:] if len(name) > 2 else ''}@{domain}"  # noqa: PLR2004 - of two letters one is shown

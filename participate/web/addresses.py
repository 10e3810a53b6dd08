"""Addresses that somebody else gave us: only those of our own pages are followed."""

from urllib.parse import urlsplit, urlunsplit

LONGEST = 400
SPACE, DELETE = "\x20", "\x7f"


def without(address: str, name: str) -> str:
    """An address without one name of its query; what else is in it stays as it was."""
    parts = urlsplit(address)
    kept = "&".join(pair for pair in parts.query.split("&") if pair.partition("=")[0] != name)
    return urlunsplit(parts._replace(query=kept))


def own_path(address: str | None) -> str:
    """A path of our own site, as it was given, or an empty string: nobody is sent elsewhere by a link of ours.

    Browsers drop tabs and line ends from an address and read a backslash as a slash, so none of them may be in it.
    """
    if not address or len(address) > LONGEST or not address.startswith("/") or address.startswith("//"):
        return ""
    if any(each <= SPACE or each in {DELETE, "\\"} for each in address):
        return ""
    parts = urlsplit(address)
    return "" if parts.scheme or parts.netloc else address

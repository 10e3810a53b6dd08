"""Reading a file of either kind: what it is shows in its first character, whatever its name says."""

from participate.localoffer.standard.encoding import AT_THE_DESK, UTF_8_MARK, Room
from participate.localoffer.standard.entry import ReadFile
from participate.localoffer.standard.outpost_csv import read_outpost
from participate.localoffer.standard.service_json import read_services

JSON_STARTS = (b"{", b"[")
BLANKS = b" \t\r\n"


def read_entries(content: bytes, *, room: Room = AT_THE_DESK) -> ReadFile:
    """The entries of an Open Referral UK or HSDS 3 file, or of an Outpost CSV. Raises UnreadableFile."""
    start = content[: len(UTF_8_MARK)].removeprefix(UTF_8_MARK) + content[len(UTF_8_MARK) :][:1_000]
    read = read_services if start.lstrip(BLANKS).startswith(JSON_STARTS) else read_outpost
    return read(content, room=room)

"""Text out of a file's bytes, without guessing silently."""

from dataclasses import dataclass

from participate.localoffer.standard.problems import Code, Fault, Problem, UnreadableFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How large a file may be: its bytes, and the services or rows in it."""

    largest: int
    most: int


AT_THE_DESK = Room(largest=20_000_000, most=20_000)
"""About ten thousand full services, which are read while the officer waits. Larger exports come in pages."""
AT_THE_COMMAND_LINE = Room(largest=200_000_000, most=200_000)
"""Where nobody’s browser waits."""
LARGEST_FILE = AT_THE_DESK.largest
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
OTHER_KINDS = (b"%PDF-", b"PK\x03\x04")
"""How a PDF and a zipped file (a spreadsheet, a text document) begin; much of them would pass as letters."""
UTF_8_MARK = b"\xef\xbb\xbf"
PEEK = 4_000


def decode(content: bytes, *, or_windows: bool = False, largest: int = LARGEST_FILE) -> tuple[str, tuple[Problem, ...]]:
    """The text and remarks on how it was read. UTF-8 with or without its mark.

    With `or_windows`, what is no UTF-8 is read as Windows-1252, as spreadsheets save it, and that is told.
    Raises UnreadableFile: empty, too big, UTF-16, no text at all, another encoding (with the first such byte’s place).
    """
    if len(content) > largest:
        raise UnreadableFile(reason=Fault.TOO_BIG, most=largest, found=len(content))
    if content.startswith(OTHER_KINDS):
        raise UnreadableFile(reason=Fault.NOT_TEXT, place=1)
    _refuse_utf_16(content)
    content = content.removeprefix(UTF_8_MARK)
    if not content.strip():
        raise UnreadableFile(reason=Fault.EMPTY)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if not or_windows:
            raise UnreadableFile(reason=Fault.ENCODING, place=error.start + 1) from error
    return _decode_windows(content)


def _refuse_utf_16(content: bytes) -> None:
    """UTF-16 with its mark, or without: then nearly every second byte of western text is zero."""
    start = content[:PEEK]
    sparse = start.count(0) * 3 > len(start)
    if start.startswith(UTF_16_MARKS) or sparse:
        raise UnreadableFile(reason=Fault.UTF_16)


def _decode_windows(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    try:
        text = content.decode("windows-1252")
    except UnicodeDecodeError as error:
        raise UnreadableFile(reason=Fault.NOT_TEXT, place=error.start + 1) from error
    if any(character < " " and character not in "\t\r\n\f\v" for character in text[:PEEK]):
        raise UnreadableFile(reason=Fault.NOT_TEXT, place=1)
    return text, (Problem(field="", code=Code.WINDOWS_1252),)

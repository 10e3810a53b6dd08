"""What of an error may be written down.

Messages of errors carry values, and values here are children's words and addresses: a log line names the kinds of the
errors and the places they came through, never what they say.
"""

import traceback


def outline(error: BaseException) -> str:
    """The kinds of an error and of its causes, and the frames it came through; no message."""
    kinds: list[str] = []
    each: BaseException | None = error
    while each is not None:
        kinds.append(_kind(each))
        each = each.__cause__ or each.__context__ or getattr(each, "orig", None)
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{' from '.join(kinds)}\n{frames}".rstrip()


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"

"""Tagged PDF (PDF/UA-1) from a sheet in Typst and plain values.

A sheet is a file of ours. Values reach it as JSON and never as source, so that no text can be read as a command; the
sheet sees the files that it is given and none of the machine's.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

Value = None | bool | int | str | Sequence["Value"] | Mapping[str, "Value"]
SHEET, DATA = "main.typ", "data.json"
LAST_LATIN = "\u024f"
SIGNS = frozenset("‐‑‒–—―‘’‚“”„•…‹›€™−")
"""Signs beyond Latin that our font has."""


def pdf(sheet: str, values: Mapping[str, Value], *, files: Mapping[str, bytes] | None = None) -> bytes:
    """The document that a sheet makes of `values`, which it reads with `json("data.json")`; `files` are its pictures.

    Where no font has a sign (an emoji in a title), each sign beyond Latin is printed as “?”: the rest stays whole.
    """
    import typst

    try:
        return _made(sheet, _cleaned(values, latin=False), files or {})
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _made(sheet, _cleaned(values, latin=True), files or {})


def _made(sheet: str, values: Value, files: Mapping[str, bytes]) -> bytes:
    import typst

    with tempfile.TemporaryDirectory() as folder:  # all that the sheet can see
        root = Path(folder)
        for name, content in {**files, SHEET: sheet.encode(), DATA: json.dumps(values).encode()}.items():
            (root / name).write_bytes(content)
        return typst.compile(
            root / SHEET,
            root=root,
            font_paths=[_fonts()],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
        )


@cache
def _fonts() -> Path:
    return Path(str(files("fontpkg_atkinson_hyperlegible") / "files"))


def _cleaned(value: Value, *, latin: bool) -> Value:
    """The same values without control characters, which no page can show."""
    if isinstance(value, str):
        return "".join(_sign(c, latin=latin) for c in value if c.isprintable() or c == "\n")
    if isinstance(value, Mapping):
        return {name: _cleaned(each, latin=latin) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [_cleaned(each, latin=latin) for each in value]
    return value


def _sign(sign: str, *, latin: bool) -> str:
    return "?" if latin and sign > LAST_LATIN and sign not in SIGNS else sign

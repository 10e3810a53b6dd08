"""What a PDF says of itself: its text, its tags, and whether an independent checker finds it accessible."""

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf


def faults(document: bytes) -> list[str]:
    """What the checker of PDF/UA finds wrong; nothing in a good one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(document)
        return [f"{each.rule_id}: {each.message}" for each in pdfua.validate(str(path)).findings]


class Tagged:
    """A PDF read once: `title`, `language`, `pages`, the `roles` of its tags in order, the `alts` of its figures."""

    def __init__(self, document: bytes) -> None:
        with pikepdf.open(BytesIO(document)) as opened:
            root: Any = opened.Root
            with opened.open_metadata() as about:
                self.title = str(about.get("dc:title", ""))
                self.standard = str(about.get("pdfuaid:part", ""))
            self.language = str(root.Lang)
            self.pages = len(opened.pages)
            self.marked = bool(root.MarkInfo.Marked)
            elements = list(_elements(root.StructTreeRoot.K))
            self.roles = [str(each.S).lstrip("/") for each in elements]
            self.alts = [str(each.Alt) for each in elements if "/Alt" in each]
            self.headings = [str(each.T) for each in elements if "/T" in each]


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)

"""Every act that is recorded anywhere has its words on the desk."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from participate.core.lifecycle import State
from participate.moderation.service import CaseState, LeadAct
from participate.web.messages import ACTS
from tests.support.source import files

DOTTED = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
MADE_OF = {"round.": State, "comment.": (CaseState.PUBLISHED, CaseState.REDACTED, CaseState.REFUSED)}
MADE_OF_BY_THE_LEAD = {"safeguarding.item.": LeadAct}
LEFT_OUT = "safeguarding."
"""Acts of the lead are on the lead's pages alone."""


def recorded_in(path: Path) -> Iterator[str]:
    """The names of acts in a module that records any: its dotted strings, and those that end in the value of a code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sources = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    if not any(node.module == "participate.audit.service" for node in sources):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            prefix = str(node.values[0].value)
            if prefix.endswith("."):
                yield from (f"{prefix}{code.value}" for code in (MADE_OF | MADE_OF_BY_THE_LEAD)[prefix])
        elif isinstance(node, ast.Constant) and DOTTED.fullmatch(str(node.value)):
            yield str(node.value)


def recorded() -> set[str]:
    found = {action for path in files(".py", under=("participate",)) for action in recorded_in(path)}
    return {action for action in found | {"something.changed"} if not action.startswith((LEFT_OUT, "participate."))}


def test_every_act_has_its_words_and_no_words_wait_for_an_act(app: Flask) -> None:
    assert app.testing
    assert recorded() ^ set(ACTS) == set()


def test_an_act_without_words_is_found(tmp_path: Path) -> None:
    planted = tmp_path / "service.py"
    text = 'from participate.audit.service import record\nrecord(s, "tea.made")\nrecord(s, f"comment.{state}")\n'
    planted.write_text(text)
    assert set(recorded_in(planted)) == {"tea.made", "comment.published", "comment.redacted", "comment.refused"}

"""Counting a vote again from its bundle, and nothing else: for anybody, with no database and no trust.

In comes the text of a bundle of the format “participate-vote/1”; out comes the table that its ballots or sums come to,
and where the bundle says something else. Whatever the text is, the answer is a sentence and the work is bounded.
"""

from dataclasses import dataclass

from participate.core.bundle import COMPLETE, bundles_of, complete_table, public_table
from participate.core.bundle_json import Broken, Node, canonical, digest
from participate.core.bundle_reading import Given, given, held_of, sealed_of, stated_of, tracks_of
from participate.core.sealed_vote import exact_of
from participate.core.vote_json import to_json
from participate.core.vote_showing import shown_vote

CANNOT = (ArithmeticError, LookupError, ValueError)
"""What counting raises where the numbers of a bundle are those of no vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What a bundle comes to. `table` is empty where it cannot be counted; `differences` where it says otherwise.

    `digest` is the SHA-256 of the text. `other` is that of the other bundle of the same vote: what the public one says
    of the complete one, and what the complete one comes to as the public one. In a public one `seen` groups are
    counted again, and `held` ones are not.
    """

    table: str
    differences: tuple[str, ...]
    digest: str = ""
    other: str = ""
    seen: int = 0
    held: int = 0

    @property
    def same(self) -> bool:
        """Whether it comes to the result that it says."""
        return not self.differences


def recount(text: str) -> Recount:
    """Count a bundle again and hold the result against what the bundle says, byte for byte."""
    try:
        found = given(text)
        return _complete(found, text) if found.kind == COMPLETE else _public(found, text)
    except Broken as error:
        return Recount(table="", differences=(str(error),))
    except CANNOT:
        return Recount(
            table="", differences=("The numbers of this bundle are those of no vote: they cannot be counted.",)
        )


def _public(found: Given, text: str) -> Recount:
    stated = stated_of(found.parts["vote"])
    tracks = tracks_of(found.parts["tracks"], stated.rule)
    held = held_of(found.parts["held"])
    table = public_table(stated, tracks, held)
    (written,) = found.parts["result"].fields("table")
    return Recount(
        table=table,
        differences=_lines(table, written),
        digest=digest(text),
        other=found.parts["complete"].text(longest=64),
        seen=len(tracks),
        held=sum(each.counted for each in held),
    )


def _complete(found: Given, text: str) -> Recount:
    """Everything from the ballots on: the whole table, what may be shown of it, and the public bundle."""
    sealed = sealed_of(found.parts)
    exact = exact_of(sealed)
    shown = shown_vote(exact)
    table = complete_table(sealed.stated, exact)
    written, public = found.parts["result"].fields("table", "shown")
    differences = [*_lines(table, written)]
    if canonical(public.value) != canonical(to_json(shown)):
        differences.append("What was shown to everybody does not follow from the ballots of this bundle.")
    bundles = bundles_of(sealed, exact, shown)
    return Recount(table=table, differences=tuple(differences), digest=digest(text), other=digest(bundles.public))


def _lines(table: str, written: Node) -> tuple[str, ...]:
    """The first line in which the two tables differ."""
    said = written.text(longest=len(table) * 4 + 10_000)
    if said == table:
        return ()
    ours, theirs = table.split("\n"), said.split("\n")
    together = zip(ours, theirs, strict=False)
    line = next((at for at, (one, other) in enumerate(together) if one != other), min(len(ours), len(theirs)))
    counted, bundled = (rows[line] if line < len(rows) else "nothing" for rows in (ours, theirs))
    return (f"Line {line + 1} of the table. Counted again: {counted.strip()!r}. The bundle says: {bundled.strip()!r}.",)

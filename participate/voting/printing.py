"""Paper ballots as they are printed: with a slip that comes back and a stub that the voter keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from participate.core.ballot_marks import in_turn
from participate.core.ballots import Rule
from participate.documents.pdf import Value, pdf
from participate.voting.service.papers import NewPaper
from participate.web.locale import Language
from participate.web.pictures import picture_file


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """What is asked on a ballot: one option with a box, or several choices with a box each. `picture` is a concept."""

    name: str
    detail: tuple[str, ...] = ()
    cost: str = ""
    picture: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedBallot:
    """All that is the same on every ballot of a print. `address` is where receipts are looked up."""

    title: str
    site: str
    address: str
    rule: Rule
    cells: tuple[PrintedCell, ...]
    how: tuple[str, ...]
    easy: bool


def ballots_pdf(
    papers: Sequence[NewPaper], ballot: PrintedBallot, *, say: Mapping[str, Value], language: Language
) -> bytes:
    """The ballots to cut. `say` are the sentences of the sheet in the language of the page.

    The order of what is asked differs from paper to paper (BAL-10); letters stay with their options.
    """
    concepts = sorted({each.picture for each in ballot.cells if each.picture}) if ballot.easy else ()
    found = {f"{each}.svg": file for each in concepts if (file := picture_file(each)) is not None}
    values: dict[str, Value] = {
        "title": ballot.title,
        "site": ballot.site,
        "address": ballot.address,
        "how": ballot.how,
        "easy": ballot.easy,
        "lang": language.code,
        "region": "GB" if language.code == "en" else None,
        "say": say,
        "cells": [_cell(each, found) for each in ballot.cells],
        "papers": [
            {"number": each.number, "words": each.words, "order": in_turn(ballot.rule, turn=each.turn)}
            for each in papers
        ],
    }
    sheet = (files("participate.voting") / "sheets" / "ballots.typ").read_text(encoding="utf-8")
    return pdf(sheet, values, files={name: file.read_bytes() for name, file in found.items()})


def _cell(cell: PrintedCell, pictures: Mapping[str, object]) -> Mapping[str, Value]:
    name = f"{cell.picture}.svg"
    return {
        "name": cell.name,
        "detail": cell.detail,
        "cost": cell.cost,
        "picture": name if name in pictures else "",
        "choices": cell.choices,
    }

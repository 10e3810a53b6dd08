"""The terms of the sources by the identifiers that they have outside, so that others can ask for entries by them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from participate.localoffer.content import Term
from participate.localoffer.models import StandardTerm
from participate.localoffer.search import LONGEST_TERM, fold
from participate.localoffer.service.comparing import ASKED_AT_ONCE, Said, parts
from participate.localoffer.standard.own import taxonomy_id, term_id


def keep_terms(session: Session, said: Iterable[Said]) -> None:
    """Keep the terms that these entries carry and that are not known yet. The first that is said of an id stands."""
    rows = {row["id"]: row for each in said for row in _rows(each)}
    known: set[str] = set()
    for part in parts(sorted(rows), ASKED_AT_ONCE):
        known |= set(session.scalars(select(StandardTerm.id).where(StandardTerm.id.in_(part))))
    new = [row for identifier, row in sorted(rows.items()) if identifier not in known]
    if new:
        session.execute(insert(StandardTerm), new)


def _rows(said: Said) -> Iterator[dict[str, Any]]:
    given = {Term(vocabulary=t.get("taxonomy", ""), name=t["name"]): t for t in _terms(said.document or {})}
    for term in said.content.terms:
        held = given.get(term, {})
        yield {
            "id": held.get("id", term_id(term.vocabulary, term.name)).lower(),
            "taxonomy_id": held.get("taxonomy_id", taxonomy_id(term.vocabulary)).lower(),
            "vocabulary": term.vocabulary[:LONGEST_TERM],
            "name": term.name[:LONGEST_TERM],
            "folded": fold(term.name),
        }


def _terms(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for attribute in document.get("attributes", ()):
        if "name" in attribute.get("taxonomy_term", {}):
            yield attribute["taxonomy_term"]

"""The endpoints of an application, held against a table of who may come in."""

from collections.abc import Iterator, Mapping

from flask import Flask
from werkzeug.routing import Rule

from participate.access.identity import Identity
from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.web.access import MARK
from tests.support.people import Kind

Table = Mapping[str, frozenset[Kind]]


def marks(app: Flask) -> dict[str, Permission | None]:
    """The access mark of every endpoint."""
    return {rule.endpoint: getattr(app.view_functions[rule.endpoint], MARK, None) for rule in app.url_map.iter_rules()}


def unmarked(app: Flask) -> list[str]:
    return sorted(endpoint for endpoint, mark in marks(app).items() if mark is None)


def missing_rows(app: Flask, table: Table) -> list[str]:
    """Endpoints without a row, and rows without an endpoint."""
    return sorted(set(marks(app)) ^ set(table))


def disagreements(app: Flask, table: Table, people: Mapping[Kind, Identity]) -> Iterator[str]:
    """Where mark and policy let in somebody whom the table keeps out, or the other way about."""
    for endpoint, mark in marks(app).items():
        if mark is None or endpoint not in table:
            continue
        for kind, identity in people.items():
            let_in = permits(at_home(identity) if endpoint in of_organisations(app) else identity, mark)
            if let_in is not (kind in table[endpoint]):
                yield f"{endpoint}: {kind} is {'let in' if let_in else 'kept out'}"


def of_organisations(app: Flask) -> set[str]:
    """The endpoints of pages that are an organisation's."""
    return {rule.endpoint for rule in app.url_map.iter_rules() if "organisation_id" in rule.arguments}


def at_home(identity: Identity) -> Identity:
    """The same person on a page of their own organisation, if they have one."""
    return identity.acting_for(identity.memberships[0].organisation_id) if identity.memberships else identity


def addresses(app: Flask) -> Iterator[tuple[str, str, str]]:
    """(endpoint, method, an address that its rule matches) for every method of every rule."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for method in sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, adapter.build(rule.endpoint, _invented(rule), method=method)


def _invented(rule: Rule) -> dict[str, object]:
    """Some value for each part of an address: whoever is kept out is kept out whatever it says."""
    return dict.fromkeys(rule.arguments, 1)

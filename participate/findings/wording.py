"""The words for whose review a finding comes from, and for the lists of the desk."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from participate.core.findings import Whose
from participate.findings.queries import Which

WHOSE: Mapping[str, object] = {
    Whose.FAMILIES: _l("Families: children, young people, parents and carers"),
    Whose.CHILD: _l("Children"),
    Whose.YOUNG: _l("Young people"),
    Whose.PARENT: _l("Parents and carers"),
    Whose.ON_BEHALF: _l("Parents answering for a child"),
    Whose.FORUM: _l("The parent carer forum"),
    Whose.PEERS: _l("Peers from another area"),
    Whose.PROVIDER: _l("Schools, colleges and services"),
    Whose.OFFICER: _l("Council officers"),
}
LISTS: Mapping[Which, object] = {
    Which.ANSWERED: _l("Answered"),
    Which.OPEN: _l("Open"),
    Which.LATE: _l("Late"),
    Which.UNKEPT: _l("Nobody keeps the entry"),
    Which.CLOSED: _l("Closed"),
}


def whose(code: str) -> object:
    """The word for whose review it was; what another feature says in its own words stays as it is."""
    return WHOSE.get(code, code)

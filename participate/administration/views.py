"""The officers' desk, the authority's settings, the record of acts."""

from collections.abc import Iterator

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.administration import queries
from participate.administration.forms import AuthorityForm
from participate.administration.wording import act_line
from participate.audit.queries import Only, list_acts
from participate.authority.queries import site
from participate.authority.service import set_authority
from participate.core.worry import shipped_in_words
from participate.localoffer.queries import count_unmapped
from participate.panel.queries import comments_waiting
from participate.proposals.queries import to_answer
from participate.web.access import allow
from participate.web.edge import number_in_query
from participate.web.messages import ACTS
from participate.web.request import db, identity, now
from participate.web.templating import render, to

bp = Blueprint("administration", __name__)
ACTS_A_PAGE = 50


@bp.app_context_processor
def frame() -> dict[str, object]:
    """The desk's navigation: only what this person may open."""
    return {"desk_nav": list(_places()) if request.path.startswith("/desk") else []}


def _places() -> Iterator[tuple[str, str, bool]]:
    places = (
        (Permission.DESK_SEE, _("My work"), url_for("administration.desk")),
        (Permission.ROUND_WRITE, _("Rounds"), url_for("rounds.desk_list")),
        (Permission.MODERATION_DECIDE, _("Moderation"), url_for("moderation.queue")),
        (Permission.SAFEGUARDING_SEE, _("Safeguarding"), url_for("moderation.safeguarding")),
        (Permission.ENTRY_IMPORT, _("Local Offer"), url_for("localoffer.imports")),
        (Permission.AUTHORITY_CONFIGURE, _("Settings"), url_for("administration.authority")),
        (Permission.AUDIT_READ, _("Record of acts"), url_for("administration.record")),
    )
    here = request.script_root + request.path
    for permission, words, address in places:
        if permits(identity(), permission):
            exact = here == address or (address.count("/") > 1 and here.startswith(f"{address}/"))
            yield words, address, exact


@bp.get("/desk")
@allow(Permission.DESK_SEE)
def desk() -> Response:
    reader = identity()
    may_write = permits(reader, Permission.ROUND_WRITE)
    may_read = permits(reader, Permission.MODERATION_DECIDE)
    leads = permits(reader, Permission.SAFEGUARDING_SEE)
    return render(
        "administration/desk.html",
        rounds=queries.list_unfinished(db(), now=now()) if may_write else None,
        actions=queries.late_actions(db(), now=now()) if permits(reader, Permission.OUTCOME_WRITE) else (),
        without_topic=count_unmapped(db()) if permits(reader, Permission.ENTRY_IMPORT) else 0,
        comments=queries.waiting_comments(db()) if may_read else None,
        worries=queries.waiting_worries(db()) if leads else None,
        kept=queries.kept_worries(db()) if leads else None,
        proposals=to_answer(db(), now=now()) if may_write else None,
        panel=comments_waiting(db(), actor=reader) if may_write else None,
    )


@bp.route("/desk/authority", methods=["GET", "POST"])
@allow(Permission.AUTHORITY_CONFIGURE)
def authority() -> Response:
    form = AuthorityForm(obj=site(db()))
    if form.validate_on_submit() and form.attempt(
        lambda: set_authority(db(), form.to_command(), actor=identity(), now=now())
    ):
        return to(url_for("administration.authority"), said="authority-saved")
    return render("administration/authority.html", form=form, shipped=shipped_in_words())


@bp.get("/desk/record")
@allow(Permission.AUDIT_READ)
def record() -> Response:
    # An act of the lead's beside “something changed” would tell whose answer worried somebody.
    only = Only(actor_id=number_in_query("who"), action=request.args.get("what", ""), without="safeguarding")
    acts = list_acts(db(), before_id=number_in_query("before"), only=only, limit=ACTS_A_PAGE)
    places = queries.places_of(db(), {act.subject for act in acts})
    return render(
        "administration/record.html",
        acts=[act_line(act, places, reader=identity()) for act in acts],
        older=acts[-1].id if len(acts) == ACTS_A_PAGE else None,
        only=only,
        officers=queries.list_officers(db()),
        kinds=sorted(((action, str(words)) for action, words in ACTS.items()), key=lambda each: each[1]),
    )

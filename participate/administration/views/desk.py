"""My work: what waits for this officer’s hands."""

from flask import Response

from participate.access.permissions import Permission
from participate.access.policy import permits
from participate.administration.queries import desk as queries
from participate.administration.views.blueprint import bp
from participate.feedback.queries import count_waiting
from participate.findings.queries import to_do
from participate.localoffer.queries import count_unmapped
from participate.localoffer.queries import to_do as register_to_do
from participate.panel.queries import comments_waiting
from participate.proposals.queries import to_answer
from participate.web.access import allow
from participate.web.request import db, identity, now, registry
from participate.web.templating import render


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
        kinds=registry().round_kinds,
        actions=queries.late_actions(db(), now=now()) if permits(reader, Permission.OUTCOME_WRITE) else (),
        register=register_to_do(db(), now=now()) if permits(reader, Permission.ENTRY_WRITE) else None,
        unanswered=count_waiting(db()) if permits(reader, Permission.ENTRY_WRITE) else 0,
        without_topic=count_unmapped(db()) if permits(reader, Permission.ENTRY_IMPORT) else 0,
        comments=queries.waiting_comments(db()) if may_read else None,
        worries=queries.waiting_worries(db()) if leads else None,
        kept=queries.kept_worries(db()) if leads else None,
        proposals=to_answer(db(), now=now()) if may_write else None,
        findings=to_do(db(), now=now()) if permits(reader, Permission.FINDING_MANAGE) else None,
        panel=comments_waiting(db(), actor=reader) if may_write else None,
    )

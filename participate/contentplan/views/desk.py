"""The content plan at the officers' desk: every topic, a line, and what a vote proposes."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from participate.access.permissions import Permission
from participate.audit.queries import acts_of_officers
from participate.contentplan import queries, service
from participate.contentplan.forms import LineForm
from participate.contentplan.queries import Proposals
from participate.contentplan.views.blueprint import bp
from participate.core.errors import NotFound
from participate.core.rulesets.topics import BY_CODE
from participate.web.access import allow
from participate.web.request import db, identity, now
from participate.web.templating import render, to

LAST_ACTS = 20
MOST_DIGITS = 9


@bp.get("/desk/content-plan")
@allow(Permission.ENTRY_WRITE)
def desk() -> Response:
    return render(
        "contentplan/desk.html",
        topics=queries.state_of_topics(db(), now=now()),
        lines=queries.list_lines(db()),
        votes=queries.list_votes(db()),
    )


@bp.get("/desk/content-plan/votes/<int:round_id>")
@allow(Permission.ENTRY_WRITE)
def take(round_id: int) -> Response:
    """What a decided vote proposes; each line is confirmed on its own."""
    return render("contentplan/take.html", found=queries.get_proposals(db(), round_id), lines=queries.list_lines(db()))


@bp.route("/desk/content-plan/<topic>", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def edit(topic: str) -> Response:
    """A topic's line: as it is, or as the vote in the address proposes it."""
    if topic not in BY_CODE:
        raise NotFound
    found, line = _asked_vote(), queries.find_line(db(), topic)
    note = _("A vote was decided: %(title)s", title=found.title) if found else ""
    form = LineForm.of(line, found.of(topic) if found else None, note=note)
    round_id = found.round_id if found else None
    if form.validate_on_submit() and form.attempt(
        lambda: service.write_line(db(), form.to_command(topic, round_id=round_id), actor=identity(), now=now())
    ):
        back = url_for("contentplan.take", round_id=round_id) if round_id else url_for("contentplan.desk")
        return to(back, said="plan-line-saved")
    return render(
        "contentplan/edit.html",
        form=form,
        topic=BY_CODE[topic],
        line=line,
        found=found,
        acts=acts_of_officers(db(), subject=f"plan:{topic}", limit=LAST_ACTS),
    )


def _asked_vote() -> Proposals | None:
    asked = request.args.get("vote", "")
    if not (asked.isascii() and asked.isdigit()):
        return None
    return queries.get_proposals(db(), int(asked[:MOST_DIGITS]))

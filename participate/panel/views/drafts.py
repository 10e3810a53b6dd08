"""Drafts that are shown to the panel, and what a member says of them to the officer."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.access.predicates import speaks_for_a_party
from participate.core.errors import NotFound
from participate.panel import queries, service
from participate.panel.forms import SayForm
from participate.panel.queries import PanelText
from participate.panel.views.blueprint import bp, writing_member
from participate.web.access import allow
from participate.web.request import acting, db, identity, now, registry
from participate.web.templating import render, to


@bp.get("/organisations/<int:organisation_id>/panel")
@allow(Permission.PANEL_SEE)
def drafts(organisation_id: int) -> Response:
    return render(
        "panel/drafts.html",
        drafts=queries.list_shown(db(), acting=acting()),
        officer=queries.officer_of(db(), organisation_id),
    )


@bp.get("/organisations/<int:organisation_id>/panel/<int:round_id>")
@allow(Permission.PANEL_SEE)
def draft(organisation_id: int, round_id: int) -> Response:
    row = queries.get_draft(db(), round_id, acting=acting())
    texts = queries.panel_texts(db(), round_id=round_id, kinds=registry().round_kinds)
    return render(
        "panel/draft.html",
        row=row,
        texts=texts,
        to_check=[each for each in texts if each.checkable and each.state.value in {"unsigned", "stale"}],
        mine=queries.list_mine(db(), round_id=round_id, actor=identity(), kinds=registry().round_kinds),
        officer=queries.officer_of(db(), organisation_id),
        writes=speaks_for_a_party(identity()),
    )


@bp.route(
    "/organisations/<int:organisation_id>/panel/<int:round_id>/say",
    methods=["GET", "POST"],
    defaults={"subject": "", "part": ""},
)
@bp.route("/organisations/<int:organisation_id>/panel/<int:round_id>/say/<subject>/<part>", methods=["GET", "POST"])
@allow(Permission.PANEL_SEE)
def say(organisation_id: int, round_id: int, subject: str, part: str) -> Response:
    """On the whole draft, or on one of its texts."""
    row = queries.get_draft(db(), round_id, acting=writing_member())
    text = _text(round_id, subject, part) if subject else None
    form = SayForm.fresh()
    if form.validate_on_submit():
        command = form.to_command(round_id, subject=subject, part=part)
        worry_words = registry().site(db()).worry_words
        sent = form.attempt(
            lambda: service.say_on_draft(
                db(), command, kinds=registry().round_kinds, worry_words=worry_words, actor=identity(), now=now()
            )
        )
        if sent is not None:
            address = url_for("panel.comment", organisation_id=organisation_id, comment_id=sent)
            return to(address, said="draft-comment-sent")
    officer = queries.officer_of(db(), organisation_id)
    return render("panel/say.html", form=form, row=row, text=text, officer=officer)


@bp.get("/organisations/<int:organisation_id>/panel/comments/<int:comment_id>")
@allow(Permission.PANEL_SEE)
def comment(organisation_id: int, comment_id: int) -> Response:
    """A member's own comment; another's is no page."""
    return render(
        "panel/comment.html",
        comment=queries.get_mine(db(), comment_id, actor=identity(), kinds=registry().round_kinds),
        officer=queries.officer_of(db(), organisation_id),
    )


def _text(round_id: int, subject: str, part: str) -> PanelText:
    for each in queries.panel_texts(db(), round_id=round_id, kinds=registry().round_kinds):
        if each.line.source.key == (subject, part):
            return each
    raise NotFound

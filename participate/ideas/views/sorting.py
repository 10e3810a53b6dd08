"""Sorting published ideas at the desk: what becomes of each, and which are one."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.ideas import Mark
from participate.ideas import queries, service
from participate.ideas.forms import MarkForm, MergeForm, VoteForm
from participate.ideas.queries import IdeaRow
from participate.ideas.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/ideas/<int:call_id>/all")
@allow(Permission.ROUND_WRITE)
def desk_ideas(call_id: int) -> Response:
    row = queries.get_call(db(), call_id)
    after = request.args.get("after")
    return render("ideas/desk_ideas.html", call=row, ideas=queries.list_public(db(), call_id, after=after), after=after)


@bp.get("/desk/ideas/<int:call_id>/alike")
@allow(Permission.ROUND_WRITE)
def alike(call_id: int) -> Response:
    """Ideas that may say the same: suggestions, which decide nothing."""
    row = queries.get_call(db(), call_id)
    return render("ideas/desk_alike.html", call=row, found=queries.compare_newest(db(), call_id), form=Form())


@bp.route("/desk/ideas/idea/<int:idea_id>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def desk_idea(idea_id: int) -> Response:
    idea = queries.get_idea(db(), idea_id)
    form = MarkForm.of(idea)
    if form.validate_on_submit() and form.attempt(
        lambda: service.mark_idea(db(), form.to_command(idea_id), actor=identity(), now=now())
    ):
        return to(url_for("ideas.desk_ideas", call_id=idea.call_id), said="idea-marked")
    return _show(idea, form=form)


@bp.route("/desk/ideas/idea/<int:idea_id>/merge", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def merge(idea_id: int) -> Response:
    """Make this idea part of another one."""
    idea = queries.get_idea(db(), idea_id)
    form = MergeForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.merge_ideas(db(), form.to_command(idea_id), actor=identity(), now=now())
    ):
        return to(url_for("ideas.desk_idea", idea_id=form.into.data), said="ideas-merged")
    return render("ideas/desk_merge.html", form=form, idea=idea, call=queries.get_call(db(), idea.call_id))


@bp.post("/desk/ideas/idea/<int:idea_id>/split/<int:part_id>")
@allow(Permission.ROUND_WRITE)
def split(idea_id: int, part_id: int) -> Response:
    """Let an idea that is part of this one stand by itself again."""
    idea = queries.get_idea(db(), idea_id)
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.split_idea(db(), part_id, actor=identity(), now=now())
    ):
        return to(url_for("ideas.desk_idea", idea_id=part_id), said="idea-split")
    return _show(idea, form=form)


@bp.route("/desk/ideas/<int:call_id>/vote", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def draft_vote(call_id: int) -> Response:
    """Draft a vote whose options are the ideas on the shortlist."""
    row = queries.get_call(db(), call_id)
    form = VoteForm(data={"title": row.title})
    if form.validate_on_submit() and (
        made := form.attempt(lambda: service.seed_vote(db(), form.to_command(call_id), actor=identity(), now=now()))
    ):
        return to(url_for("rounds.desk", round_id=made), said="ideas-vote-drafted")
    chosen = queries.list_marked(db(), call_id, Mark.SHORTLISTED)
    return render("ideas/desk_vote.html", form=form, call=row, chosen=chosen)


def _show(idea: IdeaRow, *, form: Form) -> Response:
    marking = form if isinstance(form, MarkForm) else MarkForm.of(idea)
    call = queries.get_call(db(), idea.call_id)
    return render("ideas/desk_idea.html", form=form, marking=marking, idea=idea, call=call)

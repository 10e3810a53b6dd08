"""One's own ideas: what became of each, changing one, taking one back."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.ideas import queries, service
from participate.ideas.errors import CallNotOpen, IdeaReadAlready
from participate.ideas.forms import ChangeForm
from participate.ideas.queries import MyIdea
from participate.ideas.service import TakeIdeaBack
from participate.ideas.views.blueprint import bp
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import SAFE_METHODS, db, identity, keep_rows, now, registry
from participate.web.templating import render, to


@bp.get("/my-part/ideas")
@allow(Permission.OWN_SEE)
def mine() -> Response:
    return render("ideas/mine.html", form=Form(), ideas=queries.list_mine(db(), actor=identity(), now=now()))


@bp.route("/my-part/ideas/<int:idea_id>/change", methods=["GET", "POST"])
@allow(Permission.ANSWER_GIVE)
def change(idea_id: int) -> Response:
    idea = queries.get_mine(db(), idea_id, actor=identity(), now=now())
    form = ChangeForm.of(idea)
    if request.method in SAFE_METHODS:
        _check(idea)
        return render("ideas/change.html", form=form, idea=idea)
    words = registry().site(db()).worry_words
    if form.validate_on_submit() and form.attempt(
        lambda: service.change_idea(db(), form.to_command(idea_id), worry_words=words, actor=identity(), now=now())
    ):
        return to(url_for("ideas.mine"), said="own-idea-changed")
    if service.watch_typed(db(), form.typed(idea.call_id), worry_words=words, actor=identity(), now=now()):
        keep_rows()  # what may be a worry reaches the lead, although the form is refused
    return render("ideas/change.html", form=form, idea=idea)


@bp.post("/my-part/ideas/<int:idea_id>/take-back")
@allow(Permission.OWN_SEE)
def take_back(idea_id: int) -> Response:
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.take_idea_back(db(), TakeIdeaBack(idea_id=idea_id), actor=identity(), now=now())
    ):
        return to(url_for("ideas.mine"), said="own-idea-taken-back")
    return render("ideas/mine.html", form=form, ideas=queries.list_mine(db(), actor=identity(), now=now()))


def _check(idea: MyIdea) -> None:
    """The page of an idea that cannot be changed says so instead of asking."""
    if not idea.open:
        raise CallNotOpen
    if not idea.may_change:
        raise IdeaReadAlready

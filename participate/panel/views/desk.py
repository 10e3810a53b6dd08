"""What the panel says about a draft, for the officer who is named to read it."""

from flask import Response, url_for

from participate.access.permissions import Permission
from participate.panel import queries, service
from participate.panel.forms import ReplyForm, ShowForm
from participate.panel.views.blueprint import bp
from participate.rounds.queries import get_round
from participate.rounds.queries.speaking import UNANNOUNCED
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import db, identity, now, registry
from participate.web.templating import render, to


@bp.get("/desk/rounds/<int:round_id>/panel")
@allow(Permission.ROUND_WRITE)
def desk(round_id: int) -> Response:
    return _desk(round_id, form=ShowForm(formdata=None))


@bp.post("/desk/rounds/<int:round_id>/panel")
@allow(Permission.ROUND_WRITE)
def show_draft(round_id: int) -> Response:
    form = ShowForm()
    if form.validate() and form.attempt(
        lambda: service.show_draft(db(), form.to_command(round_id), actor=identity(), now=now())
    ):
        said = "draft-shown" if form.to_command(round_id).shown else "draft-hidden"
        return to(url_for("panel.desk", round_id=round_id), said=said)
    return _desk(round_id, form=form)


@bp.route("/desk/rounds/<int:round_id>/panel/<int:comment_id>", methods=["GET", "POST"])
@allow(Permission.ROUND_WRITE)
def answer(round_id: int, comment_id: int) -> Response:
    row = get_round(db(), round_id)
    comment = queries.get_comment(db(), comment_id, round_id=round_id, actor=identity(), kinds=registry().round_kinds)
    form = ReplyForm(data={"verdict": comment.verdict or None, "reply": comment.reply})
    if form.validate_on_submit() and form.attempt(
        lambda: service.answer_comment(db(), form.to_command(round_id, comment_id), actor=identity(), now=now())
    ):
        return to(url_for("panel.desk", round_id=round_id), said="draft-comment-answered")
    return render("panel/desk_answer.html", form=form, row=row, comment=comment)


def _desk(round_id: int, *, form: Form) -> Response:
    row = get_round(db(), round_id)
    panels = queries.list_panels(db(), round_id=round_id)
    texts = queries.panel_texts(db(), round_id=round_id, kinds=registry().round_kinds)
    return render(
        "panel/desk.html",
        form=form,
        row=row,
        drafted=row.state in UNANNOUNCED,
        panels=panels,
        readable=not panels or any(each.read_by(identity()) for each in panels),
        comments=queries.list_comments(db(), round_id=round_id, actor=identity(), kinds=registry().round_kinds),
        hard=[each for each in texts if each.state.value == "hard" and each.words],
        signed=sum(1 for each in texts if each.state.value == "easy"),
        total=len(texts),
    )

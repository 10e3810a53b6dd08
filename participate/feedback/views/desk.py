"""Answering comments, for officers."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.rulesets.topics import BY_CODE, TOPICS
from participate.feedback import queries, service
from participate.feedback.forms import AnswerForm, FindingForm
from participate.feedback.views.blueprint import bp
from participate.findings.queries import list_of_cause
from participate.web.access import allow
from participate.web.edge import number_in_query
from participate.web.request import db, identity, now
from participate.web.templating import render, to


@bp.get("/desk/comments")
@allow(Permission.ENTRY_WRITE)
def desk() -> Response:
    topic = BY_CODE.get(request.args.get("topic", ""))
    entry = number_in_query("entry")
    after = request.args.get("after")
    code = topic.code if topic else ""
    waiting = queries.list_waiting(db(), entry_id=entry, topic=code, after=after, now=now())
    return render("feedback/desk.html", waiting=waiting, topic=topic, topics=TOPICS, entry=entry, after=after)


@bp.route("/desk/comments/<int:comment_id>", methods=["GET", "POST"])
@allow(Permission.ENTRY_WRITE)
def answer(comment_id: int) -> Response:
    comment = queries.get_comment(db(), comment_id, now=now())
    form = AnswerForm.of(comment)
    if form.validate_on_submit() and form.attempt(
        lambda: service.answer_comment(db(), form.to_command(comment_id), actor=identity(), now=now())
    ):
        return to(url_for("feedback.desk"), said="comment-answered")
    findings = list_of_cause(db(), queries.CAUSE, str(comment_id))
    return render("feedback/desk_answer.html", form=form, comment=comment, findings=findings)


@bp.route("/desk/comments/<int:comment_id>/finding", methods=["GET", "POST"])
@allow(Permission.FINDING_MANAGE)
def finding(comment_id: int) -> Response:
    comment = queries.get_comment(db(), comment_id, now=now())
    form = FindingForm.fresh()
    if form.validate_on_submit() and form.attempt(
        lambda: service.raise_from_comment(db(), form.to_command(comment_id), actor=identity(), now=now())
    ):
        return to(url_for("feedback.answer", comment_id=comment_id), said="comment-finding-raised")
    return render("feedback/desk_finding.html", form=form, comment=comment)

"""A forum's votes among its members: the list, drafting, opening, the page of a vote, publishing."""

from flask import Response, request, url_for

from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.forum_votes import Published, Stage
from participate.core.method_words import METHOD_NAMES
from participate.core.vote_words import how_counted, how_ties, how_to_vote
from participate.forum.forms import ButtonForm
from participate.forum.forms.votes import ExtendForm, PublishForm, VoteForm, said_of
from participate.forum.queries import votes as queries
from participate.forum.queries.guard import coordinates
from participate.forum.queries.positions import rounds_for_positions
from participate.forum.service import votes as service
from participate.forum.views.blueprint import bp, worry_words
from participate.voting.queries.casting import find_mine
from participate.voting.queries.lines import lines_of
from participate.web.access import allow
from participate.web.form import Form
from participate.web.request import SAFE_METHODS, db, identity, now
from participate.web.templating import render, to


@bp.get("/organisations/<int:organisation_id>/forum/votes")
@allow(Permission.FORUM_SEE)
def votes(organisation_id: int) -> Response:  # noqa: ARG001 - the guard has found the membership by it
    found = queries.list_votes(db(), reader=identity(), now=now())
    return render("forum/votes.html", votes=found, leads=coordinates(identity()))


@bp.route("/organisations/<int:organisation_id>/forum/votes/new", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def new_vote(organisation_id: int) -> Response:
    return _write(organisation_id, None)


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/edit", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def edit_vote(organisation_id: int, vote_id: int) -> Response:
    return _write(organisation_id, _vote(vote_id))


def _write(organisation_id: int, page: queries.VotePage | None) -> Response:
    form = VoteForm(page)
    if form.validate_on_submit():
        command, care = form.to_command(page.id if page else None), form.care(worry_words())
        made = form.attempt(lambda: service.write_vote(db(), command, care, actor=identity(), now=now()))
        if made is not None:
            return to(_address(organisation_id, made), said="forum-vote-saved")
    return render("forum/vote_write.html", form=form, vote=page)


@bp.get("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>")
@allow(Permission.FORUM_SEE)
def show_vote(organisation_id: int, vote_id: int) -> Response:  # noqa: ARG001
    return _page(vote_id, ButtonForm(formdata=None))


@bp.post("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/open")
@allow(Permission.FORUM_RUN)
def open_vote(organisation_id: int, vote_id: int) -> Response:
    form = ButtonForm()
    if form.validate_on_submit() and form.attempt(
        lambda: service.open_forum_vote(db(), vote_id, actor=identity(), now=now())
    ):
        return to(_address(organisation_id, vote_id), said="forum-vote-opened")
    return _page(vote_id, form)


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/extend", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def extend_vote(organisation_id: int, vote_id: int) -> Response:
    page = _vote(vote_id)
    form = ExtendForm() if request.method not in SAFE_METHODS else ExtendForm(formdata=None)
    if form.validate_on_submit() and form.attempt(
        lambda: service.extend_vote(db(), vote_id, form.moment, actor=identity(), now=now())
    ):
        return to(_address(organisation_id, vote_id), said="forum-vote-extended")
    return render("forum/vote_extend.html", form=form, vote=page)


@bp.post("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/drop")
@allow(Permission.FORUM_RUN)
def drop_vote(organisation_id: int, vote_id: int) -> Response:
    form = ButtonForm()
    if form.validate_on_submit() and form.attempt(lambda: service.drop_vote(db(), vote_id, actor=identity())):
        return to(url_for("forum.votes", organisation_id=organisation_id), said="forum-vote-dropped")
    return _page(vote_id, form)


@bp.route("/organisations/<int:organisation_id>/forum/votes/<int:vote_id>/publish", methods=["GET", "POST"])
@allow(Permission.FORUM_RUN)
def publish_vote(organisation_id: int, vote_id: int) -> Response:
    page = _vote(vote_id)
    if page.stage is not Stage.COUNTED:
        raise NotFound
    form = PublishForm(rounds_for_positions(db(), reader=identity()))
    if form.validate_on_submit():
        command, care = form.to_command(page), form.care(worry_words())
        if form.attempt(lambda: service.publish_vote(db(), command, care, actor=identity(), now=now())):
            return to(_address(organisation_id, vote_id), said="forum-vote-published")
    said = {each.value: said_of(page, each) for each in Published}
    return render("forum/vote_publish.html", form=form, vote=page, said_of=said)


def _page(vote_id: int, form: Form) -> Response:
    page, leads = _vote(vote_id), coordinates(identity())
    track = page.result.tracks[0] if page.result is not None and page.result.tracks else None
    rule = page.vote.rule
    return render(
        "forum/vote.html",
        form=form,
        vote=page,
        leads=leads,
        mine=find_mine(db(), vote_id=vote_id, actor=identity()),
        voted=queries.turnout(db(), vote_id, reader=identity(), now=now()) if leads and page.opened_at else 0,
        name=METHOD_NAMES[rule.method],
        rules=(how_to_vote(rule), how_counted(rule), how_ties(rule)),
        track=track,
        lines=lines_of(page.result, track) if page.result is not None and track is not None else (),
    )


def _vote(vote_id: int) -> queries.VotePage:
    return queries.get_forum_vote(db(), vote_id, reader=identity(), now=now())


def _address(organisation_id: int, vote_id: int) -> str:
    return url_for("forum.show_vote", organisation_id=organisation_id, vote_id=vote_id)

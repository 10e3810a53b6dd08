"""A coordinator's pages: who belongs, inviting and removing, handing over, the code by which members join."""

from flask import Response, url_for

from participate.access.identity import Membership
from participate.access.permissions import Permission
from participate.core.errors import NotFound
from participate.core.organisations import CONSULTED, OrganisationKind, Post
from participate.organisations import messages, queries, service
from participate.organisations.forms import InviteForm
from participate.organisations.views.blueprint import bp
from participate.organisations.views.letters import letter_of
from participate.web.access import allow
from participate.web.form import Form
from participate.web.locale import language, prefix
from participate.web.request import acting, db, identity, now, registry, settings
from participate.web.templating import render, to


@bp.get("/organisations/<int:organisation_id>/people")
@allow(Permission.ORGANISATION_RUN)
def people(organisation_id: int) -> Response:
    here = acting()
    return render(
        "organisations/people.html",
        found=queries.get_people(db(), organisation_id, now=now()),
        mine=identity().credential_id,
        joined_by_code=here.kind in CONSULTED,
        hands_over=here.kind is not OrganisationKind.PANEL,
        form=Form(),
    )


@bp.route("/organisations/<int:organisation_id>/people/invite", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_RUN)
def invite(organisation_id: int) -> Response:
    here = acting()
    form = InviteForm().offer(here.kind)
    if form.validate_on_submit():
        command = form.to_command(organisation_id, _letter(here, as_coordinator=form.chosen is Post.COORDINATOR))
        if form.attempt(lambda: service.invite(db(), command, actor=identity(), now=now(), key=settings().secret_key)):
            return _back(organisation_id, said="person-invited")
    return render("organisations/invite.html", form=form)


@bp.post("/organisations/<int:organisation_id>/invitations/<int:invitation_id>/withdraw")
@allow(Permission.ORGANISATION_RUN)
def withdraw(organisation_id: int, invitation_id: int) -> Response:
    form = Form()
    if form.validate_on_submit():
        service.withdraw_invitation(db(), organisation_id, invitation_id, actor=identity(), now=now())
        return _back(organisation_id, said="invitation-withdrawn")
    return people(organisation_id)


@bp.route("/organisations/<int:organisation_id>/people/<int:credential_id>/remove", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_RUN)
def remove(organisation_id: int, credential_id: int) -> Response:
    person = queries.find_person(db(), organisation_id, credential_id)
    if credential_id == identity().credential_id:
        raise NotFound  # leaving is a page of its own
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.remove_member(
            db(), organisation_id, credential_id, forget=registry().forget_member, actor=identity(), now=now()
        )
    ):
        return _back(organisation_id, said="person-removed")
    return render("organisations/remove.html", form=form, person=person)


@bp.route("/organisations/<int:organisation_id>/people/<int:credential_id>/hand-over", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_RUN)
def hand_over(organisation_id: int, credential_id: int) -> Response:
    person = queries.find_person(db(), organisation_id, credential_id)
    if acting().kind is OrganisationKind.PANEL or credential_id == identity().credential_id:
        raise NotFound
    form = Form()
    if form.validate_on_submit() and form.attempt(
        lambda: service.hand_over(db(), organisation_id, credential_id, actor=identity(), now=now())
    ):
        return to(url_for("organisations.home", organisation_id=organisation_id), said="handed-over")
    return render("organisations/hand_over.html", form=form, person=person)


@bp.route("/organisations/<int:organisation_id>/code", methods=["GET", "POST"])
@allow(Permission.ORGANISATION_RUN)
def code(organisation_id: int) -> Response:
    """Make the code, or a new one: its words are on the page that follows, once, as a letter to print."""
    here = acting()
    if here.kind not in CONSULTED:
        raise NotFound
    form = Form()
    if form.validate_on_submit():
        words = form.attempt(
            lambda: service.make_join_code(
                db(), organisation_id, actor=identity(), now=now(), key=settings().secret_key
            )
        )
        if words is not None:
            front = prefix(
                language=language().code, easy=here.kind in {OrganisationKind.YOUTH_FORUM, OrganisationKind.PANEL}
            )
            address = f"{settings().public_url}{front}/join"
            return render("organisations/code_made.html", words=words.split(), address=address)
    made_at = queries.get_people(db(), organisation_id, now=now()).code_made_at
    return render("organisations/code.html", form=form, made_at=made_at)


def _letter(here: Membership, *, as_coordinator: bool) -> service.InvitationLetter:
    subject, text = (
        (messages.COORDINATOR_SUBJECT, messages.COORDINATOR_TEXT)
        if as_coordinator
        else (messages.MEMBER_SUBJECT, messages.MEMBER_TEXT)
    )
    return letter_of(here.kind, subject=subject, text=text)


def _back(organisation_id: int, *, said: str) -> Response:
    return to(url_for("organisations.people", organisation_id=organisation_id), said=said)

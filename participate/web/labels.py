"""The word for each code that a page shows."""

from enum import StrEnum

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from participate.access.identity import Role
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.lifecycle import Phase
from participate.core.organisations import OrganisationKind, Post
from participate.core.positions import HowAgreed, Stance

LABELS: dict[StrEnum, object] = {
    Group.CHILD: _l("Children"),
    Group.YOUNG: _l("Young people"),
    Group.PARENT: _l("Parents and carers"),
    Group.ON_BEHALF: _l("Parents answering for a child"),
    Group.PROVIDER: _l("Schools, colleges and services"),
    Group.OFFICER: _l("Council officers"),
    Group.OTHER: _l("Other people"),
    AgeBand.UNDER_8: _l("Under 8"),
    AgeBand.FROM_8: _l("8 to 10"),
    AgeBand.FROM_11: _l("11 to 12"),
    AgeBand.FROM_13: _l("13 to 15"),
    AgeBand.FROM_16: _l("16 to 17"),
    AgeBand.FROM_18: _l("18 to 25"),
    Channel.WEB: _l("Online"),
    Channel.PAPER: _l("On paper"),
    Channel.GROUP: _l("In a group"),
    Help.NOBODY: _l("Nobody helped"),
    Help.READ: _l("Somebody read it out"),
    Help.EXPLAINED: _l("Somebody explained it"),
    Help.WROTE: _l("Somebody wrote the answers down"),
    Help.INTERPRETED: _l("Somebody interpreted or signed"),
    ChosenBy.SELF: _l("The person whose answers they are"),
    ChosenBy.TOGETHER: _l("That person and a helper together"),
    ChosenBy.ANOTHER: _l("A helper"),
    Role.OFFICER: _l("Officer"),
    Role.MODERATOR: _l("Moderator"),
    Role.SAFEGUARDING_LEAD: _l("Safeguarding lead"),
    Role.ADMINISTRATOR: _l("Administrator"),
    HowAgreed.MEETING: _l("At a meeting"),
    HowAgreed.POLL: _l("In a poll"),
    HowAgreed.EMAIL: _l("By e-mail"),
    Stance.AGREE: _l("I agree"),
    Stance.DISAGREE: _l("I do not agree"),
    Stance.SAY: _l("I have something to say"),
    Phase.DRAFT: _l("Draft"),
    Phase.CHECKED: _l("Checked"),
    Phase.SCHEDULED: _l("Opens soon"),
    Phase.OPEN: _l("Open"),
    Phase.PAPER_WINDOW: _l("Closed; paper still coming in"),
    Phase.CLOSED: _l("Closed"),
    Phase.ANALYSED: _l("We are reading the answers"),
    Phase.DECIDED: _l("Decided"),
    Phase.PUBLISHED: _l("Outcome published"),
    Phase.ARCHIVED: _l("Archived"),
    Phase.WITHDRAWN: _l("Withdrawn"),
    OrganisationKind.FORUM: _l("Parent carer forum"),
    OrganisationKind.YOUTH_FORUM: _l("Youth forum"),
    OrganisationKind.PANEL: _l("Young people’s panel"),
    OrganisationKind.SCHOOL: _l("School"),
    OrganisationKind.COLLEGE: _l("College"),
    OrganisationKind.EARLY_YEARS: _l("Early years"),
    OrganisationKind.HEALTH: _l("Health service"),
    OrganisationKind.VOLUNTARY: _l("Voluntary organisation"),
    OrganisationKind.PRIVATE: _l("Private provider"),
    Post.COORDINATOR: _l("Coordinator"),
    Post.MEMBER: _l("Member"),
}


def label(code: StrEnum | str) -> str:
    """The word for a code; a plain string is a marked sentence of the core and is translated."""
    if isinstance(code, StrEnum):
        return str(LABELS[code])
    return str(gettext(code))

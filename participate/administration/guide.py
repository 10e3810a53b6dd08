"""What the desk says of roles and of pages of settings."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from participate.access.identity import Role

ROLE_HINTS = {
    Role.OFFICER.value: _l(
        "Drafts rounds, enters paper answers, writes outcomes, keeps the register. Sees no held comment."
    ),
    Role.MODERATOR.value: _l("Reads every comment before it is public. Sees nothing that the safeguarding lead sees."),
    Role.SAFEGUARDING_LEAD.value: _l("Alone sees what may show that somebody is at risk, and is told of it at once."),
    Role.ADMINISTRATOR.value: _l("Gives people their place, changes settings, reads the record. Sees no answers."),
}
"""What each role is for, in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWords:
    """A page of settings: its name, what is set there, and what that changes for families."""

    title: object
    what: object
    families: object


SETTINGS = {
    "look": SettingsWords(
        title=_l("Name and look"),
        what=_l("Names of the council, the forum and the panel; two colours."),
        families=_l("These stand on every page. Dark pages, and colours that a reader has chosen, stay as they are."),
    ),
    "logo": SettingsWords(
        title=_l("Logo"),
        what=_l("The council’s logo in place of the product’s own sign."),
        families=_l("The logo stands at the top of every page. Whoever cannot see it hears its words."),
    ),
    "contact": SettingsWords(
        title=_l("Contact routes"),
        what=_l("E-mail, phone, post, text relay and sign language, data protection, complaints, reading hours."),
        families=_l("Families find these under “Contact us”, and wherever a page offers another way to take part."),
    ),
    "emergency": SettingsWords(
        title=_l("Emergency words"),
        what=_l("The numbers and hours beside every place where a child writes."),
        families=_l("These words stand on every page where a child or young person writes."),
    ),
    "ages": SettingsWords(
        title=_l("Ages and consent"),
        what=_l("Below which age a child is told to ask an adult they trust."),
        families=_l(
            "Younger children read that they can ask an adult they trust for help. Nobody is kept out by this."
        ),
    ),
    "numbers": SettingsWords(
        title=_l("Small numbers"),
        what=_l("Below which number nothing is shown."),
        families=_l(
            "Groups that are smaller are shown together with others or not at all, so that nobody is recognised."
        ),
    ),
    "keeping": SettingsWords(
        title=_l("Keeping and deleting"),
        what=_l("How long each kind of thing is kept."),
        families=_l("What is over is removed after its time. Published comments and outcomes stay."),
    ),
    "worry": SettingsWords(
        title=_l("Words that worry us"),
        what=_l("Your own words, beside those that come with the product."),
        families=_l("What holds one of these words is read by the safeguarding lead before anybody else."),
    ),
}
"""The pages of settings, in the order of the list."""

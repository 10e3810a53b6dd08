"""The sentences of a paper ballot: short ones, the same in standard and in easy read."""

from collections.abc import Callable, Mapping

from flask_babel import gettext, ngettext

from participate.authority.queries import Site
from participate.core.ballots import Method, Rule, pairs_of
from participate.core.groups import Group
from participate.documents.pdf import Value
from participate.rounds.queries import RoundRow
from participate.voting.booth.saying import chosen_line, pounds
from participate.voting.forms.casting import FACE_WORDS
from participate.voting.printing import PrintedCell
from participate.voting.views.blank import Blank
from participate.web.labels import label
from participate.web.templating import day_of


def ballot_sentences(row: RoundRow, site: Site, *, group: Group) -> Mapping[str, Value]:
    """What stands around the options, by its place on the sheet."""
    until = row.paper_until or row.closes_at
    ask = " ".join(each for each in (site.name, site.contact_phone or site.contact_email) if each)
    return {
        "slip": gettext("Leave this slip on"),
        "slip_lines": (
            gettext("It comes back with your vote."),
            gettext("We cut it off before we look at your vote."),
        ),
        "stub": gettext("Cut this part off and keep it"),
        "stub_lines": (
            gettext("These words show that your vote is counted."),
            gettext("They do not show what you chose."),
            gettext("Look for them when the vote is over:"),
        ),
        "cut": gettext("Cut along the lines"),
        "who": gettext("For: %(who)s", who=str(label(group))),
        "instead": gettext("Or tick one of these:"),
        "none": gettext("None of these"),
        "unknown": gettext("I do not know"),
        "back": (
            *((gettext("Send or bring it back by %(day)s.", day=day_of(until)),) if until else ()),
            gettext("Do not write your name on it."),
            *((gettext("Do you want help? Ask: %(who)s", who=ask),) if ask else ()),
        ),
    }


def how_on_paper(rule: Rule) -> tuple[str, ...]:
    """How this ballot is filled in with a pen, a line each."""
    most = rule.most
    ways: Mapping[Method, Callable[[], tuple[str, ...]]] = {
        Method.APPROVAL: lambda: (ngettext("Tick up to %(num)d box.", "Tick up to %(num)d boxes.", most),),
        Method.DOTS: lambda: (
            ngettext("You have %(num)d dot.", "You have %(num)d dots.", most),
            gettext("Write in each box how many dots you give."),
            gettext("Give one of them up to %(here)d.", here=rule.per_option),
        ),
        Method.POINTS: lambda: (
            ngettext("You have %(num)d point.", "You have %(num)d points.", most),
            gettext("Write in each box how many points you give."),
        ),
        Method.RANKING: lambda: _in_order(most),
        Method.TRANSFERABLE: lambda: _in_order(most),
        Method.FACES: lambda: (gettext("Tick for each one how you feel about it."),),
        Method.PAIRS: lambda: (gettext("Tick in each pair the one that matters more to you."),),
        Method.DIAMOND: lambda: (
            gettext("Write a number in each box."),
            gettext("5 is most important: 1 box. 4 comes next: 2 boxes. 3 is in the middle: 3 boxes."),
            gettext("2 comes after: 2 boxes. 1 is least important: 1 box."),
        ),
        Method.BUDGET: lambda: (
            gettext("You can spend %(budget)s in all.", budget=pounds(rule.budget)),
            gettext("Tick what you would pay for."),
        ),
    }
    return (*ways[rule.method](), *chosen_line(rule))


def printed_cells(blank: Blank) -> tuple[PrintedCell, ...]:
    """What is asked, in the order of the cells of a ballot."""
    rule = blank.rule
    if rule.method is Method.PAIRS:
        two = ((blank.lettered[one], blank.lettered[other]) for one, other in pairs_of(rule.options))
        return tuple(PrintedCell(name=gettext("Which one?"), choices=each) for each in two)
    faces = tuple(str(each) for each in FACE_WORDS.values()) if rule.method is Method.FACES else ()
    return tuple(
        PrintedCell(
            name=name,
            detail=detail,
            cost=pounds(rule.costs[at]) if rule.costs else "",
            picture=blank.pictures[at],
            choices=faces,
        )
        for at, (name, detail) in enumerate(zip(blank.lettered, blank.details, strict=True))
    )


def _in_order(most: int) -> tuple[str, ...]:
    return (
        gettext("Write 1 beside the one you want most."),
        gettext("Then write 2 for the next, and so on."),
        ngettext("You can number up to %(num)d.", "You can number up to %(num)d.", most),
    )

"""Young inspectors: what children and young people look at, answered with three faces and a word (product 3)."""

from datetime import date

from participate.core.frameworks import Answers, Framework, FrameworkRow, SubjectKind
from participate.core.marked import N_
from participate.core.rulesets.rule import Rule


def _row(code: str, label: str, easy: str, picture: str, hint: str, easy_hint: str) -> FrameworkRow:
    return FrameworkRow(
        code=code,
        label=label,
        easy_label=easy,
        picture=picture,
        hint=hint,
        easy_hint=easy_hint,
        rule=Rule.GOOD_PRACTICE,
    )


YOUNG_INSPECTORS = Framework(
    code="young-inspectors",
    dated=date(2026, 9, 1),
    title=N_("Young inspectors"),
    easy_title=N_("Young inspectors"),
    about=N_("Eight things that children and young people look at. A face and a word answer each."),
    easy_about=N_("You look at a page. You choose a face for each thing."),
    source=N_("Good practice: what young people have asked for in reviews of Local Offers"),
    subjects=frozenset({SubjectKind.ENTRY, SubjectKind.TOPIC, SubjectKind.SITE}),
    answers=Answers.FACES,
    rows=(
        _row("YI-find", N_("I could find it"), N_("I could find it"), "place", N_("Think of the search, the menu and the links."), N_("Was it quick to find?")),
        _row("YI-understand", N_("I understood it"), N_("I understood it"), "thinking", N_("Look for hard words and long sentences."), N_("Were there hard words?")),
        _row("YI-for-whom", N_("It says who it is for"), N_("It says who it is for"), "people", N_("Ages, needs, and where you live."), N_("Can you tell if it is for you?")),
        _row("YI-happens", N_("It says what happens there"), N_("It says what happens there"), "play", N_("What you would do there, and who would be with you."), N_("Do you know what you would do?")),
        _row("YI-when-where", N_("It says when and where"), N_("It says when and where"), "calendar", N_("Days, times, the place, and how to get there."), N_("Do you know the day and the place?")),
        _row("YI-ask", N_("It says who I can ask"), N_("It says who I can ask"), "talk", N_("A person’s job, and a way to reach them that you would use."), N_("Is there a person to ask?")),
        _row("YI-looks", N_("It is good to look at"), N_("It is good to look at"), "photo", N_("Pictures, colours, the size of the words, how full the page is."), N_("Are there pictures? Is it too full?")),
        _row("YI-welcome", N_("I would feel welcome"), N_("I would feel welcome"), "happy", N_("Does it sound as if people like you go there?"), N_("Does it sound kind?")),
    ),
)  # fmt: skip

"""Filling a ballot in and checking it: on one page in standard, a few options a screen in easy read."""

from collections.abc import Callable, Mapping, Sequence

from flask import Response, request, url_for

from participate.core.ballot_marks import in_turn, less, more, nothing_chosen, problem_so_far, put_next, take_out
from participate.core.ballots import Rule, Said, problem_with
from participate.voting.booth.saying import WITHOUT_COUNT, pounds, rule_lines, said_lines, tally_of
from participate.voting.booth.sitting import Sitting
from participate.voting.forms.casting import TICKED, BallotForm, CastForm, as_field, ballot_form, why_not
from participate.voting.service.casting import SaveMarks
from participate.web.locale import easy
from participate.web.request import SAFE_METHODS, identity
from participate.web.templating import render, to

Step = Callable[[Rule, Sequence[int], int], tuple[int, ...]]
STEPS: Mapping[str, Step] = {"more": more, "less": less, "add": put_next, "drop": take_out}
"""Buttons beside one option (`more-3`): they change its mark and stay on the page."""
WHOLE = {"none": Said.NONE_OF_THESE, "unknown": Said.DO_NOT_KNOW}
"""Buttons that say something of the whole ballot."""
LEAVING = frozenset({"back", "save", "worried", "clear", *WHOLE})
"""Buttons that lead away: what cannot be read on the page is left as it was before."""


TOO_MUCH = frozenset({"too-many", "dear"})


def ballot_page(sitting: Sitting, cells: Sequence[int], *, part: int, parts: int) -> Response:
    """One screen of a ballot, or what it leads to once it is kept."""
    form = ballot_form(sitting.shown(cells), sitting.marks)
    if request.method not in SAFE_METHODS and _kept(sitting, form, last=part == parts):
        return _onward(sitting, form, part, parts)
    chosen = _too_many_over_screens(sitting, form, cells)
    return render(
        "voting/ballot_over.html" if chosen else "voting/ballot.html",
        form=form,
        sitting=sitting,
        cells=chosen or cells,
        part=part,
        parts=parts,
        rule_lines=rule_lines(sitting, _typed(sitting, form)),
        over_all=parts > 1 and sitting.rule.method not in WITHOUT_COUNT,
        tally=tally_of(sitting.rule, _typed(sitting, form), cells),
        pounds=pounds,
        card=identity().card is not None,
    )


def _typed(sitting: Sitting, form: BallotForm) -> tuple[int, ...]:
    """What the page says, as far as it can be read: after a refusal nothing of it is kept yet."""
    unread = request.method in SAFE_METHODS or (form.refused is None and form.errors)
    return sitting.marks if unread else form.marks(sitting.marks)


def _too_many_over_screens(sitting: Sitting, form: BallotForm, cells: Sequence[int]) -> tuple[int, ...]:
    """In easy read, what was chosen on several screens where it is too much in all; nothing in any other case."""
    if not easy() or form.refused is None or sitting.rule.method not in TICKED or len(sitting.screens) == 1:
        return ()
    chosen = tuple(cell for cell in in_turn(sitting.rule, turn=sitting.turn) if form.refused[cell])
    on_this_screen = set(chosen) <= set(cells) and len(cells) < sitting.rule.cells
    return () if on_this_screen or problem_so_far(sitting.rule, form.refused) not in TOO_MUCH else chosen


def _pressed() -> tuple[str, int | None]:
    """The button, and the cell that it stands beside."""
    word, _, cell = request.form.get("go", "next").partition("-")
    return word, int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= 4 else None  # noqa: PLR2004 - cells


def _kept(sitting: Sitting, form: BallotForm, *, last: bool) -> bool:
    """Whether what the page says is saved; if not, the form says why and holds what was typed."""
    go, _ = _pressed()
    valid = form.validate()
    if "csrf_token" in form.errors or (not valid and go not in LEAVING):
        return False
    marks = _marks(sitting, form, valid=valid)
    why = _problem(sitting.rule, marks, last=last)
    if why:
        form.refuse_marks(why, marks)
        return False
    return _save(sitting, form, _said(sitting, marks, last=last), marks)


def _said(sitting: Sitting, marks: tuple[int, ...], *, last: bool) -> Said:
    """What the ballot says as a whole: what was pressed before stays until something is chosen anew."""
    go, _ = _pressed()
    if go in WHOLE:
        return WHOLE[go]
    chosen = go == "clear" or (go == "next" and last) or marks != sitting.marks
    return Said.CHOSE if chosen else sitting.said or Said.CHOSE


def _marks(sitting: Sitting, form: BallotForm, *, valid: bool) -> tuple[int, ...]:
    go, cell = _pressed()
    if go == "clear":
        return nothing_chosen(sitting.rule)
    marks = form.marks(sitting.marks) if valid else sitting.marks
    if go in STEPS and cell in form.shown.cells and cell is not None:
        return STEPS[go](sitting.rule, marks, cell)
    return marks


def _problem(rule: Rule, marks: Sequence[int], *, last: bool) -> str:
    """What keeps this button from doing its work: all that is wrong at the end, only the lasting before."""
    go, _ = _pressed()
    if go in LEAVING:
        return ""
    return problem_with(rule, marks) if go == "next" and last else problem_so_far(rule, marks)


def _save(sitting: Sitting, form: BallotForm, said: Said, marks: tuple[int, ...]) -> bool:
    command = SaveMarks(vote_id=sitting.vote.id, said=said, marks=marks)
    return bool(form.attempt(lambda: sitting.save(command)))


def _onward(sitting: Sitting, form: BallotForm, part: int, parts: int) -> Response:
    go, _ = _pressed()
    if go == "worried":
        return to(url_for("moderation.worried", back=sitting.ballot(part)))
    if go == "save":
        return to(sitting.later, said=_kept_words(sitting, form))
    if go == "back":
        return to(sitting.ballot(part - 1) if part > 1 else sitting.address("start"))
    taken_away = go == "drop" and sitting.rule.method in TICKED  # from more than fits, which is all put right now
    if go in WHOLE or taken_away or (go == "next" and part == parts):
        return to(sitting.address("check"))
    return to(sitting.ballot(part + 1) if go == "next" else _beside(sitting, form, part))


def _beside(sitting: Sitting, form: BallotForm, part: int) -> str:
    """The same page, at the option whose button was pressed: whoever uses keys or listens goes on from there."""
    _, cell = _pressed()
    field = None if cell is None else form.first_of({cell})
    return f"{sitting.ballot(part)}#{field.id}" if field is not None else sitting.ballot(part)


def _kept_words(sitting: Sitting, form: BallotForm) -> str | None:
    """What is said of choices that were saved for later; nothing where they are still those that count."""
    if sitting.mine is None or not sitting.mine.cast:
        return "ballot-kept"
    as_before = not sitting.mine.changed and form.marks(sitting.marks) == sitting.marks
    return None if as_before else "ballot-change-kept"


def cast_form(sitting: Sitting) -> CastForm:
    """What a ballot says, to be cast exactly as it is shown."""
    mine = sitting.mine
    shown: dict[str, object] = {}
    if mine is not None and mine.said is not None:
        shown = {"secret_said": mine.said.value, "secret_marks": as_field(sitting.marks)}
        shown |= {"wants_news": mine.wants_news, "chosen_by": mine.chosen_by, "helped_by": mine.helped_by}
    form = CastForm(data=shown)
    if identity().card is not None:
        del form.wants_news  # a card has no address to write to
    return form


def check_page(sitting: Sitting, form: CastForm) -> Response:
    """What the ballot says, with the way to change it, before it is cast."""
    why = problem_with(sitting.rule, form.marks) if form.said is Said.CHOSE else ""
    return render(
        "voting/check.html",
        form=form,
        sitting=sitting,
        lines=said_lines(sitting, form.said, form.marks),
        problem=why_not(sitting.rule, why, form.marks) if why else "",
        card=identity().card is not None,
    )

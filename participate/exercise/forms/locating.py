"""Part 2: where each item of a page is, in the report and in the entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from participate.core.exercise import Found, Group
from participate.exercise.forms.marking import FOUND, LONGEST_NOTE, found_field
from participate.exercise.queries import ExerciseView, ItemLine
from participate.exercise.service import LocatedItem, LocateItems
from participate.exercise.suggesting import Offer, offers
from participate.exercise.wording import row_words
from participate.web.fields import Text, VersionField, WholeNumber
from participate.web.form import Form

REPORT, ENTRY = "report", "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One text beside the item: its fields on this page, and what its passages are offered for."""

    name: str
    mark: Field
    place: Field
    other: Field
    offers: tuple[Offer, ...]


class LocateForm(Form):
    """The items of one page: `report_mark_1`, `report_place_1`, `report_other_1`, and the same of the entry."""

    lines: ClassVar[tuple[ItemLine, ...]] = ()
    offered: ClassVar[dict[str, tuple[Offer, ...]]] = {}

    version = VersionField()

    def sides(self, number: int) -> Iterator[Side]:
        """The report, then the entry, of the item with this number on the page."""
        for name in (REPORT, ENTRY):
            mark, place, other = (self[f"{name}_{part}_{number}"] for part in ("mark", "place", "other"))
            yield Side(name=name, mark=mark, place=place, other=other, offers=self.offered[f"{name}_{number}"])

    def validate(self, extra_validators: Any = None) -> bool:
        """What is there is somewhere, and what is missing is nowhere."""
        valid = super().validate(extra_validators)
        for number in range(1, len(self.lines) + 1):
            for side in self.sides(number):
                fault = self._fault(side, self._place(side.name, number)) if valid else ""
                side.place.errors = [*side.place.errors, *([fault] if fault else [])]
        return valid and not any(side.place.errors for at in range(1, len(self.lines) + 1) for side in self.sides(at))

    @staticmethod
    def _fault(side: Side, place: int | None) -> str:
        mark = FOUND.get(side.mark.data or "")
        if mark is Found.MISSING and place is not None:
            return str(gettext("You marked it as missing and chose a passage. Change one of the two."))
        return str(gettext("Where is it?")) if mark in {Found.THERE, Found.PARTLY} and place is None else ""

    def to_command(self, exercise_id: int) -> LocateItems:
        items = tuple(self._item(number, line) for number, line in enumerate(self.lines, 1))
        return LocateItems(exercise_id=exercise_id, version=self.version.number, items=items)

    def _item(self, number: int, line: ItemLine) -> LocatedItem:
        return LocatedItem(
            code=line.row.code,
            in_report=FOUND.get(self[f"report_mark_{number}"].data or ""),
            in_entry=FOUND.get(self[f"entry_mark_{number}"].data or ""),
            report_place=self._place(REPORT, number),
            entry_place=self._place(ENTRY, number),
            note=self[f"note_{number}"].data or "",
        )

    def _place(self, name: str, number: int) -> int | None:
        """A number that was typed goes before a passage that was offered."""
        typed = self[f"{name}_other_{number}"].data
        if typed is not None:
            return int(typed) - 1
        chosen = self[f"{name}_place_{number}"].data or ""
        known = {str(each.place) for each in self.offered[f"{name}_{number}"]}
        return int(chosen) if chosen in known else None


def locate_form(view: ExerciseView, group: Group) -> LocateForm:
    """The form of a page of Part 2, with what is saved and the passages that may be about each item."""
    lines = view.items_of(group)
    offered: dict[str, tuple[Offer, ...]] = {}
    fields: dict[str, object] = {"lines": lines, "offered": offered}
    data: dict[str, object] = {"version": view.version + sum(line.version for line in lines)}
    texts = {REPORT: view.report or (), ENTRY: tuple(each.words for each in view.passages)}
    for number, line in enumerate(lines, 1):
        words = row_words(line.row, view.report_framework)
        for name, found, passage in (
            (REPORT, line.in_report, line.report_passage),
            (ENTRY, line.in_entry, line.entry_passage),
        ):
            held = offers(line.row, texts[name], chosen=passage)
            offered[f"{name}_{number}"] = held
            fields |= _fields(name, number, words, held)
            chosen = next((str(each.place) for each in held if each.text == passage), "")
            data |= {f"{name}_mark_{number}": found and found.value, f"{name}_place_{number}": chosen}
        fields[f"note_{number}"] = Text(_l("Note: %(row)s", row=words), longest=LONGEST_NOTE)
        data[f"note_{number}"] = line.note
    form: LocateForm = type("ItemsOfThisPage", (LocateForm,), fields)(data=data)
    return form


def _fields(name: str, number: int, words: str, held: Sequence[Offer]) -> dict[str, object]:
    in_report = name == REPORT
    mark = gettext("In the report: %(row)s", row=words) if in_report else gettext("In the entry: %(row)s", row=words)
    where = gettext("Passage of the report: %(row)s", row=words)
    if not in_report:
        where = gettext("Passage of the entry: %(row)s", row=words)
    choices = [SelectChoice(str(each.place), f"{each.number}. {each.text}") for each in held]
    none = SelectChoice("", gettext("None of these"))
    return {
        f"{name}_mark_{number}": found_field(mark),
        f"{name}_place_{number}": RadioField(where, choices=[*choices, none], validate_choice=False),
        f"{name}_other_{number}": WholeNumber(gettext("Or the number of another paragraph")),
    }

"""A copy of a framework, and a row of it, as forms."""

from typing import ClassVar, Literal, get_args

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its type stubs
from wtforms.validators import AnyOf

from participate.core.frameworks import Framework, FrameworkRow
from participate.frameworks.queries import FrameworkView
from participate.frameworks.service import Arrange, ChangeRow, ChangeWords, CopyFramework, FrameworkWords, RowWords
from participate.web.fields import Needed, Text, VersionField, Words
from participate.web.form import Form
from participate.web.labels import label
from participate.web.pictures import CONCEPTS

How = Literal["up", "down", "remove"]
NAMES = tuple(FrameworkWords.__dataclass_fields__)
ROW_NAMES = tuple(RowWords.__dataclass_fields__)
CHOOSE = _l("Choose a picture.")


class WordsForm(Form):
    title = Words(_l("Name"), missing=_l("Give it a name."), longest=120)
    easy_title = Words(_l("Name in easy words"), missing=_l("Give it a name in easy words."), longest=80)
    about = Text(_l("What it is for"), missing=_l("Say what it is for."), longest=600)
    easy_about = Text(_l("What it is for, in easy words"), missing=_l("Say it in easy words, too."), longest=300)
    version = VersionField()

    @classmethod
    def of(cls, framework: FrameworkView) -> "WordsForm":
        return cls(data={name: getattr(framework, name) for name in NAMES} | {"version": framework.number})

    @classmethod
    def copy_of(cls, framework: Framework | FrameworkView) -> "WordsForm":
        """Filled with what is copied; its name is left for the writer to choose, so that the two are told apart."""
        said = {name: getattr(framework, name) for name in ("about", "easy_about")}
        return cls(data={name: label(words) if framework.translated else words for name, words in said.items()})

    def words(self) -> FrameworkWords:
        return FrameworkWords(**{name: str(self[name].data) for name in NAMES})

    def to_copy(self, code: str) -> CopyFramework:
        return CopyFramework(code=code, words=self.words())

    def to_command(self, code: str) -> ChangeWords:
        return ChangeWords(code=code, number=self.version.number, words=self.words())


class RowForm(Form):
    label = Words(_l("What to look for"), missing=_l("Say what to look for."))
    easy_label = Words(_l("The same in easy words"), missing=_l("Say it in easy words, too."), longest=100)
    hint = Text(_l("What helps to answer it"), longest=400)
    easy_hint = Text(_l("What helps, in easy words"), longest=200)
    picture = RadioField(
        _l("Picture"),
        choices=[SelectChoice(concept, concept.replace("_", " ").capitalize()) for concept in CONCEPTS],
        validate_choice=False,  # the two below say it in our words
        validators=[Needed(CHOOSE), AnyOf(CONCEPTS, message=CHOOSE)],
    )
    version = VersionField()

    @classmethod
    def of(cls, framework: FrameworkView, row: FrameworkRow | None) -> "RowForm":
        """A row as it is, or empty for a new one."""
        given = {name: getattr(row, name) for name in ROW_NAMES} if row else {}
        return cls(data=given | {"version": framework.number})

    def to_command(self, code: str, row: str) -> ChangeRow:
        words = RowWords(**{name: str(self[name].data or "") for name in ROW_NAMES})
        return ChangeRow(code=code, number=self.version.number, row=row, words=words)


class ArrangeForm(Form):
    """The buttons beside a row. What is no button of it moves nothing."""

    hows: ClassVar[tuple[How, ...]] = get_args(How)

    go = HiddenField()
    version = VersionField()

    def to_command(self, code: str, row: str) -> Arrange | None:
        how = next((each for each in self.hows if each == self.go.data), None)
        return Arrange(code=code, number=self.version.number, row=row, how=how) if how else None

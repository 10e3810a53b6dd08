"""The letters that are hard to mix up: Atkinson Hyperlegible of the Braille Institute (SIL Open Font License)."""

from importlib.resources import files
from pathlib import Path

WEIGHTS = {"regular": "AtkinsonHyperlegible-Regular.ttf", "bold": "AtkinsonHyperlegible-Bold.ttf"}


def font_file(weight: str) -> Path | None:
    """The file of a weight; None for one that no style sheet of ours asks for."""
    name = WEIGHTS.get(weight)
    return Path(str(files("fontpkg_atkinson_hyperlegible") / "files" / name)) if name else None

from collections.abc import Mapping

from participate.web.request import db, registry


def names_of(*subjects: str) -> Mapping[str, str]:
    """The names of the rounds that texts on this page hang on, by subject; what has none is left out."""
    return registry().names(db(), frozenset(subjects))

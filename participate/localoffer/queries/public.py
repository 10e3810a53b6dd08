"""Finding entries by words and filters, a page at a time.

The shortest of the lists that an entry must be on leads the search. Where few entries fit, they are ranked. Where many
fit, or every list is long, entries are taken in the order of their names until a page is full. Neither reads all rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, union, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from participate.core.rulesets.topics import Topic
from participate.core.schedule import london_day
from participate.localoffer.asking import Asked
from participate.localoffer.models import Entry, Provider
from participate.localoffer.queries.entry import other_name, topics_of
from participate.localoffer.queries.postings import MOST, Posting, any_of
from participate.localoffer.queries.ranking import APART, TOGETHER, named
from participate.localoffer.queries.shown import is_shown, is_shown_by_id
from participate.localoffer.queries.understanding import Understood, Unit, Way, understand
from participate.localoffer.search import is_saying, phrase_of

PAGE = 20
COUNTED = 200
"""Where entries are not gathered, they are counted this far, and “more than” is said."""
Key = tuple[int, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """An entry in a list. `provider` is empty where it has the entry's own name."""

    id: int
    name: str
    summary: str
    provider: str
    topics: tuple[Topic, ...]
    min_age: int | None
    max_age: int | None
    is_free: bool | None
    settings_terms: str
    settings_contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of what was found. With `more` there are more than `count`.

    `mended` is the query as it was understood, where it was misspelt. `drop` names the filters without any one of which
    something would be found, when nothing is. With `most` no entry has all words, and these have most of them.
    """

    rows: tuple[EntryCard, ...]
    next_key: str | None
    count: int
    more: bool
    mended: str
    drop: tuple[str, ...]
    most: bool = False


FOUND_NOTHING = Found(rows=(), next_key=None, count=0, more=False, mended="", drop=())


def find_entries(session: Session, asked: Asked, *, after: str | None, now: datetime) -> Found:
    """Shown entries that fit what was asked. At most six queries, however many there are."""
    understood = understand(session, asked, now=now)
    driver = _driver(understood.units)
    places = _gather(session, asked.age, understood, now=now) if driver else None
    key = _key(after)
    if places is not None and len(places) <= COUNTED:
        count, page = len(places), [each for each in places if key is None or each > key][: PAGE + 1]
        rows = _cards(session, [entry_id for _, _, entry_id in page[:PAGE]])
        next_key = _as_key(*page[PAGE - 1]) if len(page) > PAGE else None
    else:
        conditions = [
            is_shown(now),
            *_whole(understood, asked.age),
            *(_fits(unit, Entry.id) for unit in understood.units),
        ]
        count = len(places) if places is not None else _count(session, conditions)
        rows, next_key = _walk(session, conditions, key)
    if not count:
        return _fewer(session, asked, understood, now=now)
    return Found(
        rows=rows,
        next_key=next_key,
        count=min(count, COUNTED),
        more=count > COUNTED,
        mended=understood.mended,
        drop=(),
    )


def _fewer(session: Session, asked: Asked, understood: Understood, *, now: datetime) -> Found:
    """Where nothing fits: the filters to drop, or else entries that have most of the words."""
    drop = _drop(session, understood, asked, now=now)
    ways = () if drop or (understood.mended and asked.filters) else _most_of(understood)
    filters = [unit for units in understood.filters.values() for unit in units]
    arms = [arm for words in ways for arm in _arms([*words, *filters], day=london_day(now))]
    rows: tuple[EntryCard, ...] = ()
    if arms:
        fits = [Entry.id.in_(union(*arms)), *_whole(understood, asked.age)]
        rows = _cards(session, select(Entry.id).where(*fits).order_by(Entry.name, Entry.id).limit(PAGE))
    mended = understood.mended if rows or drop else ""
    return Found(rows=rows, next_key=None, count=len(rows), more=False, mended=mended, drop=drop, most=bool(rows))


def _most_of(understood: Understood) -> tuple[tuple[Unit, ...], ...]:
    """Sets of the words without those that nothing has, or else without one; at least half of them."""
    words = understood.words
    if is_saying(understood.query):
        return ()
    known = tuple(unit for unit in words if _size(unit))
    if len(known) < len(words):
        return (known,) if 2 * len(known) >= len(words) else ()
    return tuple((*words[:place], *words[place + 1 :]) for place in range(len(words))) if len(words) > 1 else ()


def _of_the_whole(understood: Understood, age: str) -> list[ColumnElement[bool]]:
    """What is asked of an entry's own row, but for a saying. Signs without a word in them are held by none."""
    conditions: list[ColumnElement[bool]] = []
    if understood.query and not understood.words:
        conditions.append(false())
    if age:
        conditions += [
            or_(Entry.min_age.is_(None), Entry.min_age <= int(age)),
            or_(Entry.max_age.is_(None), Entry.max_age >= int(age)),
        ]
    return conditions


def _whole(understood: Understood, age: str) -> list[ColumnElement[bool]]:
    """All that is asked of an entry's own row."""
    saying = [_together(understood.query)] if is_saying(understood.query) else []
    return [*saying, *_of_the_whole(understood, age)]


def _fits(unit: Unit, owner: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether the entry of this id fits in one of the ways of a unit."""
    return any_of([and_(*(posting.holds(owner) for posting in way)) for way in unit])


def _driver(units: Sequence[Unit]) -> Unit | None:
    """The unit that the fewest entries can fit; None where each has too many for its lists to lead the search."""
    shortest = min(units, key=_size, default=None)
    return shortest if shortest is not None and _size(shortest) < MOST else None


def _size(unit: Unit) -> int:
    return sum(_shortest(way).size for way in unit)


def _shortest(way: Way) -> Posting:
    return min(way, key=lambda posting: posting.size)


def _led_by(units: Sequence[Unit], *, day: date) -> ColumnElement[bool]:
    """Entries that fit every unit, found along the shortest lists of one; the rows of entries are not read for it."""
    return Entry.id.in_(union(*_arms(units, day=day)))


def _arms(units: Sequence[Unit], *, day: date) -> list[Select[int]]:
    """The entries that fit every unit, one list for each way of the unit that leads; none where no list can lead."""
    driver = _driver(units)
    others = [unit for unit in units if unit is not driver]

    def arm(way: Way) -> Select[int]:
        leading = _shortest(way)
        rest = [posting for posting in way if posting is not leading]
        return leading.holders(
            lambda owner: [
                *(posting.holds(owner) for posting in rest),
                *(_fits(unit, owner) for unit in others),
                is_shown_by_id(owner, day),
            ]
        )

    return [arm(way) for way in driver or ()]


def _gather(session: Session, age: str, understood: Understood, *, now: datetime) -> list[Key]:
    """Every entry that fits, the best first, then by name; no more than one above `COUNTED`. One query.

    The lists come first, with fewer than `MOST` entries; only in these is a saying looked for: that is what takes long.
    """
    led = _led_by(understood.units, day=london_day(now))
    own = _of_the_whole(understood, age)
    some = select(Entry.id, Entry.name, Entry.running_words).where(led, *own).limit(MOST).subquery()
    phrase = phrase_of(understood.query)
    stands = some.c.running_words.contains(phrase, autoescape=True)
    together = case((stands, TOGETHER), else_=APART) if phrase else literal(APART)
    listed = select(some.c.id, some.c.name, together)
    rows = session.execute((listed.where(stands) if is_saying(understood.query) else listed).limit(COUNTED + 1)).all()
    return sorted((min(named(name, understood), place), name.casefold(), entry_id) for entry_id, name, place in rows)


def _walk(
    session: Session, conditions: list[ColumnElement[bool]], key: Key | None
) -> tuple[tuple[EntryCard, ...], str | None]:
    """A page of entries that fit, by name. Two queries."""
    statement = select(Entry.id).where(*conditions).order_by(Entry.name, Entry.id).limit(PAGE + 1)
    if key is not None:
        _, name, entry_id = key
        statement = statement.where(or_(Entry.name > name, and_(Entry.name == name, Entry.id > entry_id)))
    cards = _cards(session, statement)
    last = cards[PAGE - 1] if len(cards) > PAGE else None
    return cards[:PAGE], _as_key(APART, last.name, last.id) if last else None


def _count(session: Session, conditions: list[ColumnElement[bool]]) -> int:
    """How many entries fit, up to one above `COUNTED`; by name, for the names stand in the index that is walked."""
    some = select(Entry.id).where(*conditions).order_by(Entry.name, Entry.id).limit(COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _cards(session: Session, ids: Sequence[int] | Select[int]) -> tuple[EntryCard, ...]:
    """The cards of these entries: in the order of the ids, or by name. Two queries."""
    if not isinstance(ids, Select) and not ids:
        return ()
    columns = (Entry.summary, Entry.min_age, Entry.max_age, Entry.is_free, Entry.settings_terms, Entry.settings_contact)
    rows = session.execute(
        select(Entry.id, Entry.name, Provider.name.label("provider"), *columns)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(Entry.id.in_(ids))
        .order_by(Entry.name, Entry.id)
    ).all()
    if not isinstance(ids, Select):
        by_id = {row.id: row for row in rows}
        rows = [by_id[each] for each in ids]
    topics = topics_of(session, [row.id for row in rows]) if rows else {}
    return tuple(
        EntryCard(
            id=row.id,
            name=row.name,
            summary=row.summary,
            provider=other_name(row.provider, row.name),
            topics=topics.get(row.id, ()),
            min_age=row.min_age,
            max_age=row.max_age,
            is_free=row.is_free,
            settings_terms=row.settings_terms,
            settings_contact=row.settings_contact,
        )
        for row in rows
    )


def _drop(session: Session, understood: Understood, asked: Asked, *, now: datetime) -> tuple[str, ...]:
    """The filters without any one of which something is found. One query."""
    arms = []
    for name in asked.filters:
        age = "" if name == "age" else asked.age
        left = Understood(
            query=understood.query,
            mended="",
            words=understood.words,
            filters={each: units for each, units in understood.filters.items() if each != name},
        )
        driver = _driver(left.units)
        walked = [is_shown(now), *(_fits(unit, Entry.id) for unit in left.units)]
        fits = [_led_by(left.units, day=london_day(now))] if driver else walked
        found = select(Entry.id).where(*_whole(left, age), *fits).exists()
        arms.append(select(literal(name)).where(found))
    return tuple(session.scalars(union_all(*arms))) if arms else ()


def _together(query: str) -> ColumnElement[bool]:
    return Entry.running_words.contains(phrase_of(query), autoescape=True)


def _as_key(place: int, name: str, entry_id: int) -> str:
    return f"{place}-{entry_id}-{name}"


def _key(key: str | None) -> Key | None:
    """The place behind which a list goes on; a key that nobody made starts from the beginning."""
    place, _, rest = (key or "").partition("-")
    number, dash, name = rest.partition("-")
    if place not in {"0", "1", "2", "3"} or not dash or not number.isascii() or not number.isdigit():
        return None
    return int(place), name, int(number[:9])

"""Whom a round asks, and in whose name somebody may take part."""

from collections.abc import Collection

from participate.core.groups import Group


def is_asked(group: Group, groups: Collection[Group]) -> bool:
    """Whether a round for these groups takes answers of this one. A parent may answer for a child who is asked."""
    if group is Group.ON_BEHALF:
        return Group.CHILD in groups or Group.YOUNG in groups
    return group in groups


def groups_by_account(groups: Collection[Group]) -> tuple[Group, ...]:
    """In whose name somebody with an e-mail address may answer, parents first: most of them are; a child answers by
    card.
    """
    asked = [each for each in Group if each is not Group.CHILD and is_asked(each, groups)]
    return tuple(sorted(asked, key=lambda each: each is not Group.PARENT))

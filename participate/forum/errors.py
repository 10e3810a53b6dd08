from participate.core.errors import DomainError


class AlreadySent(DomainError):
    """What was sent to the authority is fixed."""

    code = "forum-already-sent"


class NotWhole(DomainError):
    """A position is sent with its words, how it was agreed, how many were asked and agreed, and the day."""

    code = "position-not-whole"


class MoreThanAsked(DomainError):
    """No more members can agree than were asked, and at least one does."""

    code = "position-more-than-asked"


class PositionExists(DomainError):
    """A forum has one position on a round: the draft is changed, what was sent is replaced."""

    code = "position-exists"


class ReplacingNeedsReason(DomainError):
    """A new version of what was sent says why."""

    code = "replacing-needs-reason"


class ViewNeedsWords(DomainError):
    """Whoever has something to say says it."""

    code = "view-needs-words"


class MayBeAtRisk(DomainError):
    """The words may be about somebody at risk: their writer is told before they are sent (SG-05, SG-07)."""

    code = "may-be-at-risk"


class NameNotTyped(DomainError):
    """What is gone for good goes only when the forum's name was typed."""

    code = "forum-name-not-typed"


class HandOverNamesSomebody(DomainError):
    """The record of acts holds no person of a forum: a hand-over names an organisation or a role."""

    code = "hand-over-names-somebody"


class NothingToReplyTo(DomainError):
    """A statement is answered once a moderator has read it and everybody can."""

    code = "statement-not-public"


class ForumVoteOpened(DomainError):
    """The words and the rule of a vote are fixed once it is open."""

    code = "forum-vote-opened"


class ForumVoteNotWhole(DomainError):
    """A vote opens with two options or more and the numbers that its method needs."""

    code = "forum-vote-not-whole"


class ForumVoteClosesTooSoon(DomainError):
    """A vote closes in the future, and is only ever extended."""

    code = "forum-vote-closes-too-soon"


class ForumVoteExtended(DomainError):
    """A vote is extended once."""

    code = "forum-vote-extended"


class ForumVoteNotOpen(DomainError):
    """A vote takes ballots from its opening to its close."""

    code = "forum-vote-not-open"


class ForumVoteTwice(DomainError):
    """Two options with the same words."""

    code = "forum-vote-option-twice"


class ForumVotePublished(DomainError):
    """What a forum publishes of a vote is published once."""

    code = "forum-vote-published"

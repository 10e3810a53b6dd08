from participate.core.errors import DomainError


class RoundLocked(DomainError):
    """The round is open or past that: what people were asked stays as it was. Values: none."""

    code = "round-locked"


class ReferenceTaken(DomainError):
    """Two rounds were begun at the same moment; the second tries again."""

    code = "reference-taken"


class ProgrammeExists(DomainError):
    """There is a programme of this title."""

    code = "programme-exists"


class DatesOutOfOrder(DomainError):
    """The round would close before it opens."""

    code = "dates-out-of-order"


class PaperBeforeClose(DomainError):
    """Paper would be taken for a shorter time than answers online."""

    code = "paper-before-close"


class ReasonNeeded(DomainError):
    """This step needs a reason that the public can read."""

    code = "reason-needed"


class RegisterIncomplete(DomainError):
    """An announced round keeps an entry for every class of consultee (REG54)."""

    code = "register-incomplete"


class InvitedOrNone(DomainError):
    """A class was both invited and marked as “no such body here”. Values: `body`, or none."""

    code = "invited-or-none"


class InvitationUndated(DomainError):
    """A class has a channel or a reply, but no day on which it was invited. Values: `body`."""

    code = "invitation-undated"


class ChannelNeeded(DomainError):
    """A class was invited by no channel. Values: `body`."""

    code = "channel-needed"


class NotYetHappened(DomainError):
    """Somebody is said to have been invited or asked on a day that has not come. Values: `body`."""

    code = "not-yet-happened"


class TargetNegative(DomainError):
    """A turnout target below nought."""

    code = "target-negative"


class CardsNotNow(DomainError):
    """Cards are issued for a round that is scheduled or open."""

    code = "cards-not-now"


class TooManyCards(DomainError):
    """A batch has at most `most` cards."""

    code = "too-many-cards"


class NoHeads(DomainError):
    """Nobody took part in that."""

    code = "no-heads"


class PartySpeaksForItself(DomainError):
    """This party answers here in its own words; no officer writes for it. Values: `body`."""

    code = "party-speaks-for-itself"


class NobodyToAsk(DomainError):
    """The party is not here, or nobody belongs to it who could answer."""

    code = "nobody-to-ask"


class StanceLocked(DomainError):
    """The round is announced: what the party said stands printed on it."""

    code = "stance-locked"


class StanceUnknown(DomainError):
    """A party agrees, objects, or has nothing to say."""

    code = "stance-unknown"


class ObjectionNeedsReasons(DomainError):
    """Whoever objects says why."""

    code = "objection-needs-reasons"


class GroupNotAsked(DomainError):
    """The round is not for this group."""

    code = "group-not-asked"


class CardOfAnotherRound(DomainError):
    """The card was handed out for another round."""

    code = "card-of-another-round"


class WhoNeeded(DomainError):
    """An account has not said yet whose answers these are."""

    code = "who-needed"

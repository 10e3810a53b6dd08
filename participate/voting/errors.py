from participate.core.errors import DomainError


class VotePlanned(DomainError):
    """Two officers stated the rule at the same moment."""

    code = "vote-planned-meanwhile"


class RuleNumbers(DomainError):
    """A number that no rule can have."""

    code = "rule-numbers"


class DotsBeyondAll(DomainError):
    """More dots on one option than there are in all."""

    code = "dots-beyond-all"


class LotsNeedSeed(DomainError):
    """Lots are drawn from a seed that is stated before."""

    code = "lots-need-seed"


class PassMarkNeeded(DomainError):
    """What each group must back needs a pass mark: from when a group backs an option."""

    code = "pass-mark-needed"


class MergeNotPossible(DomainError):
    """Only groups of families are merged, each into another one."""

    code = "merge-not-possible"


class QuorumNeedsBallots(DomainError):
    """A quorum is one ballot at least."""

    code = "quorum-needs-ballots"


class VoteOptionTwice(DomainError):
    """Two options with the same words."""

    code = "vote-option-twice"


class TooManyVoteOptions(DomainError):
    """More options than a vote can have. Values: `most`."""

    code = "too-many-vote-options"


class OptionPlaceTaken(DomainError):
    """Two people added or moved options at the same moment."""

    code = "option-place-taken"


class CostNegative(DomainError):
    """Nothing costs less than nothing."""

    code = "cost-negative"


class VotingOver(DomainError):
    """The vote is sealed: no ballot goes in or out any more."""

    code = "voting-over"


class ReceiptUnknown(DomainError):
    """These words stand in no list of receipts of this vote."""

    code = "receipt-unknown"


class TooManyReceiptTries(DomainError):
    """Too many wrong words from one place. Values: `minutes`."""

    code = "too-many-receipt-tries"


class NotOnTheRoll(DomainError):
    """The vote is for those who were given a card for it, or the card is one of a group's."""

    code = "not-on-the-roll"


class NotVouchedFor(DomainError):
    """The vote is for those for whose group a card or a membership vouches."""

    code = "not-vouched-for"


class PapersNotNow(DomainError):
    """Ballots are printed while a vote is announced or open."""

    code = "papers-not-now"


class PaperNumbersUsedUp(DomainError):
    """A vote has no more numbers for so many papers. Values: `left`."""

    code = "paper-numbers-used-up"


class VotePaperNotTaken(DomainError):
    """Paper and rooms are entered from the opening to the end of the time for paper."""

    code = "vote-paper-not-taken"


class SlipUnknown(DomainError):
    """Numbers that no ballot of this vote has. Values: `numbers`."""

    code = "slip-unknown"


class SlipOfAnotherVote(DomainError):
    """Numbers of ballots that were printed for another vote. Values: `numbers`."""

    code = "slip-of-another-vote"


class SlipTwice(DomainError):
    """Numbers that came back before, or that were typed twice. Values: `numbers`."""

    code = "slip-twice"


class SlipNotReturned(DomainError):
    """A number that has not come back cannot be taken out."""

    code = "slip-not-returned"


class SlipInUse(DomainError):
    """Every ballot whose slip came back is entered: none of the slips can be taken out."""

    code = "slip-in-use"


class NoSlipLeft(DomainError):
    """As many ballots of the group are entered as slips came back."""

    code = "no-slip-left"


class RoomFull(DomainError):
    """As many ballots of a room are entered as there were people in it. Values: `heads`."""

    code = "room-full"


class EnteredBefore(DomainError):
    """The same form was entered before, and said something else then."""

    code = "vote-entered-otherwise"


class HandsNotHere(DomainError):
    """Of this way of voting, raised hands do not say enough."""

    code = "hands-not-here"


class PositionEmpty(DomainError):
    """An agreed position without words."""

    code = "position-empty"


class TooLateToScrutinise(DomainError):
    """Who counts again is named before the vote opens, so that nobody is chosen by the result."""

    code = "too-late-to-scrutinise"


class UndertakingFirst(DomainError):
    """The complete bundle is for those who promised to keep it to themselves."""

    code = "undertaking-first"


class ObjectionNeedsWords(DomainError):
    """Whoever objects to a count says why."""

    code = "count-objection-needs-words"


class RoomTooSmall(DomainError):
    """Hands of so few people would say what each of them chose. Values: `least`."""

    code = "vote-room-too-small"


class RoomTooLarge(DomainError):
    """More people than a facilitator's card may enter at once. Values: `most`."""

    code = "vote-room-too-large"


class TooManyRooms(DomainError):
    """As many rooms of one card wait to be accepted as may. Values: `most`."""

    code = "vote-rooms-waiting"


class BallotSaysTwoThings(DomainError):
    """Options are chosen on it, and “None of these” or “I do not know” as well: whoever enters it says which."""

    code = "ballot-says-two-things"

"""The words of voting."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Refusal

REFUSALS = {
    "vote-planned-meanwhile": Refusal(
        409, _l("Somebody else chose the rule at the same moment. Look at what they chose.")
    ),
    "rule-numbers": Refusal(422, _l("Use whole numbers: 0 or more, places 1 or more, and percentages up to 100.")),
    "dots-beyond-all": Refusal(422, _l("One option cannot have more dots than a person has in all.")),
    "lots-need-seed": Refusal(422, _l("Write a seed for the lots, for example the reference of the round.")),
    "pass-mark-needed": Refusal(
        422, _l("If each group must back an option, say from how many in a hundred a group backs it.")
    ),
    "merge-not-possible": Refusal(422, _l("Choose one of the orders of merging on this page.")),
    "quorum-needs-ballots": Refusal(422, _l("A quorum is 1 ballot or more.")),
    "vote-option-twice": Refusal(409, _l("There is already an option with these words.")),
    "too-many-vote-options": Refusal(422, _l("A vote can have up to %(most)d options.")),
    "option-place-taken": Refusal(409, _l("Somebody else changed the options at the same moment. Look at them again.")),
    "cost-negative": Refusal(422, _l("A cost is 0 or more.")),
    "voting-over": Refusal(409, _l("The vote is over and its ballots are sealed. Nothing can change any more.")),
    "not-on-the-roll": Refusal(409, _l("This vote is for people with a card for it. Should you have one? Ask us.")),
    "not-vouched-for": Refusal(
        409, _l("This vote is for people with a card for their group, and for members. Ask us for a card.")
    ),
    "ballot-refused": Refusal(422, _l("These choices do not fit this vote. Go back and change them.")),
    "ballot-says-two-things": Refusal(
        422,
        _l(
            "Something is chosen here, and “None of these” or “I do not know” as well. Which is meant? Take the "
            "choices out, or press the button that enters them."
        ),
    ),
    "receipt-unknown": Refusal(404, _l("These words are not in the list. Look at each word again.")),
    "too-many-receipt-tries": Refusal(
        429, _l("Too many wrong words were typed here. Wait %(minutes)d minutes, or look for your words in the list.")
    ),
    "papers-not-now": Refusal(409, _l("Ballots are printed while the round is scheduled or open.")),
    "paper-numbers-used-up": Refusal(
        409, _l("There are numbers for %(left)d more paper ballots in this vote. Print no more than that.")
    ),
    "vote-paper-not-taken": Refusal(
        409, _l("Paper and rooms can be entered from the opening of the round until its time for paper ends.")
    ),
    "slip-unknown": Refusal(
        422, _l("No ballot of this vote has this number: %(numbers)s. Look at the slip again. Nothing was entered.")
    ),
    "slip-of-another-vote": Refusal(
        422, _l("This number is of another vote: %(numbers)s. Enter it there. Nothing was entered.")
    ),
    "slip-twice": Refusal(
        409, _l("This number came back before, or stands here twice: %(numbers)s. Take it out. Nothing was entered.")
    ),
    "slip-not-returned": Refusal(422, _l("This number is not among those that came back.")),
    "slip-in-use": Refusal(
        409, _l("Every ballot of this group whose slip came back is entered, so no slip can be taken out.")
    ),
    "no-slip-left": Refusal(
        409,
        _l(
            "As many ballots of this group are entered as slips came back. Enter the number on its slip first. "
            "A ballot that came without a slip does not count."
        ),
    ),
    "room-full": Refusal(
        409,
        _l("A ballot is entered for each person in this room. There were %(heads)s people, and there cannot be more."),
    ),
    "vote-entered-otherwise": Refusal(
        409, _l("This form is already entered, with something else on it. Nothing was changed. Open the page again.")
    ),
    "hands-not-here": Refusal(
        409, _l("In this way of voting hands do not say enough. Enter a ballot for each person.")
    ),
    "too-many-raised": Refusal(
        422, _l("These are more hands than %(heads)s people can raise. Count again, or change the number of people.")
    ),
    "nobody-raised": Refusal(422, _l("No hand is entered. Enter the hands for one option at least.")),
    "vote-room-too-small": Refusal(
        422, _l("Hands are counted of %(least)s people or more. In a smaller room enter a ballot for each person.")
    ),
    "vote-room-too-large": Refusal(
        422, _l("With a card you can enter up to %(most)s people. Ask the council to enter a larger room.")
    ),
    "vote-rooms-waiting": Refusal(
        409, _l("%(most)s of your rooms wait for the council to accept them. Enter the next one after that.")
    ),
    "position-empty": Refusal(422, _l("Write what the group agreed on.")),
    "too-late-to-scrutinise": Refusal(409, _l("The vote has opened. Who counts again is named before that.")),
    "undertaking-first": Refusal(409, _l("Make the promise on this page first. Then you can count again.")),
    "count-objection-needs-words": Refusal(422, _l("Say why you object, so that everybody can read it.")),
}
SAID = {
    "vote-planned": _l("Kept. This is how the vote is counted."),
    "vote-planned-to-mend": _l("Kept. Things in the rule are still to be mended."),
    "vote-option-kept": _l("Kept. Write its easy-read twin next."),
    "vote-option-moved": _l("Moved."),
    "vote-option-removed": _l("The option is gone."),
    "vote-options-some": _l("Added at the end, but for options that stood here already. Look at each one."),
    "vote-options-taken": _l("The options were added at the end. Look at each one."),
    "ballot-kept": _l("Kept. Your vote does not count yet."),
    "ballot-change-kept": _l("Kept. Your old vote counts until you send this one."),
    "ballot-taken-back": _l("You have taken your vote back. It does not count."),
    "slips-entered": _l("The numbers are entered. Put these slips away, shuffle the ballots, then enter the ballots."),
    "slip-taken-back": _l("The number counts as not returned. Enter the right one now."),
    "vote-ballot-undone": _l("The ballot is taken out again. Nothing of it is kept."),
    "vote-room-entered": _l("The room is entered."),
    "vote-room-accepted": _l("The room counts."),
    "vote-room-taken-out": _l("The room is taken out. Nothing of it is kept."),
    "scrutineer-named": _l("Kept. You count this vote again when it is over."),
    "scrutineer-undertook": _l("Thank you. You have promised it."),
    "scrutineer-spoke": _l(
        "Kept. Whether you agree is public now. Your words follow when somebody has read them for names."
    ),
    "scrutineer-spoke-without-words": _l("Kept. Whether you agree is public now."),
}
ACTS = {
    "vote.planned": _l("The rule of a vote was chosen"),
    "vote.option_written": _l("An option of a vote was written"),
    "vote.option_moved": _l("An option of a vote was moved"),
    "vote.option_removed": _l("An option of a vote was removed"),
    "vote.options_taken": _l("Options were taken over into a vote"),
    "vote.papers_printed": _l("Paper ballots were printed"),
    "vote.slips_returned": _l("Slips of paper ballots were entered"),
    "vote.slip_taken_back": _l("A slip of a paper ballot was taken back"),
    "vote.ballot_entered": _l("A ballot was entered by hand"),
    "vote.ballot_undone": _l("A ballot entered by hand was taken out again"),
    "vote.room_entered": _l("A room was entered"),
    "vote.room_accepted": _l("A room was accepted"),
    "vote.room_taken_out": _l("A room was taken out"),
    "vote.scrutineer_named": _l("Somebody was named to count a vote again"),
    "vote.scrutineer_undertook": _l("Somebody promised to keep the complete bundle of a vote to themselves"),
    "vote.complete_taken": _l("The complete bundle of a vote was taken to be counted again"),
    "vote.scrutineer_spoke": _l("It was said of a vote whether it came to the same when it was counted again"),
}

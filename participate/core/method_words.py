"""What people do in each way of voting and how it is counted, in plain words and in easy read, as marked sentences.

Sources: VM-DOT, VM-APP, VM-RANK, VM-D9, VM-SMILE, VM-PAIR, VM-PB.
"""

from collections.abc import Mapping

from participate.core.ballots import Completion, Method
from participate.core.marked import N_

METHOD_NAMES: Mapping[Method, str] = {
    Method.APPROVAL: N_("Tick the best ones"),
    Method.DOTS: N_("Dots"),
    Method.RANKING: N_("Put them in order"),
    Method.TRANSFERABLE: N_("Put them in order, to fill several places"),
    Method.POINTS: N_("Share out points"),
    Method.FACES: N_("Three faces"),
    Method.PAIRS: N_("This or that"),
    Method.DIAMOND: N_("Diamond of nine cards"),
    Method.BUDGET: N_("Spend a sum of money"),
}
HOW: Mapping[Method, tuple[str, str]] = {
    Method.APPROVAL: (
        N_("You tick options. At most: %(most)d."),
        N_("Choose what you like best.\nThe most you can choose: %(most)d."),
    ),
    Method.DOTS: (
        N_("You put dots on options. Your dots: %(most)d. At most on one option: %(per_option)d."),
        N_("Put your dots on what you like best.\nYour dots: %(most)d.\nThe most for one thing: %(per_option)d."),
    ),
    Method.RANKING: (
        N_("You put options in order, the best first. At most: %(most)d. You can leave options out."),
        N_("Choose what you like best.\nThen choose what comes next.\nThe most you can choose: %(most)d."),
    ),
    Method.TRANSFERABLE: (
        N_("You put options in order, the best first. At most: %(most)d. The vote fills places: %(places)d."),
        N_("Choose what you like best.\nThen choose what comes next.\nThe number of things that win: %(places)d."),
    ),
    Method.POINTS: (
        N_("You have %(most)d points. You share them out as you like, all on one option or some on many."),
        N_("You have %(most)d points.\nGive them to what you like best."),
    ),
    Method.FACES: (
        N_("For each option you choose one of three faces: happy, not sure or sad. You can leave options out."),
        N_("Look at one thing at a time.\nChoose a face: happy, not sure or sad."),
    ),
    Method.PAIRS: (
        N_("You see two options at a time and choose one of them. You can leave pairs out."),
        N_("You see 2 things.\nChoose the one you like better."),
    ),
    Method.DIAMOND: (
        N_("You lay nine cards: one at the top, then two, three, two, and one at the bottom."),
        N_("You have 9 cards.\nPut the most important card at the top.\nPut the least important card at the bottom."),
    ),
    Method.BUDGET: (
        N_("Each option costs money. You choose what the money should be spent on, up to £%(budget)s in all."),
        N_("Each thing costs money.\nThere is £%(budget)s to spend.\nChoose what to spend it on."),
    ),
}
COUNTED: Mapping[Method | Completion, tuple[tuple[str, ...], str]] = {
    Method.APPROVAL: (
        (
            N_("Each tick counts one."),
            N_("What the most ballots ticked comes first."),
        ),
        N_("We count how many people chose each thing.\nWhat most people chose comes first."),
    ),
    Method.DOTS: (
        (N_("All dots are added up. What has the most dots comes first."),),
        N_("We count the dots on each thing.\nThe most dots come first."),
    ),
    Method.RANKING: (
        (
            N_("Each option is compared with each other option, two at a time."),
            N_(
                "A ballot counts for the one of the two that it puts higher. What it leaves out is below all that it "
                "ranks."
            ),
            N_("An option that more ballots put above each other option than the other way round comes first."),
            N_(
                "Where the comparisons go round in a circle, chains of comparisons decide (Schulze’s method). A "
                "chain is as strong as the smallest number of ballots that won a comparison in it. The stronger "
                "chain goes first."
            ),
            N_("First choices and Borda points are shown beside the order. They do not change it."),
            N_(
                "Borda points: the lowest option of a ballot gets 0, the next one 1, and so on up. Options that the "
                "ballot leaves out share what is left."
            ),
        ),
        N_("We look at 2 things at a time.\nWhich one do more people like better?\nWhat wins most comes first."),
    ),
    Method.TRANSFERABLE: (
        (
            N_("Each ballot is one vote, first for the option that it puts first."),
            N_(
                "The quota is the smallest number of whole ballots that is more than all votes divided by one more "
                "than the places (Droop’s quota). What reaches it is chosen."
            ),
            N_(
                "What a chosen option has beyond the quota goes on: all its ballots go to the next choice on each, "
                "at the same part of their value, rounded down. The largest surplus goes first."
            ),
            N_(
                "When there is no surplus left, the option with the fewest votes drops out, and its ballots go to "
                "the next choice on each, at the value that they have."
            ),
            N_(
                "A ballot with no next choice is used up. What rounding takes away is lost. Both are shown in each "
                "round."
            ),
            N_("When as many options are left as places, they are all chosen."),
            N_("Of options that are level, the one that had more votes in the latest earlier round stands first."),
            N_("An option that nobody ranked is out from the start."),
            N_("Parts of votes have %(decimals)d decimal places."),
        ),
        N_(
            "A thing wins when enough people chose it.\nVotes that are not needed go to your next choice.\nIf your "
            "choice drops out, your vote goes to your next choice."
        ),
    ),
    Method.POINTS: (
        (N_("All points are added up. What has the most points comes first."),),
        N_("We add up the points.\nThe most points come first."),
    ),
    Method.FACES: (
        (
            N_("The faces of an option are put in a row from sad to happy. The face in the middle counts."),
            N_("What has the happier middle face comes first."),
            N_(
                "Where the middle faces are the same, a middle face is taken from each row, again and again, till "
                "they differ."
            ),
        ),
        N_("We count the faces for each thing.\nWhat makes most people happy comes first."),
    ),
    Method.PAIRS: (
        (
            N_("Each answer is a win for one of the two. A pair that somebody leaves out counts for neither."),
            N_("What wins the largest part of its pairs comes first."),
        ),
        N_("We count how often each thing was chosen.\nWhat was chosen most comes first."),
    ),
    Method.DIAMOND: (
        (
            N_(
                "The card at the top counts 5, the next two 4, the three in the middle 3, the next two 2, and the "
                "last one 1."
            ),
            N_("All diamonds are added up. What has the most comes first."),
        ),
        N_("A card at the top gets the most points.\nWe add up the points.\nThe most points come first."),
    ),
    Completion.GREEDY: (
        (
            N_("What has the most votes is funded first, then the next, as long as there is money for it."),
            N_("What costs more than is left is passed over, and the next one has its turn."),
        ),
        N_("What most people chose comes first.\nThen the next thing.\nWe stop when the money is gone."),
    ),
    Completion.EQUAL_SHARES: (
        (
            N_("The money is shared out equally: each ballot holds the same share."),
            N_("Something is funded when the people who ticked it can pay for it together from their shares."),
            N_("All who ticked it pay the same. A person whose share has run low gives what is left of it."),
            N_("First comes what the most people can still pay for together, for its cost."),
            N_("If money is left over, every share is raised by a twentieth and the money is shared out anew."),
            N_("This is done %(raises)d times at most, and nothing is spent above the budget."),
            N_("What is then still left goes to what has the most votes and fits."),
        ),
        N_(
            "Each person gets the same part of the money.\nPeople pay together for what they chose.\nSo everybody gets "
            "a fair share."
        ),
    ),
}
"""How ballots become an order: what `core.tally` does, sentence by sentence; in easy words whole."""
IN_SHORT: Mapping[Method, str] = {
    Method.APPROVAL: N_(
        "People tick as many options as you allow. What most people ticked comes first. The easiest way, for everybody."
    ),
    Method.DOTS: N_(
        "People put a few dots on the options, several on one if you allow it. Dots are added up. Good for "
        "a first sift."
    ),
    Method.RANKING: N_(
        "People put the best few in order. Each option is held against each other one (Schulze), with "
        "points and first choices beside it. Good for adults and older young people."
    ),
    Method.TRANSFERABLE: N_(
        "People put the best few in order, and several places are filled in fair shares (single "
        "transferable vote). Good where different people should each find something of theirs among what "
        "is chosen."
    ),
    Method.POINTS: N_("People share out points as they like. Points are added up."),
    Method.FACES: N_(
        "People give each option a happy, not sure or sad face. The face in the middle decides (majority "
        "judgement). Good for younger children and in easy read."
    ),
    Method.PAIRS: N_(
        "People choose between two options at a time. The share of times an option was chosen decides. "
        "Good for people who use symbols or their eyes; for up to 10 options."
    ),
    Method.DIAMOND: N_(
        "People lay exactly nine cards in a diamond. Rows weigh 5, 4, 3, 2 and 1. Good for groups in a room."
    ),
    Method.BUDGET: N_(
        "Options cost money and people spend a sum. What they chose is bought while the money lasts. For real money."
    ),
}
"""Each way of voting, for an officer who chooses one."""
